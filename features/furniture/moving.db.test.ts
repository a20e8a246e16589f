import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { createArticle } from '@/features/articles/mutations'
import { db, pool } from '@/lib/db'
import { runJob } from '@/lib/jobs'
import { make } from '@/prisma/factories'
import type { Role } from '@/prisma/client/enums'
import { moveStoriesJob } from './jobs'
import { addSource, changeSource, mergeSource } from './sources/mutations'
import { mergeTag } from './tags/mutations'

let editor: { id: string; role: Role }
beforeAll(async () => {
  editor = await make.user({ role: 'EDITOR' })
})

const called = (what: string) => `${what} ${randomUUID().slice(0, 8)}`
const facts = { url: '', licenceNote: '', defaultCredit: '', policy: 'NOINDEX' as const }
const sources = (...names: string[]) => Promise.all(names.map((name) => make.source({ name: called(name) })))
const item = async (sourceId: string, guid: string, more = {}) =>
  (
    await db.wireItem.create({
      data: { id: randomUUID(), sourceId, guid, hash: 'h', headline: guid, said: {}, textDigest: guid, ...more },
    })
  ).id
const merge = ({ id }: { id: string }, into: { name: string }) => mergeSource({ by: editor, id, into: into.name })
const itemsOf = async (guid: string) =>
  (await db.wireItem.findMany({ where: { guid }, select: { id: true, sourceId: true } })).map((one) => [
    one.id,
    one.sourceId,
  ])

test('sources whose feeds had the same item are merged on, however often, and the item is there once', async () => {
  const guid = called('in a chain')
  const [first, second, third, last] = await sources('First', 'Second', 'Third', 'Last')
  await item(first!.id, guid)
  const kept = await item(second!.id, guid)
  await merge(first!, second!)
  await merge(second!, third!)
  await merge(third!, last!)
  expect(await itemsOf(guid)).toEqual([[kept, last!.id]])

  const other = called('in a star')
  const [left, right, middle, end] = await sources('Left', 'Right', 'Middle', 'End')
  for (const one of [left!, right!, middle!]) await item(one.id, other)
  await merge(left!, middle!)
  await merge(right!, middle!)
  await merge(middle!, end!)
  expect((await itemsOf(other)).map(([, source]) => source)).toEqual([end!.id])
})

test('of two items of one name the one a story was made of stays; where both were taken both do', async () => {
  const guids = ['here', 'there', 'both'].map(called)
  const [wrong, right, last] = await sources('Wrong', 'Right', 'Last')
  const taken = async () => ({ state: 'TAKEN' as const, articleId: (await make.article()).id })
  const here = await item(wrong!.id, guids[0]!, await taken())
  await item(right!.id, guids[0]!)
  await item(wrong!.id, guids[1]!)
  const there = await item(right!.id, guids[1]!, await taken())
  const both = [
    await item(wrong!.id, guids[2]!, await taken()),
    await item(right!.id, guids[2]!, await taken()),
  ] as const
  await merge(wrong!, right!)
  expect([await itemsOf(guids[0]!), await itemsOf(guids[1]!)]).toEqual([[[here, right!.id]], [[there, right!.id]]])
  await merge(right!, last!)
  // Each goes on for the story that was made of it.
  expect(await itemsOf(guids[2]!)).toEqual(expect.arrayContaining([[both[1], last!.id]]))
  expect(await db.wireItem.count({ where: { id: { in: [...both] } } })).toBe(2)
  expect(await runJob(moveStoriesJob, pool())).toEqual({})
  // What was in its way is forgotten by and by: then there is one, and it is moved.
  await db.wireItem.delete({ where: { id: both[1] } })
  await runJob(moveStoriesJob, pool())
  expect(await itemsOf(guids[2]!)).toEqual([[both[0], last!.id]])
})

test('two tags that wait with the same stories for a third end as one, each story once', async () => {
  const names = ['Flod', 'Fluud', 'Flood'].map(called)
  const story = await make.article({ tags: names.slice(0, 2) })
  const [flod, fluud, flood] = await Promise.all(names.map((name) => make.tag({ name })))
  const client = await pool().connect()
  // While somebody saves them neither can be moved.
  await client.query('BEGIN')
  await client.query('SELECT FROM article_tag WHERE article_id = $1 FOR UPDATE', [story.id])
  await mergeTag({ by: editor, id: flod!.id, into: names[2]! })
  await mergeTag({ by: editor, id: fluud!.id, into: names[2]! })
  await client.query('ROLLBACK')
  client.release()
  await runJob(moveStoriesJob, pool())
  expect((await db.articleTag.findMany({ where: { articleId: story.id } })).map(({ tagId }) => tagId)).toEqual([
    flood!.id,
  ])
  expect(await db.tag.count({ where: { id: { in: [flod!.id, fluud!.id] } } })).toBe(0)
})

test('one name that cannot be moved holds up neither the others nor who makes one of two others', async () => {
  const [stuck, next, whole, third] = await sources('Stuck', 'Next', 'Whole', 'Third')
  const [story, other] = [await make.article({ sourceId: stuck!.id }), await make.article({ sourceId: next!.id })]
  const names = ['Stuk', 'Nxt', 'Right', 'Thrid'].map(called)
  const tagged = [await make.article({ tags: [names[0]!] }), await make.article({ tags: [names[1]!] })]
  const [stuk, nxt, right, thrid] = await Promise.all(names.map((name) => make.tag({ name })))
  // They wait, as after a portion that others were full of.
  await db.source.updateMany({ where: { id: { in: [stuck!.id, next!.id] } }, data: { becomesId: whole!.id } })
  await db.tag.updateMany({ where: { id: { in: [stuk!.id, nxt!.id] } }, data: { becomesId: right!.id } })
  await pool().query(`CREATE FUNCTION stay_stuck() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF to_jsonb(OLD) ->> 'source_id' = '${stuck!.id}' OR to_jsonb(OLD) ->> 'tag_id' = '${stuk!.id}'
      THEN RAISE 'not this one'; END IF; RETURN NEW; END $$`)
  for (const table of ['article', 'article_tag'])
    await pool().query(`CREATE TRIGGER stay_stuck BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION stay_stuck()`)
  try {
    await merge(third!, whole!)
    await mergeTag({ by: editor, id: thrid!.id, into: names[2]! })
    await runJob(moveStoriesJob, pool())
    const sourceOf = async ({ id }: { id: string }) => (await db.article.findUniqueOrThrow({ where: { id } })).sourceId
    expect([await sourceOf(story), await sourceOf(other)]).toEqual([stuck!.id, whole!.id])
    const tagOf = async (at: number) =>
      (await db.articleTag.findFirstOrThrow({ where: { articleId: tagged[at]!.id } })).tagId
    expect([await tagOf(0), await tagOf(1)]).toEqual([stuk!.id, right!.id])
  } finally {
    await pool().query('DROP FUNCTION stay_stuck() CASCADE')
  }
  await runJob(moveStoriesJob, pool())
  expect(await db.article.count({ where: { sourceId: whole!.id } })).toBe(2)
  expect(await db.articleTag.count({ where: { tagId: right!.id } })).toBe(2)
})

test('there is one source of a name, whoever makes or names one, one after the other or at once', async () => {
  const given = called('Given')
  const [old] = await sources('Old')
  await changeSource({ by: editor, id: old!.id, ...facts, name: given })
  await expect(addSource({ by: editor, ...facts, name: given })).rejects.toMatchObject({
    code: 'conflict',
    details: { field: 'name' },
  })
  const making: ((name: string) => Promise<unknown>)[] = [
    (name) => addSource({ by: editor, ...facts, name }),
    (name) =>
      createArticle({
        locale: 'en',
        status: 'DRAFT',
        headline: name,
        body: [{ kind: 'paragraph', spans: [{ text: 'It is open.' }] }],
        section: 'world',
        source: { name },
      }),
  ]
  await make.section({ slug: 'world' })
  for (const begin of making) {
    const name = called('At once')
    const [one] = await sources('Before')
    // Held before its end, so that the other is made while this is not yet to be seen.
    const holder = await pool().connect()
    await holder.query('BEGIN')
    await holder.query("SELECT pg_advisory_xact_lock(hashtextextended('names of tags and sources', 0))")
    await holder.query('UPDATE source SET name = $2 WHERE id = $1', [one!.id, name])
    const { rows } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    let isOver = false
    const made = Promise.allSettled([begin(name)]).finally(() => (isOver = true))
    const waits = () =>
      db.$queryRaw<unknown[]>`SELECT FROM pg_stat_activity WHERE ${rows[0]!.pid}::int = ANY(pg_blocking_pids(pid))`
    await expect.poll(async () => isOver || (await waits()).length > 0).toBe(true)
    await holder.query('COMMIT')
    holder.release()
    await made
    expect(await db.source.count({ where: { name } })).toBe(1)
  }
})
