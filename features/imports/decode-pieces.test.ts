import { expect, test } from 'vitest'
import { readGhost } from './ghost/read-ghost'
import { reopenedBytes } from './open-file'
import { isWordPressExport } from './wordpress/export-reader'
import { readWordPress } from './wordpress/read-wordpress'

/** Archives in the encoding they say, whatever piece of them is read at a time. */

const title = 'Grüße aus Köln'
const wordpress = (encoding: string, filler = '') =>
  `<?xml version="1.0"${encoding && ` encoding="${encoding}"`}?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><!--${filler}--><channel><title>Old</title>
<link>https://old.example</link><item><title>${title}</title><wp:post_id>1</wp:post_id></item></channel></rss>`

const titlesIn = async (bytes: Buffer, size = 7) => {
  const archive = await readWordPress(async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  })
  const titles: unknown[] = []
  for await (const { item } of archive.stories()) titles.push(item.title?.text)
  return titles
}
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
const filler = 'x'.repeat(3_000)

test.each([
  ['UTF-8 that says so', Buffer.from(wordpress('UTF-8'))],
  ['UTF-8 that says nothing', Buffer.from(wordpress('', filler))],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${wordpress('UTF-8', filler)}`)],
  ['Latin-1 that says so', Buffer.from(wordpress('ISO-8859-1', filler), 'latin1')],
  ['windows-1252 that says so', Buffer.from(wordpress('windows-1252'), 'latin1')],
  ['UTF-16 with a byte order mark', utf16(wordpress('UTF-16', filler))],
])('%s is read', async (_, bytes) => {
  expect(await titlesIn(bytes)).toEqual([title])
  expect(await titlesIn(bytes, 1_000_000)).toEqual([title])
  expect(isWordPressExport((await reopenedBytes(bytes)).beginning)).toBe(true)
})

test.each([
  ['Latin-1 that says UTF-8', Buffer.from(wordpress('UTF-8', filler), 'latin1'), /says it is written in utf-8, but/],
  ['Latin-1 that says nothing', Buffer.from(wordpress('', filler), 'latin1'), /names no encoding/],
  ['UTF-8 that says Latin-1', Buffer.from(wordpress('ISO-8859-1', filler)), /its bytes are UTF-8/],
  ['an encoding nobody knows', Buffer.from(wordpress('klingon')), /"klingon", an encoding nobody/],
  ['what breaks off within a letter', Buffer.from(`${wordpress('')}ü`).subarray(0, -1), /names no encoding/],
])('%s is refused before a letter is destroyed', async (_, bytes, reason) => {
  await expect(titlesIn(bytes)).rejects.toThrow(reason)
})

test('an export of Ghost that is not UTF-8 is refused', async () => {
  const json = JSON.stringify({ db: [{ data: { posts: [{ id: '1', title, status: 'published' }] } }] })
  const read = (bytes: Buffer) =>
    readGhost(async function* () {
      yield bytes
    })
  expect(await read(Buffer.from(json))).toMatchObject({ count: 1 })
  await expect(read(Buffer.from(json, 'latin1'))).rejects.toThrow('should be UTF-8')
})
