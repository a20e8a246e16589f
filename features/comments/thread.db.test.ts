import { randomUUID } from 'node:crypto'
import type { QueryConfig } from 'pg'
import { expect, test } from 'vitest'
import { ask } from '@/prisma/conversing'
import { make } from '@/prisma/factories'
import { db, pool } from '@/lib/db'
import { tellThread } from './programs'
import { commentById, placeOfComment, withdrawnWith } from './places/queries'
import { threadPage } from './queries'
import { threadSorts, type ThreadPage, type ThreadSort } from './views'

type Kind = { sort?: ThreadSort; language?: 'en' | 'ar' | 'ckb' | 'und' }

/** Every page of a thread, one after the other. */
const allPages = async (articleId: string, kind: Kind = {}) => {
  const pages: ThreadPage[] = []
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const page: ThreadPage = (await threadPage({ articleId, ...kind, cursor }))!
    pages.push(page)
    cursor = page.next
  }
  return pages
}

/** Many comments at once: `replies[n]` under the nth thread. */
const fill = async (articleId: string, replies: readonly number[]) => {
  const { id: author } = await make.user()
  const client = await pool().connect()
  // A busy machine may take longer for thousands at once than any statement of the site is given, here and over there.
  await client.query('SET statement_timeout = 0')
  const write = (text: string) =>
    client.query({ text, values: [articleId, author, replies], query_timeout: 120_000 } as QueryConfig)
  await write(
    `WITH roots AS (
       INSERT INTO comment (id, article_id, author_id, root_id, body, key, key_digest, text_digest, language, created_at)
         SELECT r.id, $1, $2, r.id, 'Thread ' || r.n, gen_random_uuid(), '', '', CASE WHEN r.n % 3 = 0 THEN 'ar' ELSE 'en' END,
             now() - interval '30 days' + r.n * interval '1 minute'
           FROM (SELECT gen_random_uuid() AS id, n::int FROM unnest($3::int[]) WITH ORDINALITY AS w (replies, n)) r
         RETURNING id, created_at)
     SELECT FROM roots`,
  )
  await write(
    `INSERT INTO comment (id, article_id, author_id, root_id, parent_id, depth, body, key, key_digest, text_digest, language, created_at)
       SELECT gen_random_uuid(), $1, $2, r.id, r.id, 1, 'Reply ' || k, gen_random_uuid(), '', '', 'en',
           r.created_at + k * interval '1 millisecond'
         FROM (SELECT id, created_at, row_number() OVER (ORDER BY created_at) AS n FROM comment WHERE article_id = $1 AND depth = 0) r,
           generate_series(1, ($3::int[])[r.n]) k`,
  )
  await client.query('RESET statement_timeout')
  client.release()
}

test.each(threadSorts.filter((sort) => sort !== 'picks'))('%s: every comment once, replies after what began them', async (sort) => {
  const { id } = await make.article()
  await fill(id, [0, 3, 120, 1, 49, 0, 50, 51, 2, 0, ...Array<number>(60).fill(0)])
  const pages = await allPages(id, { sort })
  const ids = pages.flatMap((page) => page.comments.map((comment) => comment.id))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBe(70 + 276)
  expect(pages.slice(0, -1).every((page) => page.comments.length === 50 && page.count === 346)).toBe(true)
  const flat = pages.flatMap((page) => page.comments)
  for (const [place, comment] of flat.entries())
    if (comment.depth === 1) expect(flat[place - 1]!.rootId).toBe(comment.rootId)
  // Where a page goes on with a thread, it says which.
  for (const page of pages)
    expect(page.continued?.id ?? null).toBe(page.comments[0]!.depth === 1 ? page.comments[0]!.rootId : null)
}) // prettier-ignore

test('one language, and what staff wrote and editors picked, are lists of their own', async () => {
  const { id } = await make.article()
  await fill(id, Array<number>(160).fill(0))
  const editor = await make.user({ role: 'EDITOR' })
  await make.comment({ story: { id }, author: editor, body: 'From the newsroom' })
  const arabic = await allPages(id, { language: 'ar', sort: 'top' })
  expect(arabic.flatMap((page) => page.comments).every(({ language }) => language === 'ar')).toBe(true)
  expect(arabic.flatMap((page) => page.comments)).toHaveLength(53)
  expect(arabic[0]!.languages).toEqual([{ language: 'en', comments: 108 }, { language: 'ar', comments: 53 }]) // prettier-ignore
  const picks = await allPages(id, { sort: 'picks' })
  expect(picks.flatMap((page) => page.comments.map(({ body }) => body))).toEqual(['From the newsroom'])
})

test('who signs the article is its author, others of the newsroom are staff, a reader is neither', async () => {
  const [own, other] = [await make.user({ role: 'AUTHOR' }), await make.user({ role: 'AUTHOR' })]
  // A reader's account that a byline belongs to is a reader's: roles may be taken away.
  const former = await make.user()
  const story = await make.article({ authors: ['Rain Writer', 'Former Writer'] })
  for (const [slug, { id }] of [
    ['rain-writer', own],
    ['former-writer', former],
  ] as const)
    await db.author.update({ where: { slug }, data: { userId: id } })
  for (const author of [own, other, former]) await make.comment({ story, author })
  const { comments } = (await threadPage({ articleId: story.id, sort: 'oldest' }))!
  expect(comments.map(({ author }) => author)).toEqual([
    { name: own.name, badge: 'author' },
    { name: other.name, badge: 'staff' },
    { name: former.name, badge: null },
  ])
  // Elsewhere they are of the newsroom like all others.
  const elsewhere = await make.comment({ author: own })
  expect((await threadPage({ articleId: elsewhere.articleId }))!.comments[0]!.author.badge).toBe('staff')
})

test('what a reader who left has written stays, without a name, also where it is answered', async () => {
  const reader = await make.user({ name: 'Somebody Leaving' })
  const first = await make.comment({ author: reader, body: 'I was there.' })
  const answer = await make.comment({ parent: first, author: reader })
  await make.comment({ parent: answer })
  await db.user.update({ where: { id: reader.id }, data: { deletedAt: new Date() } })
  const page = (await threadPage({ articleId: first.articleId }))!
  expect(page.comments[0]).toMatchObject({ state: 'published', body: 'I was there.', author: { name: null } })
  expect(page.comments[2]!.inReplyTo).toEqual({ id: answer.id, name: null })
  expect(JSON.stringify(page)).not.toContain('Somebody')
})

test('what is gone leaves its place while replies stay, and neither words nor name', async () => {
  const root = await make.comment({ status: 'DELETED', body: 'Secret' })
  await make.comment({ parent: root })
  const page = (await threadPage({ articleId: root.articleId }))!
  expect(page.count).toBe(1)
  expect(page.comments[0]).toMatchObject({ state: 'removed', body: '', author: { name: null, badge: null } })
  expect(JSON.stringify(page)).not.toContain('Secret')
})

test('what waits, was rejected or never was is answered alike; its writer is led to it', async () => {
  const author = await make.user()
  const held = await make.comment({ status: 'HELD', author })
  const rejected = await make.comment({ status: 'REJECTED', author })
  for (const id of [held.id, rejected.id, randomUUID(), 'x'])
    expect([await placeOfComment(id), await commentById(id)]).toEqual([null, null])
  expect(await placeOfComment(held.id, (await make.user()).id)).toBeNull()
  expect(await placeOfComment(held.id, author.id)).toMatchObject({ isOnArticle: false, cursor: null })
  expect(await placeOfComment(rejected.id, author.id)).toBeNull()
})

test('what was read under a story that is withdrawn is gone with it; what nobody could read never was', async () => {
  const story = await make.article({ headline: 'Bridge opens' })
  const [read, held] = [await make.comment({ story }), await make.comment({ story, status: 'HELD' })]
  expect(await withdrawnWith(read.id)).toBeNull()
  await db.article.update({ where: { id: story.id }, data: { status: 'WITHDRAWN' } })
  expect(await withdrawnWith(read.id.toUpperCase())).toEqual({ locale: 'en', headline: 'Bridge opens' })
  for (const id of [held.id, randomUUID(), 'x']) expect(await withdrawnWith(id)).toBeNull()
  await db.article.update({ where: { id: story.id }, data: { status: 'DRAFT' } })
  expect(await withdrawnWith(read.id)).toBeNull()
})

test('an id in capitals leads to the comment as it stands on the page', async () => {
  const { id } = await make.comment()
  expect(await placeOfComment(id.toUpperCase())).toMatchObject({ id, isOnArticle: true })
})

test('every comment is found where its address leads', async () => {
  const { id } = await make.article()
  await fill(id, [3, 130, 0, 60, ...Array<number>(70).fill(0)])
  const rows = await db.comment.findMany({ where: { articleId: id }, select: { id: true } })
  for (const { id: commentId } of rows.filter((_, n) => n % 7 === 0)) {
    const place = (await placeOfComment(commentId))!
    const page = (await threadPage({ articleId: id, cursor: place.cursor }))!
    expect(page.comments.map((comment) => comment.id)).toContain(commentId)
    expect(place.isOnArticle).toBe(place.cursor === null)
  }
})

test('pages are asked for by address', async () => {
  const { id } = await make.article()
  await fill(id, Array<number>(60).fill(0))
  const get = async (articleId: string, query = '') => {
    const answer = await tellThread(new Request(`http://localhost:3000/x?${query}`), { params: Promise.resolve({ id: articleId }) }) // prettier-ignore
    return { status: answer.status, said: (await answer.json()) as ThreadPage & { code?: string } }
  }
  const first = await get(id, 'sort=oldest&utm=x')
  expect([first.status, first.said.comments.length]).toEqual([200, 50])
  const next = encodeURIComponent(first.said.next!)
  expect((await get(id, `sort=oldest&cursor=${next}`)).said.comments).toHaveLength(10)
  for (const [query, status, code] of [
    [`sort=newest&cursor=${next}`, 400, 'invalid_cursor'],
    [`sort=oldest&cursor=${next.replace(/^./, 'X')}`, 400, 'invalid_cursor'],
    [`sort=oldest&cursor=${next}x`, 400, 'invalid_cursor'],
    ['cursor=0', 400, 'invalid_cursor'],
    [`cursor=${'x'.repeat(5_000)}`, 400, 'invalid_cursor'],
    ['sort=password_hash', 422, 'invalid_sort'],
    ['sort=newest&sort=oldest', 422, 'invalid_sort'],
    ['language=xx', 422, 'invalid'],
  ] as const) expect(await get(id, query)).toMatchObject({ status, said: { code } }) // prettier-ignore
  expect((await get(randomUUID())).status).toBe(404)
  expect((await get('{}')).status).toBe(404)
  expect((await get((await make.article({ status: 'DRAFT' })).id)).status).toBe(404)
  expect(await ask(tellThread, undefined, { method: 'GET', params: { id } })).toMatchObject({ status: 200 })
})

/** How many rows and index entries of comments Postgres has read until now; every connection is asked for what it has seen. */
const readUntilNow = async () => {
  const { max } = pool().options
  const all = await Promise.all(Array.from({ length: max }, () => pool().connect()))
  for (const client of all) await client.query('SELECT pg_stat_force_next_flush()')
  const { rows } = await all[0]!.query<{ read: number }>(
    `SELECT ((SELECT seq_tup_read FROM pg_stat_user_tables WHERE relid = 'comment'::regclass)
           + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relid = 'comment'::regclass))::int AS read`,
  )
  for (const client of all) client.release()
  return rows[0]!.read
}
const rowsRead = async <T>(work: () => Promise<T>) => {
  const before = await readUntilNow()
  const done = await work()
  return { done, read: (await readUntilNow()) - before }
}

test('a thread of 20,000, all under one comment, costs no more rows than one of fifty', async () => {
  const { id } = await make.article()
  // Counted at once instead of row by row.
  await pool().query('ALTER TABLE comment DISABLE TRIGGER comment_counted')
  await fill(id, [20_000])
  await pool().query('UPDATE comment SET replies = 20000 WHERE article_id = $1 AND depth = 0', [id])
  await pool().query('ALTER TABLE comment ENABLE TRIGGER comment_counted')
  await pool().query('ANALYZE comment')
  const last = await db.comment.findFirstOrThrow({ where: { articleId: id }, orderBy: { createdAt: 'desc' } })
  const { cursor } = (await placeOfComment(last.id))!
  const pageAt = (cursor: string | null) => rowsRead(async () => (await threadPage({ articleId: id, cursor }))!)
  const [first, end] = [await pageAt(null), await pageAt(cursor)]
  expect([first.done.comments.length, end.done.comments.length, end.done.continued?.replies]).toEqual([50, 1, 20_000])
  expect(Math.max(first.read, end.read)).toBeLessThan(200)
  // What reads them all is seen here.
  const all = await rowsRead(() => db.comment.count({ where: { articleId: id } }))
  expect(all.read).toBeGreaterThan(20_000)
})
