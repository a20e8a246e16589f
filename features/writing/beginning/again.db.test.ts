import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { newId } from '@/lib/ids'
import { codeOf, openNewsroom } from '../fixtures/newsroom'
import { startDraft } from './mutations'

const { editor, author, desk } = await openNewsroom()

const asked = () =>
  ({ id: newId(), by: author, locale: 'en', headline: `Begun ${randomUUID()}`, section: 'iraq' }) as const

/** How many stories have that headline, and how often their beginning is on record. */
const left = async (headline: string) => {
  const stories = await db.article.findMany({ where: { headline }, select: { id: true } })
  const begun = { action: 'article.begin', subjectId: { in: stories.map(({ id }) => id) } }
  return [stories.length, await db.auditEntry.count({ where: begun })]
}

test('a lost answer: what is begun again is the story that was begun', async () => {
  const given = asked()
  expect([await startDraft(given), await startDraft(given)]).toEqual([{ id: given.id }, { id: given.id }])
  expect(await left(given.headline)).toEqual([1, 1])
})

test('sent twice at once it is one', async () => {
  const given = asked()
  expect(await Promise.all([startDraft(given), startDraft(given)])).toEqual([{ id: given.id }, { id: given.id }])
  expect(await left(given.headline)).toEqual([1, 1])
})

test('also a version of a story in another language, and one that has been written on since', async () => {
  const of = await desk.begin(author)
  const given = { ...asked(), locale: 'ar', versionOf: of } as const
  await startDraft(given)
  await desk.write(given.id, { headline: `Renamed ${randomUUID()}` }, author)
  expect(await startDraft(given)).toEqual({ id: given.id })
  expect(await left(given.headline)).toEqual([0, 0])
})

test('what is something else is refused under the same id, and changes nothing', async () => {
  const given = asked()
  await startDraft(given)
  const otherHeadline = `Other ${randomUUID()}`
  for (const changed of [
    { ...given, headline: otherHeadline },
    { ...given, locale: 'ar' },
    { ...given, section: 'sport' },
    { ...given, by: editor },
    { ...given, locale: 'ckb', versionOf: await desk.begin(author) },
  ] as const)
    expect(await codeOf(startDraft(changed))).toBe('key_reuse')
  expect([await left(given.headline), await left(otherHeadline)]).toEqual([
    [1, 1],
    [0, 0],
  ])
})
