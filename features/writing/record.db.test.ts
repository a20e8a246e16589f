import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { MINUTE } from '@/lib/time-units'
import { openNewsroom, said } from './fixtures/newsroom'
import { restoreRevision } from './mutations'

const { editor, author, desk } = await openNewsroom()

const lines = async (subjectId: string, action: string) =>
  (await db.auditEntry.findMany({ where: { subjectId, action }, orderBy: { id: 'asc' } })).map(
    ({ actorId, before, after, reason }) => ({ actorId, before, after, reason }),
  )
const minutes = (count: number) => new Date(Date.now() + count * MINUTE)

test('who changes a text is on record, once in half an hour however often it saves itself', async () => {
  const id = await desk.begin(author)
  for (const text of ['One.', 'One. Two.', 'One. Two. Three.']) await desk.write(id, { body: said(text) }, author)
  expect(await lines(id, 'article.save')).toMatchObject([
    { actorId: author.id, before: { status: 'DRAFT', version: 1 }, after: { status: 'DRAFT', version: 2 } },
  ])
  await desk.write(id, { body: said('Another hand.') })
  await desk.write(id, { body: said('One again.') }, author)
  await desk.write(id, { body: said('One, later.') }, author, minutes(31))
  const all = await lines(id, 'article.save')
  expect(all.map(({ actorId }) => actorId)).toEqual([author.id, editor.id, author.id])
})

test('and anew where the text is one that others rely on by now', async () => {
  const id = await desk.begin()
  await desk.write(id, { body: said('Begun.') })
  await desk.move(id, { move: 'submit' })
  await desk.move(id, { move: 'approve' })
  await desk.write(id, { body: said('After it was approved.') })
  await desk.write(id, { body: said('And once more.') })
  const all = await lines(id, 'article.save')
  expect(all.map(({ after }) => (after as { status: string }).status)).toEqual(['DRAFT', 'APPROVED'])
})

test('nobody changes anything by saving the same again', async () => {
  const id = await desk.begin()
  await desk.write(id, {})
  expect(await lines(id, 'article.save')).toEqual([])
})

test('an earlier text that comes back is on record, with its number', async () => {
  const id = await desk.begin()
  await desk.write(id, { body: said('One.') })
  const { version } = await desk.write(id, { body: said('Two.') })
  await restoreRevision({ by: editor, id, version, number: 2 })
  expect(await lines(id, 'article.restore')).toMatchObject([
    { actorId: editor.id, before: { version: 3 }, after: { version: 4, revision: 2 } },
  ])
  expect(await lines(id, 'article.save')).toHaveLength(1)
})

test('what readers are let have says which headline it was and which it is, and what they were told', async () => {
  const id = await desk.published()
  const { headline } = await db.article.findUniqueOrThrow({ where: { id } })
  await desk.write(id, { headline: `${headline}, mended` })
  await desk.move(id, { move: 'change', kind: 'typo' })
  await desk.write(id, { headline: `${headline}, corrected` })
  await desk.move(id, { move: 'change', kind: 'correction', note: 'It was not so.' })
  expect(await lines(id, 'article.typo')).toMatchObject([
    { before: { headline }, after: { headline: `${headline}, mended` } },
  ])
  expect(await lines(id, 'article.correction')).toMatchObject([
    {
      before: { headline: `${headline}, mended` },
      after: { headline: `${headline}, corrected` },
      reason: 'It was not so.',
    },
  ])
})
