import { expect, test } from 'vitest'
import { blocksFromHtml, blocksFromText } from './blocks'
import { namesFrom } from './bylines'
import { readableComment } from './comment-text'
import type { FeedItem } from './feed-item'
import { feedItem } from './fixtures/feed-item'
import { readItem } from './read-item'

/**
 * What was made to take the square of its length: the process that reads wires serves readers, and one item of 400,000
 * characters would keep all of them waiting for minutes. Read in proportion, each of these takes a fraction of a second.
 */

const many = 200_000
const read = (more: Partial<FeedItem>) =>
  readItem(feedItem(more), { format: 'RSS', authors: [] }, 1, { source: 'Paper' })

test.each([
  ['spaces of another kind in a paragraph', () => blocksFromHtml(`<p>${'\u00a0'.repeat(many)}x</p>`, null)],
  ['wide spaces in a paragraph', () => blocksFromHtml(`<p>${'\u2003'.repeat(many)}x</p>`, null)],
  ['spaces in plain text', () => blocksFromText(`${'\u00a0'.repeat(many)}x`)],
  ['spaces in preformatted text', () => blocksFromHtml(`<pre>${' '.repeat(many)}x</pre>`, null)],
  ['empty lines in preformatted text', () => blocksFromHtml(`<pre>x${'\n'.repeat(many)}x</pre>`, null)],
  ['spaces in a comment', () => readableComment(`${'\u00a0'.repeat(many)}x`, new Map())],
  ['beginnings of tags in a name', () => namesFrom('<'.repeat(many))],
  ['beginnings of brackets behind an address', () => namesFrom(`a@${'('.repeat(many)}`)],
  ['beginnings of tags in a headline', () => read({ title: { text: '<a'.repeat(many), html: true } })],
  ['spaces in a tag', () => read({ categories: [`${'\u00a0'.repeat(many)}x`] })],
  ['tags without end', () => read({ categories: Array.from({ length: many }, (_, n) => `<b>${n}</b>`) })],
  ['names without end', () => read({ authors: Array.from({ length: many }, () => '<'.repeat(100)) })],
  [
    'pictures without end',
    () =>
      read({ pictures: Array.from({ length: 20_000 }, () => ({ url: 'https://a.example/b.png', alt: '<b>a</b>' })) }),
  ],
])('%s', (_, reading) => {
  const before = process.cpuUsage()
  reading()
  const { user } = process.cpuUsage(before)
  expect(user / 1_000_000).toBeLessThan(4)
})

test('what becomes millions of elements is refused before it does', () => {
  const html = Array.from({ length: 30_000 }, (_, n) => `<p><b id=${n}>`).join('')
  expect(() => read({ content: { text: html, html: true } })).toThrow('cannot be read: more than 200000 elements')
  const withNotes = `<a href="#x">1</a>${html}`
  expect(() => read({ content: { text: withNotes, html: true } })).toThrow('cannot be read: more than 200000 elements')
})

test.each([
  ['text', 'a\n\n'.repeat(130_000)],
  ['headings', '<h2>a'.repeat(78_000)],
])('more paragraphs of %s than a story has are refused before each is looked at', (_, text) => {
  expect(() => read({ content: { text, html: true } })).toThrow('cannot be read: more than 5000 paragraphs')
  expect(() => read({ content: { text: 'a\n\n'.repeat(130_000), html: false } })).toThrow('more than 5000 paragraphs')
})

test('a story that a page would be drawn of for seconds does not come in', () => {
  const html = `<p>${'<b>word</b> '.repeat(900)}</p>`
  const bring = (paragraphs: number) => read({ content: { text: html.repeat(paragraphs), html: true } })
  expect(bring(5).body).toHaveLength(5)
  expect(() => bring(30)).toThrow('has more to it than a page can show')
})

test('names, tags, captions and credits that nobody would write are cut, and the story comes in', () => {
  const deep = '<b>'.repeat(50_000)
  const article = read({
    authors: [deep, 'Mira Field'],
    categories: [deep, 'Rivers'],
    pictures: [{ url: 'https://a.example/b.png', alt: `An otter${deep}`, credit: `Jon Quay${deep}` }],
  })
  expect(article).toMatchObject({
    authors: ['Mira Field'],
    tags: ['Rivers'],
    leads: [{ alt: 'An otter', credit: 'Jon Quay' }],
  })
})
