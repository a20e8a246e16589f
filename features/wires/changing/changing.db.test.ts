import { expect, test } from 'vitest'
import { Body, textOfBlock } from '@/features/articles/body'
import { moveArticle } from '@/features/writing/moving/mutations'
import { saveDraft } from '@/features/writing/mutations'
import { articleForEditing } from '@/features/writing/queries'
import { db, pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { makeDraft } from '../deciding/mutations'
import { fetching, items, pages, run, serve, wire } from '../fixtures/newswire'
import { inboxCounts, inboxPage } from '../inbox/queries'
import { acceptChange, leaveChange } from './mutations'

const first = '<p>Two people were hurt in the fire, the brigade said.</p>'
const second = '<p>The road along the river was closed until noon.</p>'
const third = '<p>Nobody knows yet how it began.</p>'
const corrected = '<p>Three people were hurt in the fire, the brigade said.</p>'

const taken = async ({ publish = true, ...given }: { publish?: boolean } & Parameters<typeof wire>[0] = {}) => {
  await wire(given)
  serve([{ guid: 'a', title: 'Fire by the river', text: first + second + third }])
  await run()
  const by = await make.user({ role: 'EDITOR' })
  const [item] = await items()
  const { articleId } = await makeDraft({ id: item!.id, by, fetching })
  const { version } = await db.article.findUniqueOrThrow({ where: { id: articleId } })
  if (publish) await moveArticle({ by, id: articleId, move: 'publish', version })
  return { by, id: item!.id, articleId }
}
const textOf = async (id: string) =>
  Body.parse((await db.article.findUniqueOrThrow({ where: { id } })).body).map(textOfBlock)
const edit = async (by: Parameters<typeof articleForEditing>[0], id: string, change: (text: string) => string) => {
  const { content, version } = (await articleForEditing(by, id))!
  const body = content.body.map((block) =>
    block.kind === 'paragraph' ? { ...block, spans: [{ text: change(textOfBlock(block).trim()) }] } : block,
  )
  return saveDraft({ by, id, version, content: { ...content, body } })
}

test('another text is told of, with both readings, and changes nothing by itself', async () => {
  const { by, id, articleId } = await taken()
  serve([{ guid: 'a', title: 'Fire by the river', text: corrected + second + third }])
  await run()
  expect(await inboxCounts(by)).toEqual({ waiting: 0, changed: 1 })
  const { items: shown } = await inboxPage(by, 'changed')
  expect(shown[0]).toMatchObject({ id, article: { id: articleId, status: 'PUBLISHED' } })
  expect(textOfBlock(shown[0]!.change!.before.body[0]!)).toContain('Two people')
  expect(textOfBlock(shown[0]!.change!.after.body[0]!)).toContain('Three people')
  expect((await textOf(articleId))[0]).toContain('Two people')
})

test('taken over into a published story it is a correction, which says what was wrong', async () => {
  const { by, id, articleId } = await taken()
  serve([{ guid: 'a', title: 'Fire by the river', text: corrected + second + third }])
  await run()
  for (const note of ['', '\u200b\u2800'])
    await expect(acceptChange({ id, by, note })).rejects.toMatchObject({ code: 'note_missing' })
  expect(await acceptChange({ id, by, note: 'Three were hurt, not two.' })).toEqual({ applied: 1, kept: 0 })
  expect((await textOf(articleId))[0]).toContain('Three people')
  expect(await db.correction.findFirstOrThrow({ where: { articleId } })).toMatchObject({
    note: 'Three were hurt, not two.',
  })
  expect(await inboxCounts(by)).toEqual({ waiting: 0, changed: 0 })
  await run()
  expect(await inboxCounts(by)).toEqual({ waiting: 0, changed: 0 })
  await expect(acceptChange({ id, by, note: 'x' })).rejects.toMatchObject({ code: 'conflict' })
})

/** Everything that taking a change over writes. */
const everything = async (articleId: string) => ({
  article: await db.article.findUniqueOrThrow({ where: { id: articleId } }),
  revisions: await db.articleRevision.count({ where: { articleId } }),
  corrections: await db.correction.count({ where: { articleId } }),
  items: await items(),
  record: await db.auditEntry.count(),
  told: await db.webhookDelivery.count(),
})

test.each([
  ['the last step', 'wire_item', `NOT (state = 'TAKEN' AND told_at IS NULL)`],
  ['the correction', 'correction', 'false'],
])('where %s fails nothing is half done: the story is as it was, and the change waits', async (_, table, rule) => {
  const { by, id, articleId } = await taken()
  serve([{ guid: 'a', title: 'Fire by the river', text: corrected + second + third }])
  await run()
  const before = await everything(articleId)
  await pool().query(`ALTER TABLE ${table} ADD CONSTRAINT fault CHECK (${rule}) NOT VALID`)
  try {
    await expect(acceptChange({ id, by, note: 'Three were hurt, not two.' })).rejects.toThrow()
  } finally {
    await pool().query(`ALTER TABLE ${table} DROP CONSTRAINT fault`)
  }
  expect(await everything(articleId)).toEqual(before)
  expect(await acceptChange({ id, by, note: 'Three were hurt, not two.' })).toEqual({ applied: 1, kept: 0 })
})

test('words that were edited here are never written over: passage by passage', async () => {
  const { by, id, articleId } = await taken({ publish: false })
  await edit(by, articleId, (text) => text.replace('Two people were hurt', 'Two firemen were hurt'))
  serve([
    {
      guid: 'a',
      title: 'Fire by the river',
      text: `${corrected}${second.replace('noon', 'four')}${third}<p>It was the third this year.</p>`,
    },
  ])
  await run()
  expect(await acceptChange({ id, by, note: '' })).toEqual({ applied: 2, kept: 1 })
  expect((await textOf(articleId)).map((text) => text.trim())).toEqual([
    'Two firemen were hurt in the fire, the brigade said.',
    'The road along the river was closed until four.',
    'Nobody knows yet how it began.',
    'It was the third this year.',
  ])
})

test('where every place was edited here nothing is taken over, nor over changes readers do not see yet', async () => {
  const { by, id, articleId } = await taken({ publish: false })
  await edit(by, articleId, (text) => `${text} So far.`)
  serve([{ guid: 'a', title: 'Fire by the river', text: corrected + second + third }])
  await run()
  await expect(acceptChange({ id, by, note: '' })).rejects.toMatchObject({
    code: 'conflict',
    details: { field: 'edited' },
  })
  const { version } = (await articleForEditing(by, articleId))!
  await moveArticle({ by, id: articleId, move: 'publish', version })
  await edit(by, articleId, (text) => `${text} Still.`)
  await expect(acceptChange({ id, by, note: 'x' })).rejects.toMatchObject({
    code: 'conflict',
    details: { field: 'pending' },
  })
  expect(await textOf(articleId)).toEqual(expect.arrayContaining([expect.stringContaining('Two people')]))
})

test('left as it is, it is told of again only when the original changes once more', async () => {
  const { by, id } = await taken()
  const say = async (text: string) => {
    serve([{ guid: 'a', title: 'Fire by the river', text }])
    await run()
    return (await inboxCounts(by)).changed
  }
  expect(await say(corrected + second)).toBe(1)
  await leaveChange({ id, by })
  expect(await say(corrected + second)).toBe(0)
  expect(await say(corrected)).toBe(1)
  // Back to what it was when somebody last looked: nothing to tell.
  expect(await say(corrected + second)).toBe(0)
  expect(await db.auditEntry.count({ where: { action: 'wire.leave', subjectId: id } })).toBe(1)
})

test('where its source lets us, the page itself is held against what was taken', async () => {
  const long = (text: string) => ({
    type: 'text/html',
    body: `<html><body><article><h1>Fire</h1>${text}${'<p>The brigade came with four engines, two boats and a ladder, and stayed until the evening of the same day.</p>'.repeat(6)}</article></body></html>`,
  })
  pages.set('wire.example/a', long(first))
  const { by } = await taken({ readsWhole: true })
  await db.wireItem.updateMany({ data: { checkAt: new Date(0) } })
  await run()
  expect((await inboxCounts(by)).changed).toBe(0)
  pages.set('wire.example/a', long(corrected))
  await db.wireItem.updateMany({ data: { checkAt: new Date(0) } })
  await run()
  const { items: shown } = await inboxPage(by, 'changed')
  expect(JSON.stringify(shown[0]!.change)).toMatch(/Two people.*Three people/)
})

test.each(['READER', 'AUTHOR', 'MODERATOR'] as const)('nothing of it is for %s', async (role) => {
  const { id } = await taken()
  serve([{ guid: 'a', title: 'Fire', text: corrected }])
  await run()
  const by = await make.user({ role })
  for (const act of [acceptChange, leaveChange])
    await expect(act({ id, by, note: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
})
