import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { inlineScripts } from '../inline-scripts.mjs'
import { pagePolicy } from './content-policy.mjs'

const hash = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`
const flight = (text: string) => `self.__next_f.push([1,${JSON.stringify(text)}])`

test.each<[string, string]>([
  ['the first data of the framework', '(self.__next_f=self.__next_f||[]).push([0])'],
  ['data of the framework', flight('1:"$Sreact.fragment"\n')],
  ['its list of files', '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["a.js"]});'],
  ...inlineScripts.map((script): [string, string] => ['our own', script]),
])('%s may run', (_, script) => {
  expect(pagePolicy(`<html><script>${script}</script></html>`)).toContain(hash(script))
})

test.each([
  ['a stranger', 'alert(1)'],
  ['a stranger in the dress of data', 'self.__next_f.push([1,alert(1)])'],
  ['one that starts like data', `${flight('a')};alert(1)`],
  ['one that ends like data', `alert(1);${flight('a')}`],
  ['two in one', `${flight('a')}\n${flight('b')}`],
])('%s may not', (_, script) => {
  const unknown: string[] = []
  const policy = pagePolicy(`<p>x</p><script nonce="1">${script}</script>`, (said) => unknown.push(said))
  expect(policy).not.toContain('sha256')
  expect(unknown).toEqual([script])
})

test('what does not run needs no leave', () => {
  const unknown: string[] = []
  const page = '<script type="application/ld+json">{"a":1}</script><script src="/_next/static/a.js" async=""></script>'
  expect(pagePolicy(page, (said) => unknown.push(said))).not.toContain('sha256')
  expect(unknown).toEqual([])
})

test.each<[string, string, string]>([
  ['no player', '<p>x</p>', "'none'"],
  ['one player', '<div data-frame="youtube"></div>', 'https://www.youtube-nocookie.com'],
  [
    'two players, one of them twice',
    '<div data-frame="vimeo"></div><div data-frame="youtube"></div><div data-frame="vimeo"></div>',
    'https://player.vimeo.com https://www.youtube-nocookie.com',
  ],
  ['a player of nobody', '<div data-frame="evil"></div><div data-frame="constructor"></div>', "'none'"],
  ['words that look like one', '<p> data-frame=&quot;youtube&quot;</p>', "'none'"],
  ['data that looks like one', `<script>${flight('<div data-frame="youtube">')}</script>`, "'none'"],
])('a page with %s lets in the frames of just that', (_, html, frames) =>
  expect(pagePolicy(html)).toContain(`; frame-src ${frames};`),
)

test('scripts are never allowed wholesale', () => {
  const policy = pagePolicy('')
  expect(policy).toContain(`script-src 'self';`)
  expect(policy).not.toContain('unsafe-eval')
  expect(policy.replace(`style-src-attr 'unsafe-inline'`, '')).not.toContain('unsafe-inline')
})
