import { expect, test } from 'vitest'
import type { ArchiveItem } from '../archive'
import { readWordPress } from './read-wordpress'

/** Exports that were made to fill our memory, or to keep the rest of an archive out. */

const head = `<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="content"><channel><title>Old</title><link>https://old.example</link>`
const tail = '</channel></rss>'
const megabyte = 'x'.repeat(1_000_000)
const cdata = (text: string) => `<![CDATA[${text}]]>`

const read = async (parts: () => Iterable<string>) => {
  const archive = await readWordPress(async function* () {
    for (const part of parts()) yield Buffer.from(part)
  })
  const all: ArchiveItem[] = []
  for await (const item of archive.stories()) all.push(item)
  return all
}

const given = (before: string, piece: string, times: number, after = '') =>
  function* () {
    yield head + before
    for (let n = 0; n < times; n += 1) yield piece
    yield after + tail
  }

test.each([
  ['a field without end', given('<item><content:encoded>', megabyte, 60), 'more than 20 MB'],
  ['a field of CDATA without end', given('<item><content:encoded><![CDATA[', megabyte, 60), 'more than 20 MB'],
  ['an attribute without end', given('<item a="', megabyte, 60), 'more than 20 MB'],
  ['a comment without end', given('<!--', megabyte, 60), 'more than 20 MB'],
  ['furniture without end', given('<description>', megabyte, 60), 'more than 20 MB'],
  ['an item without end', given('<item>', `<wp:x>${megabyte}</wp:x>`, 80), 'more than 64 MB'],
  ['elements without end', given('<item>', '<a>'.repeat(10_000), 100), '100 deep'],
])('%s is refused before it fills our memory', async (_, parts, reason) => {
  await expect(read(parts)).rejects.toThrow(reason)
})

test('many items together may be larger than any of them', async () => {
  const item = `<item><title>A</title><wp:post_id>1</wp:post_id><content:encoded>${megabyte}</content:encoded></item>`
  expect(await read(given('', item, 70))).toHaveLength(70)
})

test('a comment that is nested too deeply is left out; the others, and the stories after it, come in', async () => {
  const comment = (id: number, name: string, words: string) =>
    `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_approved>1</wp:comment_approved>
     <wp:comment_author>${cdata(name)}</wp:comment_author><wp:comment_date_gmt>2020-01-0${id} 10:00:00</wp:comment_date_gmt>
     <wp:comment_content>${cdata(words)}</wp:comment_content></wp:comment>`
  const story = (id: number, inner: string) => `<item><title>S</title><wp:post_id>${id}</wp:post_id>${inner}</item>`
  const comments = [
    comment(1, 'A', '<blockquote>'.repeat(50_000)),
    comment(2, '<b>'.repeat(50_000), 'Short and good.'),
    comment(3, '<script>alert(1)</script>Lana', '<img src=x onerror=alert(1)>Well said.'),
  ]
  const all = await read(() => [head, story(1, comments.join('')), story(2, ''), tail])
  expect(all).toHaveLength(2)
  expect(all[0]!.comments.map(({ name, body }) => [name, body])).toEqual([
    ['Anonymous', 'Short and good.'],
    ['Lana', 'Well said.'],
  ])
  expect([...all[0]!.lost]).toEqual([['comment that cannot be read', 1]])
})

test('a post whose blocks cannot be read does not keep the others out', async () => {
  const content = `<content:encoded>${cdata('<div>\n\n'.repeat(100_000))}</content:encoded>`
  const all = await read(() => [
    head,
    `<item><title>Deep</title><wp:post_id>1</wp:post_id>${content}</item>`,
    '<item><title>Next</title><wp:post_id>2</wp:post_id></item>',
    tail,
  ])
  expect(all).toHaveLength(2)
})
