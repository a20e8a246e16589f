import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { SafeFetch } from '@/lib/safe-fetch'
import { storyIn, wholeStoryAt } from './whole'

const folder = mkdtempSync(path.join(tmpdir(), 'masthead-reading-'))
afterAll(() => rmSync(folder, { recursive: true }))
/** A program that stands in for the reader. */
const program = (source: string) => {
  const file = path.join(folder, `${source.length}.mjs`)
  writeFileSync(file, source)
  return file
}

const story = `<html><body><nav>Menu</nav><article><h1>Otter</h1>${'<p>An otter was seen near the old bridge, said people who live by the river, and it was not alone this time.</p>'.repeat(8)}</article></body></html>`

test('the story of a page, without what stands around it', async () => {
  const found = await storyIn(story)
  expect(found).toContain('old bridge')
  expect(found).not.toContain('Menu')
})

test.each([
  ['nothing', ''],
  ['no story', '<html><body><nav><a href="/">Home</a></nav></body></html>'],
])('a page with %s in it has none', async (_, html) => expect(await storyIn(html)).toBeNull())

test('a page that costs more memory than there is for it is not read, and nobody else is hurt', async () => {
  const heavy = `<html><body>${'<div><p>a</p>'.repeat(120_000)}</body></html>`
  const before = process.memoryUsage().rss
  expect(await storyIn(heavy, { megabytes: 24 })).toBeUndefined()
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
})

test('one that never comes to an end is ended', async () => {
  expect(await storyIn(story, { program: program('setInterval(() => {}, 1_000)'), patience: 300 })).toBeUndefined()
})

test('what is said without end is not listened to', async () => {
  const endless = program(`const say = () => process.stdout.write('x'.repeat(1_000_000), say); say()`)
  expect(await storyIn(story, { program: endless })).toBeUndefined()
})

test('a picture is no page; a page says in which encoding it is written', async () => {
  const answering =
    (type: string, body: Buffer): SafeFetch =>
    async (url) => ({ url, type, charset: undefined, body })
  expect(await wholeStoryAt('https://a.example/', answering('image/png', Buffer.from(story)))).toBeNull()
  const latin = Buffer.from(
    story.replace('<body>', '<head><meta charset="iso-8859-1"></head><body>').replaceAll('old', 'öld'),
    'latin1',
  )
  expect(await wholeStoryAt('https://a.example/', answering('text/html', latin))).toContain('öld bridge')
})
