import { afterEach, expect, test } from 'vitest'
import { postComment } from '@/features/comments/posting/mutations'
import { mineUnder } from '@/features/comments/own/queries'
import { threadPage } from '@/features/comments/queries'
import { db, pool } from '@/lib/db'
import { runJob } from '@/lib/jobs'
import { regular } from '@/prisma/conversing'
import { make } from '@/prisma/factories'
import { endSwitchesJob } from './jobs'
import { setSwitches, setThresholds } from './mutations'
import { discussionsNow, siteNow, switchesOf } from './queries'

afterEach(() => db.siteSetting.deleteMany({ where: { key: 'comments' } }))

const moderator = () => make.user({ role: 'MODERATOR' })
const write = async (story: { id: string }, body = `Something new, ${crypto.randomUUID()}`, by?: string) =>
  postComment({ authorId: by ?? (await regular()).id, articleId: story.id, parentId: null, body, key: crypto.randomUUID(), startedAt: null }) // prettier-ignore
const own = { reason: '', slowSeconds: 0 }
const stateOf = async ({ id }: { id: string }) => (await threadPage({ articleId: id }))?.discussion

test('an article is held, then closed, then open again; all of it on record', async () => {
  const by = await moderator()
  const story = await make.article()
  await setSwitches({ by, scope: 'article', article: story.slug, state: 'HOLD_ALL', ...own })
  expect([(await write(story)).row, await stateOf(story)]).toMatchObject([{ status: 'HELD', heldFor: 'article' }, 'held']) // prettier-ignore
  await setSwitches({ by, scope: 'article', article: story.id, state: 'CLOSED', ...own, reason: 'too hot' })
  await expect(write(story)).rejects.toMatchObject({ code: 'closed' })
  expect([await stateOf(story), (await mineUnder(story.id, null))?.mayWrite]).toEqual(['closed', 'closed'])
  await setSwitches({ by, scope: 'article', article: `https://x.test/en/article/${encodeURIComponent(story.slug)}`, state: 'OPEN', ...own }) // prettier-ignore
  expect((await write(story)).row.status).toBe('PUBLISHED')
  await setSwitches({ by, scope: 'article', article: story.id, state: 'OPEN', slowSeconds: 30, reason: '', hours: 4 })
  expect(await switchesOf(by, story.id)).toEqual({ state: 'OPEN', slowSeconds: 30, until: expect.any(String), backTo: { state: 'OPEN', slowSeconds: 0 } }) // prettier-ignore
  await expect(switchesOf({ ...by, role: 'AUTHOR' }, story.id)).rejects.toMatchObject({ code: 'forbidden' })
  const record = await db.auditEntry.findMany({ where: { subjectId: story.id, action: 'article.discussion' }, orderBy: { id: 'asc' } }) // prettier-ignore
  expect(record.map(({ reason, after }) => [reason, (after as { state: string }).state])).toEqual([['', 'HOLD_ALL'], ['too hot', 'CLOSED'], ['', 'OPEN'], ['', 'OPEN']]) // prettier-ignore
  expect(await db.cacheTag.count({ where: { tag: `thread:${story.id}` } })).toBe(1)
})

test('a story is found by its headline, unless several have it; an address goes before', async () => {
  const by = await moderator()
  const close = (article: string) => setSwitches({ by, scope: 'article', article, state: 'CLOSED', ...own })
  const isClosed = async ({ id }: { id: string }) =>
    (await db.article.findUniqueOrThrow({ where: { id } })).discussion === 'CLOSED'
  const story = await make.article({ headline: 'The river, 100% ‘open’/closed' })
  await close('The river, 100% ‘open’/closed')
  expect(await isClosed(story)).toBe(true)
  await expect(close('The river, 100% ‘open’')).rejects.toMatchObject({
    code: 'not_found',
    details: { field: 'article' },
  })
  const twins = [
    await make.article({ headline: 'Weather' }),
    await make.article({ headline: 'Weather', locale: 'ckb' }),
  ]
  await expect(close('Weather')).rejects.toMatchObject({ code: 'conflict', details: { field: 'article' } })
  expect([await isClosed(twins[0]!), await isClosed(twins[1]!)]).toEqual([false, false])
  const [addressed, headed] = [await make.article(), await make.article()]
  await db.article.update({ where: { id: headed.id }, data: { headline: addressed.slug } })
  await close(addressed.slug)
  expect([await isClosed(addressed), await isClosed(headed)]).toEqual([true, false])
})

test('stories that came closed are counted, not listed among those that somebody closed', async () => {
  const by = await moderator()
  const before = await discussionsNow(by, 'en')
  const [came, closed] = [await make.article({ discussion: 'CLOSED' }), await make.article()]
  await setSwitches({ by, scope: 'article', article: closed.id, state: 'CLOSED', ...own })
  const now = await discussionsNow(by, 'en')
  const listed = now.articles.map(({ id }) => id)
  expect([listed.includes(closed.id), listed.includes(came.id), now.cameClosed - before.cameClosed]).toEqual([true, false, 1]) // prettier-ignore
})

test('however many stories were switched, each stands on one of the pages', async () => {
  const by = await moderator()
  for (let n = 0; n < 60; n += 1) await make.article({ discussion: 'HOLD_ALL' })
  const switched = await db.article.findMany({
    where: { OR: [{ discussion: 'HOLD_ALL' }, { slowSeconds: { gt: 0 } }, { discussionClosedAt: { not: null } }] },
    select: { id: true },
  })
  const listed: string[] = []
  let after: string | null = ''
  while (after !== null) {
    const page = await discussionsNow(by, 'en', after)
    expect(page.articles.length).toBeLessThanOrEqual(50)
    listed.push(...page.articles.map(({ id }) => id))
    after = page.next
  }
  expect([...listed].sort()).toEqual(switched.map(({ id }) => id).sort())
  expect((await discussionsNow(by, 'en', 'nonsense')).articles[0]!.id).toBe(listed[0])
})

test('what is set for a section holds for all of its articles, and for no other', async () => {
  const by = await moderator()
  const [inside, outside] = [await make.article({ section: 'hot' }), await make.article({ section: 'calm' })]
  const set = (state: 'OPEN' | 'CLOSED') => setSwitches({ by, scope: 'section', id: inside.sectionId, state, ...own })
  await set('CLOSED')
  await expect(write(inside)).rejects.toMatchObject({ code: 'closed' })
  expect((await write(outside)).row.status).toBe('PUBLISHED')
  await set('OPEN')
  expect((await write(inside)).row.status).toBe('PUBLISHED')
  expect(await db.cacheTag.count({ where: { tag: 'discussions' } })).toBe(1)
})

test('slow mode: one waits between two comments under one article, staff do not', async () => {
  const by = await moderator()
  const story = await make.article()
  const reader = await regular()
  await make.comment({ story, author: reader, createdAt: new Date(Date.now() - 60_000) })
  expect((await write(story, undefined, reader.id)).row.status).toBe('PUBLISHED')
  for (const scope of ['article', 'site'] as const) {
    const other = await make.article()
    const slow = await regular()
    await make.comment({ story: other, author: slow, createdAt: new Date(Date.now() - 60_000) })
    await setSwitches({ by, scope, article: other.id, state: 'OPEN', slowSeconds: 300, reason: '' } as never)
    await expect(write(other, undefined, slow.id)).rejects.toMatchObject({ code: 'too_fast' })
    const staff = await moderator()
    await make.comment({ story: other, author: staff, createdAt: new Date(Date.now() - 60_000) })
    expect((await write(other, undefined, staff.id)).row.status).toBe('PUBLISHED')
  }
})

test('the whole site is held or closed', async () => {
  const by = await moderator()
  const story = await make.article()
  await setSwitches({ by, scope: 'site', state: 'HOLD_ALL', ...own })
  expect((await write(story)).row).toMatchObject({ status: 'HELD', heldFor: 'site' })
  await setSwitches({ by, scope: 'site', state: 'CLOSED', ...own })
  await expect(write(story)).rejects.toMatchObject({ code: 'closed' })
  expect(await stateOf(story)).toBe('closed')
})

test('switches go back by themselves, once, and not before', async () => {
  const by = await moderator()
  const [soon, later] = [await make.article({ section: 'evening' }), await make.article()]
  for (const { id } of [soon, later]) await setSwitches({ by, scope: 'article', article: id, state: 'CLOSED', hours: 4, ...own }) // prettier-ignore
  await setSwitches({ by, scope: 'section', id: soon.sectionId, state: 'HOLD_ALL', hours: 4, ...own })
  await setSwitches({ by, scope: 'site', state: 'HOLD_ALL', hours: 4, ...own })
  const before = await discussionsNow(by, 'en')
  expect(before.articles.map(({ id }) => id)).toEqual(expect.arrayContaining([soon.id, later.id]))
  await runJob(endSwitchesJob, pool())
  await expect(write(soon)).rejects.toMatchObject({ code: 'closed' })
  const past = new Date(Date.now() - 1_000)
  await db.article.update({ where: { id: soon.id }, data: { discussionUntil: past } })
  await db.section.update({ where: { id: soon.sectionId }, data: { discussionUntil: past } })
  await db.siteSetting.update({ where: { key: 'comments' }, data: { value: { ...before.settings, until: past.toISOString() } } }) // prettier-ignore
  expect((await runJob(endSwitchesJob, pool())).touched).toEqual([`thread:${soon.id}`, 'discussions'])
  expect((await write(soon)).row.status).toBe('PUBLISHED')
  await expect(write(later)).rejects.toMatchObject({ code: 'closed' })
  expect((await runJob(endSwitchesJob, pool())).touched).toBeUndefined()
})

test('what was set for good stands again after what was set for some hours', async () => {
  const by = await moderator()
  const story = await make.article({ section: 'morning' })
  const all = async (given: {
    state: 'HOLD_ALL' | 'CLOSED' | 'OPEN'
    slowSeconds: number
    hours?: number | 'keep'
  }) => {
    const more = { by, reason: '', ...given }
    await setSwitches({ ...more, scope: 'article', article: story.id })
    await setSwitches({ ...more, scope: 'section', id: story.sectionId })
    await setSwitches({ ...more, scope: 'site' })
  }
  const now = async () => {
    const { site, sections, articles } = await discussionsNow(by, 'en')
    return [site, sections.find(({ id }) => id === story.sectionId)!, articles.find(({ id }) => id === story.id)!]
  }
  await all({ state: 'HOLD_ALL', slowSeconds: 0 })
  await all({ state: 'CLOSED', slowSeconds: 0, hours: 4 })
  await all({ state: 'CLOSED', slowSeconds: 30, hours: 'keep' })
  const backTo = { state: 'HOLD_ALL', slowSeconds: 0 }
  expect(await now()).toMatchObject([1, 2, 3].map(() => ({ state: 'CLOSED', slowSeconds: 30, until: expect.any(String), backTo }))) // prettier-ignore
  const past = new Date(Date.now() - 1_000)
  await db.article.update({ where: { id: story.id }, data: { discussionUntil: past } })
  await db.section.update({ where: { id: story.sectionId }, data: { discussionUntil: past } })
  await db.$executeRaw`UPDATE site_setting SET value = value || jsonb_build_object('until', ${past.toISOString()}::text) WHERE key = 'comments'`
  await runJob(endSwitchesJob, pool())
  expect(await now()).toMatchObject([1, 2, 3].map(() => ({ ...backTo, until: null, backTo: null })))
  expect((await write(story)).row).toMatchObject({ status: 'HELD' })
  const [ended] = await db.auditEntry.findMany({ where: { subjectId: story.id, reason: 'until' } })
  expect(ended!.after).toMatchObject(backTo)
  await expect(all({ state: 'OPEN', slowSeconds: 0, hours: 'keep' })).rejects.toMatchObject({ code: 'conflict' })
})

test('thresholds are the newsroom’s own', async () => {
  const by = await moderator()
  const story = await make.article()
  const links = 'https://one.test https://two.test https://three.test'
  expect((await write(story, `See ${links}`)).row).toMatchObject({ status: 'HELD', heldFor: 'links' })
  await setThresholds({ by, mostLinks: 3, newcomerUntil: 0, reportsThatHold: 1 })
  expect((await write(story, `Read ${links}`)).row.status).toBe('PUBLISHED')
})

test.each(['READER', 'AUTHOR'] as const)('a %s switches nothing', async (role) => {
  const by = await make.user({ role })
  const story = await make.article()
  await expect(async () => setSwitches({ by, scope: 'article', article: story.id, state: 'CLOSED', ...own })).rejects.toMatchObject({ code: 'forbidden' }) // prettier-ignore
  await expect(async () => setThresholds({ by, mostLinks: 0, newcomerUntil: 0, reportsThatHold: 1 })).rejects.toMatchObject({ code: 'forbidden' }) // prettier-ignore
})

test('whoever moderates is told how the whole site is switched, and until when', async () => {
  const by = await moderator()
  expect(await siteNow(by)).toEqual({ state: 'OPEN', slowSeconds: 0, until: null, backTo: null })
  await setSwitches({ by, scope: 'site', state: 'CLOSED', ...own, hours: 4 })
  expect(await siteNow(by)).toMatchObject({ state: 'CLOSED', until: expect.any(String), backTo: { state: 'OPEN' } })
  await expect(siteNow({ ...by, role: 'AUTHOR' })).rejects.toMatchObject({ code: 'forbidden' })
})
