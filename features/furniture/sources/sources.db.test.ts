import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { sourceMovedTo } from '@/features/articles/moved/queries'
import { sourcePage } from '@/features/articles/queries'
import { readAddress } from '@/features/articles/story'
import { sourceFeed } from '@/features/found/feeds/queries'
import { identityOf, knownItem } from '@/features/imports/queries'
import type { ImportedArticle } from '@/features/imports/imported-article'
import { keepFeeds } from '@/features/wires/opml/mutations'
import { articleList } from '@/features/writing/list/queries'
import { startDraft } from '@/features/writing/beginning/mutations'
import { saveDraft } from '@/features/writing/mutations'
import { articleForEditing } from '@/features/writing/queries'
import { db, pool } from '@/lib/db'
import { runJob } from '@/lib/jobs'
import { make } from '@/prisma/factories'
import type { Role } from '@/prisma/client/enums'
import { moveStoriesJob } from '../jobs'
import { sourcesForDesk } from '../queries'
import { addSource, changeSource, mergeSource, removeSource } from './mutations'

let editor: { id: string; role: Role; name: string }
beforeAll(async () => {
  editor = await make.user({ role: 'EDITOR' })
})

const facts = { url: '', licenceNote: '', defaultCredit: '', policy: 'NOINDEX' as const }
const called = (what: string) => `${what} ${randomUUID().slice(0, 8)}`
const lastRecord = (subjectId: string) =>
  db.auditEntry.findFirstOrThrow({ where: { subjectId }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })
/** Two of them: what is called wrong, and what it is to be part of. */
const two = async () => ({
  wrong: await make.source({ name: called('The Gardian') }),
  right: await make.source({ name: called('The Guardian') }),
})
const wire = (sourceId: string, feedUrl: string) => db.wire.create({ data: { sourceId, feedUrl } })
const item = (sourceId: string, guid: string, more = {}) =>
  db.wireItem.create({
    data: { id: randomUUID(), sourceId, guid, hash: 'h', headline: guid, said: {}, textDigest: guid, ...more },
  })

test('two sources become one: every story, by either address, under the terms of the one that stays', async () => {
  const { wrong, right } = await two()
  const id = right.id
  await changeSource({ by: editor, id, ...facts, name: right.name, policy: 'CREDIT', defaultCredit: 'Guardian' })
  const picture = await make.picture()
  const stories = [
    await make.article({ sourceId: wrong.id, leadMediaId: picture.id }),
    await make.article({ sourceId: wrong.id, status: 'DRAFT' }),
    await make.article({ sourceId: wrong.id, locale: 'ckb' }),
    await make.article({ sourceId: right.id }),
  ]
  await mergeSource({ by: editor, id: wrong.id, into: right.name })
  expect(await db.article.count({ where: { sourceId: id } })).toBe(4)
  expect((await sourcePage('en', right.slug))?.teasers).toHaveLength(2)
  expect(await readAddress('en', stories[0]!.slug)).toMatchObject({
    story: { source: { slug: right.slug, name: right.name }, policy: 'CREDIT', credit: 'Guardian' },
  })
  expect([await sourcePage('en', wrong.slug), await sourceMovedTo(wrong.slug)]).toEqual([null, right.slug])
  expect(await sourceFeed('en', wrong.slug)).toEqual({ movedTo: `/en/source/${right.slug}` })
  expect([await sourceMovedTo(right.slug), await sourceMovedTo('nobody')]).toEqual([null, null])
  expect(await lastRecord(wrong.id)).toMatchObject({
    actorId: editor.id,
    action: 'source.merge',
    before: { name: wrong.name, slug: wrong.slug },
    after: { into: id, name: right.name, moved: 3 },
  })
  expect(await db.cacheTag.findUnique({ where: { tag: 'furniture' } })).not.toBeNull()
  const listed = await sourcesForDesk(editor, { search: right.name })
  expect(listed.rows.map((row) => [row.id, row.isUsed, row.isArriving])).toEqual([[id, true, false]])
  // Once more: what led to the first leads to the last.
  const last = await make.source({ name: called('Last Post') })
  await mergeSource({ by: editor, id, into: last.slug })
  expect([await sourceMovedTo(wrong.slug), await sourceMovedTo(right.slug)]).toEqual([last.slug, last.slug])
  await expect(mergeSource({ by: editor, id, into: last.slug })).rejects.toMatchObject({ code: 'not_found' })
  await expect(changeSource({ by: editor, id, ...facts, name: 'x' })).rejects.toMatchObject({ code: 'not_found' })
})

test('the stories of a large one are moved by and by, and readers see one source from the first moment', async () => {
  const { wrong, right } = await two()
  const section = await make.section({ slug: 'iraq' })
  await pool().query(
    `INSERT INTO article (locale, slug, status, headline, section_id, source_id, published_at, id, story_id, modified_at)
     SELECT 'en', $1::text || n, 'PUBLISHED', 'Story ' || n, $2, $3, now() - make_interval(hours => n), gen_random_uuid(), gen_random_uuid(),
            now() - make_interval(hours => n) FROM generate_series(1, 1000) n`,
    [`large-${randomUUID().slice(0, 8)}-`, section.id, wrong.id],
  )
  const left = () => db.article.count({ where: { sourceId: wrong.id } })
  await mergeSource({ by: editor, id: wrong.id, into: right.slug })
  expect(await left()).toBeGreaterThan(0)
  // The newest first; and what is not moved yet says the name that stays.
  const oldest = await db.article.findFirstOrThrow({
    where: { sourceId: wrong.id },
    orderBy: { publishedAt: 'asc' },
    select: { slug: true, headline: true },
  })
  expect(oldest.headline).toBe('Story 1000')
  expect(await readAddress('en', oldest.slug)).toMatchObject({ story: { source: { name: right.name } } })
  expect((await sourcePage('en', right.slug))?.teasers[0]?.headline).toBe('Story 1')
  expect((await sourcesForDesk(editor, { search: right.name })).rows[0]).toMatchObject({ isArriving: true })
  // Until all are there it cannot be had back, nor can the one that stays go, and it may be called otherwise meanwhile.
  await expect(addSource({ by: editor, ...facts, name: wrong.slug })).rejects.toMatchObject({ code: 'conflict' })
  await expect(removeSource({ by: editor, id: right.id })).rejects.toMatchObject({ code: 'conflict' })
  const name = called('Guardian International')
  await changeSource({ by: editor, id: right.id, ...facts, name })
  expect(await readAddress('en', oldest.slug)).toMatchObject({ story: { source: { name } } })

  // What somebody is saving at that moment is not waited for.
  const client = await pool().connect()
  await client.query('BEGIN')
  await client.query('SELECT FROM article WHERE slug = $1 FOR UPDATE', [oldest.slug])
  const first = await runJob(moveStoriesJob, pool())
  await client.query('ROLLBACK')
  client.release()
  expect(await left()).toBe(1)
  expect(first.touched).toContain('lists:ckb')
  await runJob(moveStoriesJob, pool())
  expect([await left(), await runJob(moveStoriesJob, pool())]).toEqual([0, {}])
  expect((await sourcesForDesk(editor, { search: name })).rows[0]).toMatchObject({ isArriving: false })
  // The search goes through them when it has time: at once they would be written already.
  const due =
    await db.$queryRaw`SELECT FROM search_due d JOIN article a USING (id) WHERE d.kind = 'article' AND a.source_id = ${right.id}::uuid`
  expect(due).toHaveLength(1_000)
  await db.article.deleteMany({ where: { sourceId: right.id } })
})

test('a feed goes along with what came by it, and two feeds are not made one', async () => {
  const { wrong, right } = await two()
  const [at, other] = [`https://feed.example/${randomUUID()}`, `https://feed.example/${randomUUID()}`]
  await wire(wrong.id, at)
  await wire(right.id, other)
  await expect(mergeSource({ by: editor, id: wrong.id, into: right.name })).rejects.toMatchObject({
    code: 'conflict',
    details: { field: 'into' },
  })
  await db.wire.delete({ where: { sourceId: right.id } })
  const guids = ['new', 'both'].map((guid) => `${guid} ${randomUUID()}`)
  const [fresh] = [await item(wrong.id, guids[0]!), await item(wrong.id, guids[1]!)]
  const both = await item(right.id, guids[1]!)
  await mergeSource({ by: editor, id: wrong.id, into: right.name })
  expect(await db.wire.findUniqueOrThrow({ where: { sourceId: right.id } })).toMatchObject({ feedUrl: at })
  expect(await lastRecord(wrong.id)).toMatchObject({ after: { feedUrl: at } })
  const came = await db.wireItem.findMany({ where: { guid: { in: guids } }, orderBy: { guid: 'desc' } })
  expect(came.map(({ id, sourceId }) => [id, sourceId])).toEqual([fresh, both].map((one) => [one!.id, right.id]))
  // A list of feeds that names the old one finds the one that stays, which has a feed by now.
  const [kept] = await keepFeeds([{ name: wrong.name, feedUrl: other, url: '' }], { dryRun: true })
  expect(kept).toMatchObject({ kind: 'new' })
})

test('whoever still says the old name means the one that stays: a text that is open, and an import', async () => {
  const { wrong, right } = await two()
  await make.section({ slug: 'iraq' })
  const { id } = await startDraft({ by: editor, locale: 'en', headline: called('Open'), section: 'iraq' })
  const write = async () => {
    const { content, version } = (await articleForEditing(editor, id))!
    await saveDraft({
      by: editor,
      id,
      version,
      content: { ...content, standfirst: randomUUID(), source: { name: wrong.name } },
    })
    return (await db.article.findUniqueOrThrow({ where: { id } })).sourceId
  }
  expect(await write()).toBe(wrong.id)
  const story = await make.article({ sourceId: wrong.id })
  const guid = randomUUID()
  await db.importedItem.create({ data: { sourceId: wrong.id, guid, articleId: story.id, contentHash: 'x' } })
  await mergeSource({ by: editor, id: wrong.id, into: right.name })
  const sources = await db.source.count()
  expect([await write(), await db.source.count()]).toEqual([right.id, sources])
  for (const name of [wrong.name, right.name]) {
    const sought = { source: { name }, guid } as ImportedArticle
    expect(identityOf(sought)).toContain(guid)
    expect(await knownItem(sought)).toMatchObject({ articleId: story.id })
  }
  const { lines } = await articleList(editor, 'en', {
    ...{ q: '', status: '', section: '', author: '', locale: '', mine: false, after: '' },
    source: right.name,
  })
  expect(lines.map((line) => line.id).sort()).toEqual([id, story.id].sort())
})

test('a source is not merged into itself or into nothing', async () => {
  const { wrong, right } = await two()
  const gone = await make.source({ name: called('Gone') })
  await mergeSource({ by: editor, id: gone.id, into: right.slug })
  for (const into of [wrong.name, wrong.slug, 'nobody', gone.slug])
    await expect(mergeSource({ by: editor, id: wrong.id, into })).rejects.toMatchObject({
      code: 'invalid',
      details: { field: 'into' },
    })
})

test('of two that are made one of each other at the same moment one stays', async () => {
  const { wrong, right } = await two()
  const outcomes = await Promise.allSettled([
    mergeSource({ by: editor, id: wrong.id, into: right.slug }),
    mergeSource({ by: editor, id: right.id, into: wrong.slug }),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await db.source.count({ where: { id: { in: [wrong.id, right.id] }, becomesId: null } })).toBe(1)
})

test('a source goes while nothing uses it, on record, and a merged one comes back by its name', async () => {
  const { wrong, right } = await two()
  const story = await make.article({ sourceId: right.id, status: 'DRAFT' })
  await expect(removeSource({ by: editor, id: right.id })).rejects.toMatchObject({ code: 'conflict' })
  await db.article.delete({ where: { id: story.id } })
  await wire(right.id, `https://feed.example/${randomUUID()}`)
  await expect(removeSource({ by: editor, id: right.id })).rejects.toMatchObject({ code: 'conflict' })
  await db.wire.delete({ where: { sourceId: right.id } })

  await mergeSource({ by: editor, id: wrong.id, into: right.slug })
  const back = await addSource({ by: editor, ...facts, name: wrong.name })
  expect([back, await sourceMovedTo(wrong.slug)]).toEqual([wrong.id, null])
  await mergeSource({ by: editor, id: wrong.id, into: right.slug })
  await removeSource({ by: editor, id: right.id })
  expect(await db.source.count({ where: { id: { in: [wrong.id, right.id] } } })).toBe(0)
  expect(await lastRecord(right.id)).toMatchObject({
    action: 'source.remove',
    before: { name: right.name, slug: right.slug },
  })
  await expect(removeSource({ by: editor, id: right.id })).rejects.toMatchObject({ code: 'not_found' })
})
