import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { GET } from '@/app/api/audit.csv/route'
import { startSession } from '@/features/accounts/sessions/mutations'
import { writeAudit, type AuditFacts } from '@/features/audit'
import { db, pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import type { Role } from '@/prisma/client/enums'
import { csvOf } from './csv'
import { knownActions, recordLines, wholeRecord } from './queries'
import { readPlace, recordAsked, type RecordAsked } from './schema'
import type { RecordLine } from './views'

const editor = { role: 'EDITOR' as const }
const note = (facts: Partial<AuditFacts> = {}) =>
  writeAudit(pool(), {
    actorId: null,
    action: 'account.verify',
    subjectType: 'account',
    subjectId: randomUUID(),
    ...facts,
  } as AuditFacts)
/** What an address asks that says nothing. */
const nothingAsked = recordAsked(() => '')
const asked = (given: Partial<RecordAsked>) => ({ ...nothingAsked, ...given })

test.each(['READER', 'AUTHOR', 'MODERATOR'] as const)('the record is not for %s', async (role) => {
  await expect(recordLines({ role }, nothingAsked)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(knownActions({ role })).rejects.toMatchObject({ code: 'forbidden' })
})

test('a line says who, what, from what to what, and why', async () => {
  const actor = await make.user({ name: 'Zhyan Editor' })
  const subjectId = randomUUID()
  await note({
    actorId: actor.id,
    action: 'account.role',
    subjectId,
    before: { role: 'READER' },
    after: { role: 'AUTHOR' },
    reason: 'Writes for us',
    requestId: 'r1',
  })
  const { lines } = await recordLines(editor, asked({ subject: `account:${subjectId}` }))
  expect(lines).toMatchObject([
    {
      actor: 'Zhyan Editor',
      action: 'account.role',
      subjectType: 'account',
      subjectId,
      before: { role: 'READER' },
      after: { role: 'AUTHOR' },
      reason: 'Writes for us',
      requestId: 'r1',
    },
  ])
})

test('it is searched by who, what, to what and day, together', async () => {
  const actor = await make.user({ name: 'Dilan Recorder', email: 'dilan@record.example' })
  await note({ actorId: actor.id, action: 'article.publish', subjectType: 'article', subjectId: 'a1' })
  await note({ actorId: actor.id, action: 'comment.hold', subjectType: 'comment', subjectId: 'c1' })
  await note({ action: 'comment.hold', subjectType: 'comment', subjectId: 'c2' })
  const found = async (given: Partial<RecordAsked>) =>
    (await recordLines(editor, asked(given))).lines.map(({ subjectId }) => subjectId).sort()
  // Written within a millisecond, lines have no order of their own.
  expect(await found({ actor: 'Dilan Recorder' })).toEqual(['a1', 'c1'])
  expect(await found({ actor: 'DILAN@record.example' })).toEqual(['a1', 'c1'])
  expect(await found({ actor: actor.id, subject: 'article' })).toEqual(['a1'])
  expect(await found({ action: 'comment.hold' })).toEqual(['c1', 'c2'])
  expect(await found({ action: 'comment.hold', actor: 'dilan' })).toEqual(['c1'])
  expect(await found({ actor: 'nobody at all' })).toEqual([])
  expect(await found({ actor: actor.id, day: '2001-01-01' })).toEqual([])
  expect(await knownActions(editor)).toEqual(expect.arrayContaining(['article.publish', 'comment.hold']))
})

test.each([
  ['rains', { reason: 'It RAINS here' }],
  ['ڕووبار', { before: { name: 'ڕووبار' }, after: { name: 'ئاو' } }],
  ['says "no"', { after: { headline: 'Somebody says "no" again' } }],
  ['100%', { after: { note: '100% sure' } }],
  ['a\\b', { after: { note: 'a\\b' } }],
] as const)('%s is found where somebody wrote it, and nowhere else', async (words, said) => {
  const [subjectId, other] = [randomUUID(), randomUUID()]
  await note({ subjectId, ...said })
  await note({ subjectId: other, reason: '1000 says no', after: { note: 'ab', name: 'ئاو' } })
  const found = async (given: Partial<RecordAsked>) =>
    (await recordLines(editor, asked(given))).lines.map((line) => line.subjectId)
  expect(await found({ words })).toEqual([subjectId])
  expect(await found({ words, subject: 'account', action: 'account.verify' })).toEqual([subjectId])
  expect(await found({ words, subject: `account:${other}` })).toEqual([])
})

test('a day is the day of the newsroom', async () => {
  // Half past nine in the evening in London is the next day in Baghdad.
  const id = randomUUID()
  await db.$executeRaw`INSERT INTO audit_entry (id, at, action, subject_type, subject_id)
    VALUES (${randomUUID()}::uuid, '2026-03-01T21:30:00Z', 'x.y', 'account', ${id})`
  const on = async (day: string) => (await recordLines(editor, asked({ subject: `account:${id}`, day }))).lines.length
  expect([await on('2026-03-01'), await on('2026-03-02')]).toEqual([0, 1])
})

test('it goes on where a page ended, also within one moment', async () => {
  const subjectId = randomUUID()
  await db.$transaction(async (tx) => {
    // The same moment for all of them.
    for (let n = 0; n < 7; n += 1)
      await writeAudit(tx, { actorId: null, action: 'account.verify', subjectType: 'account', subjectId, after: { n } })
  })
  const seen: unknown[] = []
  for await (const line of wholeRecord(editor, asked({ subject: `account:${subjectId}` }), 3)) seen.push(line.after)
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => ({ n })))
  await expect(recordLines(editor, nothingAsked, { cursor: 'x' })).rejects.toMatchObject({ code: 'invalid_cursor' })
})

test.each([
  ['1_x', null],
  ['x_0195f7a0-0000-7000-8000-000000000000', null],
  ['~', null],
  ['1_0195f7a0-0000-7000-8000-000000000000~x', null],
  ['1_0195f7a0-0000-7000-8000-000000000000~~', null],
])('%s is no place in it', (cursor, none) => expect(readPlace(cursor)).toBe(none))

test.each([
  [{ action: "x'; DROP TABLE" }, { action: '' }],
  [{ subject: 'account:%' }, { subject: '' }],
  [{ day: '2026-02-30' }, { day: '' }],
  [{ action: 'article.liftEmbargo' }, { action: 'article.liftEmbargo' }],
  [{ actor: '  Soran\0 ' }, { actor: 'Soran' }],
])('%j is asked as %j', (given, read) =>
  expect(recordAsked((name) => (given as Record<string, string>)[name] ?? '')).toEqual(asked(read)),
)

test('nobody changes or deletes a line, or all of them', async () => {
  await expect(db.$executeRaw`UPDATE audit_entry SET reason = 'x'`).rejects.toThrow(/only ever added to/)
  await expect(db.$executeRaw`DELETE FROM audit_entry`).rejects.toThrow(/only ever added to/)
  await expect(db.$executeRaw`TRUNCATE audit_entry`).rejects.toThrow(/only ever added to/)
})

const line = (given: Partial<RecordLine>): RecordLine => ({
  id: randomUUID(),
  at: '2026-01-01T00:00:00.000Z',
  actorId: null,
  actor: 'Soran',
  action: 'comment.hold',
  subjectType: 'comment',
  subjectId: '1',
  before: null,
  after: null,
  reason: '',
  requestId: '',
  ...given,
})
const fileOf = async (...lines: RecordLine[]) => {
  const given = async function* () {
    yield* lines
  }
  return new Response(csvOf(given())).text()
}
/** Reads CSV as RFC 4180 has it: the cells of every line. */
const cellsOf = (csv: string) => {
  const rows: string[][] = [[]]
  for (const [whole, quoted, plain = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (whole === '' && rows.at(-1)!.length === 0) break
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((cells) => cells.length > 0)
}

test.each([
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['+1', "'+1"],
  ['-1+1', "'-1+1"],
  ['@SUM(1)', "'@SUM(1)"],
  ['\t=1', "'\t'=1"],
  ['\r=1', "'\r'=1"],
  ['  =1', "'  =1"],
  ['bad;=1+1;it', "bad;'=1+1;it"],
  ['bad; "=1+1;it', `bad;' "=1+1;it`],
  ['bad;\r\n@SUM(1)', "bad;\r\n'@SUM(1)"],
  ['bad\t+1', "bad\t'+1"],
  ['bad; then good', 'bad; then good'],
  ['\0=1', "'=1"],
  ['＝1', "'＝1"],
  ['say "hello", twice', 'say "hello", twice'],
  ['two\r\nlines', 'two\r\nlines'],
  ['رێبین', 'رێبین'],
])('no spreadsheet runs %j', async (reason, cell) => {
  const csv = await fileOf(line({ reason }), line({ actor: reason }))
  const rows = cellsOf(csv)
  expect(rows).toHaveLength(3)
  expect(rows.map((cells) => cells.length)).toEqual([10, 10, 10])
  expect(rows[1]![8]).toBe(cell)
  expect(rows[2]![1]).toBe(cell)
})

test('what was changed cannot begin a formula either', async () => {
  const rows = cellsOf(await fileOf(line({ before: '=1', after: { note: '=1' } })))
  expect(rows[1]!.slice(6, 8)).toEqual(['"=1"', '{"note":"=1"}'])
})

test('nor where a spreadsheet ends cells at semicolons and lines wherever they end', async () => {
  const evil = 'x;=1+1;"=2\n=3\t@SUM(1); "+4; fine'
  const after = { note: evil, more: [';', '=5'] }
  const csv = await fileOf(line({ reason: evil, actor: evil, after }))
  const [, second] = cellsOf(csv)
  expect(JSON.parse(second![7]!)).toEqual(after)
  // A quotation mark opens a cell only where it begins it: here, at the beginning of a line.
  const cells = csv.split(/\r\n|[\r\n;\t]/)
  expect(cells.length).toBeGreaterThan(15)
  expect(cells.filter((cell) => /^["\s]*[=+\-@]/.test(cell))).toEqual([])
})

const ask = async (role: Role | null, query = '') => {
  const headers: Record<string, string> = {}
  if (role) {
    const { token } = await startSession({ userId: (await make.user({ role })).id })
    headers.cookie = `masthead.session=${token}`
  }
  return GET(new Request(`http://localhost:3000/api/audit.csv${query}`, { headers }))
}

test.each([
  [null, 401],
  ['READER', 403],
  ['AUTHOR', 403],
  ['MODERATOR', 403],
  ['EDITOR', 200],
  ['ADMIN', 200],
] as const)('the file for %s: %i', async (role, status) => {
  const answer = await ask(role, '?action=account.verify')
  expect(answer.status).toBe(status)
  await answer.body?.cancel()
})

test('the file holds what is asked for, and is nobody else’s', async () => {
  const subjectId = randomUUID()
  await note({ subjectId, reason: '=HYPERLINK("x")' })
  const answer = await ask('ADMIN', `?subject=account:${subjectId}`)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="record-\d{4}-\d\d-\d\d\.csv"$/)
  const rows = cellsOf(await answer.text())
  expect(rows).toHaveLength(2)
  expect(rows[1]).toContain('\'=HYPERLINK("x")')
})
