import { expect, test } from 'vitest'
import { ghost } from '../fixtures/ghost'
import { exportRows, isGhostExport } from './export-rows'

const rowsOf = async (text: string, size: number) => {
  const bytes = Buffer.from(text)
  const rows = []
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  for await (const { table, row } of exportRows(chunks())) rows.push([table, row])
  return rows
}

const expected = Object.entries(ghost.db[0]!.data).flatMap(([table, rows]) => rows.map((row) => [table, row]))

test.each([1, 2, 3, 7, 64, 1_000_000])('rows are the same, read by %i bytes', async (size) => {
  expect(await rowsOf(JSON.stringify(ghost), size)).toEqual(expected)
  expect(await rowsOf(JSON.stringify(ghost, null, 3), size)).toEqual(expected)
})

test('signs in a text are part of it', async () => {
  const row = { id: '1', text: '"}]{[\\', more: { list: [{ a: '\\"' }], 'ژ"': 'ژ' } }
  expect(await rowsOf(JSON.stringify({ meta: {}, data: { posts: [row] } }), 1)).toEqual([['posts', row]])
})

test.each([
  ['one behind the other', JSON.stringify(ghost).repeat(2)],
  ['one behind the other', `${JSON.stringify(ghost)}\n[]`],
  ['side by side', JSON.stringify({ db: [...ghost.db, ...ghost.db] })],
])('several exports in one file, %s, are refused: the ids of one mean others in another', async (how, text) => {
  for (const size of [5, 1_000_000]) await expect(rowsOf(text, size)).rejects.toThrow(`more than one export, ${how}`)
})

test('what would fill our memory is refused before it does', async () => {
  const endless = async function* () {
    yield Buffer.from('{"db":[{"data":{"posts":[{"html":"')
    for (;;) yield Buffer.from('x'.repeat(1_000_000))
  }
  const reading = async () => {
    for await (const _ of exportRows(endless())) expect(_).toBeUndefined()
  }
  await expect(reading()).rejects.toThrow('more than 64 MB')
})

test.each([
  [JSON.stringify(ghost), true],
  ['{"meta":{"exported_on":1388805572000,"version":"000"},"data":{"posts":[]}}', true],
  ['{ "db": [ {', true],
  ['{"version":"https://jsonfeed.org/version/1.1","items":[]}', false],
  ['[{"db":[{', false],
  ['<rss>"db":[{</rss>', false],
])('%.30s is Ghost’s: %s', (beginning, yes) => expect(isGhostExport(beginning)).toBe(yes))
