import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Body, BodyBlock, Span } from '@/features/articles/body'
import { comparedBlocks, comparedWords, saidBy } from '@/features/writing/client'
import type { Locale } from '@/lib/locales'
import { Compared } from './compared'

const drawn = (before: Body, after: Body, locale: Locale = 'en') =>
  renderToStaticMarkup(
    <Compared
      locale={locale}
      language={locale}
      rows={comparedBlocks(before, after).map((pair) => ({
        pair,
        words: pair.state === 'changed' ? comparedWords(saidBy(pair.before), saidBy(pair.after), locale) : null,
      }))}
    />,
  )
const say = (...spans: Span[]): BodyBlock => ({ kind: 'paragraph', spans })
const picture: BodyBlock = { kind: 'image', mediaId: '0195f7a0-0000-7000-8000-00000000d001', alt: '' }

test.each<[Locale, BodyBlock, string]>([
  ['en', { kind: 'divider' }, 'Divider'],
  ['ar', { kind: 'divider' }, 'فاصل'],
  ['en', picture, 'Picture'],
  ['ckb', picture, 'وێنە'],
])('in %s a block without words is called by its name, whether it came, went or stayed', (locale, block, name) => {
  for (const [before, after] of [
    [[], [block]],
    [[block], []],
    [[block], [block]],
  ] as const) {
    expect(drawn([...before], [...after], locale)).toContain(`<em>${name}</em>`)
    expect(drawn([...before], [...after], locale)).not.toMatch(/\[(?:divider|image)/)
  }
})

test('where the words are the same, what is set otherwise is said', () => {
  const text = drawn([say({ text: 'It is open.' })], [say({ text: 'It is ' }, { text: 'open.', bold: true })])
  expect(text).toContain('Added: <bdi>Bold: open.</bdi>')
  expect(text).not.toContain('Removed:')
})

test('from each change one is led to those before and behind it, also in other parts', () => {
  const rows = comparedBlocks([], [say({ text: 'It is open.' })]).map((pair) => ({
    pair,
    words: null,
    change: { number: 3, all: 4, earlier: 1, later: 2 },
  }))
  const page = renderToStaticMarkup(
    <Compared locale="en" language="ar" rows={rows} partAt={(part) => (part === 2 ? '' : `/there?part=${part}`)} />,
  )
  expect(page).toContain('id="change-3"')
  expect(page).toContain('Change 3 of 4')
  expect([...page.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual(['/there?part=1#change-2', '#change-4'])
})
