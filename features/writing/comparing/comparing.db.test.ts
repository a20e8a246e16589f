import { expect, test } from 'vitest'
import type { Body } from '@/features/articles/body'
import { mostBlocks } from '@/features/articles/body'
import { db } from '@/lib/db'
import { openNewsroom } from '../fixtures/newsroom'
import { mostRows } from './parts'
import { comparedRevisions, revisionText } from './queries'

const text = (version: number, count = mostBlocks): Body =>
  Array.from({ length: count }, (_, at) => ({
    kind: 'paragraph',
    spans: [
      { text: `Passage ${at} as it was written for the ${version}. time, from the first to the last of its words.` },
    ],
  }))

const { editor, author, desk } = await openNewsroom()

/** A story whose second revision says something else. */
const rewritten = async (before: Body, after: Body) => {
  const id = await desk.begin()
  await desk.write(id, { body: before })
  const { version } = await desk.look(id)
  const { content } = await db.articleRevision.findUniqueOrThrow({ where: { articleId_number: { articleId: id, number: version } } }) // prettier-ignore
  const given = { ...(content as object), body: after } as object
  await db.articleRevision.create({ data: { articleId: id, number: version + 1, kind: 'save', byId: editor.id, content: given } }) // prettier-ignore
  return { id, number: version + 1 }
}

test('of the longest text, written anew from beginning to end, a part is compared at a time', async () => {
  const [before, after] = [text(1), text(2)]
  const { id, number } = await rewritten(before, after)
  const { body: first } = (await comparedRevisions(editor, id, number))!
  expect(first).toMatchObject({ isSame: false, place: { number: 1, all: mostBlocks / mostRows, earlier: null } })
  expect(first.rows).toHaveLength(mostRows)
  const seen = async (part: number) => (await comparedRevisions(editor, id, number, part))!.body.rows
  const last = await seen(mostBlocks / mostRows)
  expect([first.rows, last].map((rows) => rows.map(({ pair }) => pair.after))).toEqual([after.slice(0, mostRows), after.slice(-mostRows)]) // prettier-ignore
  expect(last.map(({ pair }) => pair.before)).toEqual(before.slice(-mostRows))
  // Word by word, however much else was written anew.
  expect(last.at(-1)!.words!.filter(({ state }) => state !== 'same')).toEqual([
    { state: 'removed', text: '1' },
    { state: 'added', text: '2' },
  ])
})

test('one begins where something changed, and is led from change to change', async () => {
  const before = text(1, 1_000)
  const after = before.map((block, at) => (at === 450 || at === 870 ? { ...block, kind: 'heading' as const, level: 2 as const } : block)) as Body // prettier-ignore
  const { id, number } = await rewritten(before, after)
  const place = async (part?: number) => (await comparedRevisions(editor, id, number, part))!.body.place
  expect(await place()).toEqual({ number: 5, all: 11, earlier: 4, later: 6, nextChange: 9 })
  expect(await place(9)).toMatchObject({ nextChange: null })
  const changes = async (part: number) => (await comparedRevisions(editor, id, number, part))!.body.rows.flatMap(({ change }) => change ?? []) // prettier-ignore
  expect(await changes(5)).toEqual([{ number: 1, all: 2, earlier: null, later: 9 }])
  expect(await changes(6)).toEqual([])
  expect(await changes(9)).toEqual([{ number: 2, all: 2, earlier: 5, later: null }])
})

test('while the longest texts are compared others are served, and a crowd is asked to come back', async () => {
  const { id, number } = await rewritten(text(1), text(2))
  await comparedRevisions(editor, id, number)
  let turns = 0
  let isDone = false
  const others = async () => {
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve))
      turns += 1
    }
  }
  const serving = others()
  await comparedRevisions(editor, id, number)
  isDone = true
  await serving
  // As often as some of the blocks are read, of either text, and their words compared.
  expect(turns).toBeGreaterThan((2 * mostBlocks) / 200)
  const crowd = await Promise.allSettled(Array.from({ length: 30 }, () => comparedRevisions(editor, id, number)))
  const refused = crowd.filter((one) => one.status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'busy' })
})

test('an earlier text can be read from beginning to end, its notes counted through; by nobody who may not see the story', async () => {
  const noted = text(1, 350).map((block, at) =>
    at % 100 === 0 ? { kind: 'paragraph', spans: [{ text: 'Said.' }, { text: '', note: [{ text: `Note ${at}` }] }] } : block,
  ) as Body // prettier-ignore
  const { id, number } = await rewritten(noted, text(2, 3))
  const read = async (part?: number) => (await revisionText(editor, id, number - 1, part))!
  const { place } = await read()
  expect(place).toMatchObject({ number: 1, later: 2, nextChange: null })
  const all: Body = []
  const counted: number[][] = []
  for (let part = 1; part <= place.all; part += 1) {
    const { blocks, notes, notesBefore } = await read(part)
    expect(blocks.length).toBeLessThanOrEqual(mostRows)
    all.push(...blocks)
    counted.push([notesBefore, notes.length])
  }
  expect(all).toEqual(noted)
  expect(counted.reduce((before, [, count]) => before + count!, 0)).toBe(4)
  expect(counted.at(-1)![0]! + counted.at(-1)![1]!).toBe(4)
  expect(await revisionText(author, id, number)).toBeNull()
  expect(await revisionText(editor, id, number + 9)).toBeNull()
})
