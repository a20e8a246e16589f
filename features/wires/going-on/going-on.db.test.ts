import { expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { makeDraft, undo } from '../deciding/mutations'
import { asked, at, fetching, items, run, sentences, serve, wire } from '../fixtures/newswire'
import { inboxPage } from '../inbox/queries'
import { WireForm } from '../schema'
import { setWire } from '../settings/mutations'

const soon = () => new Date(Date.now() + 60_000).toISOString()
const automatic = async () => {
  const source = await wire()
  const by = await make.user({ role: 'EDITOR' })
  await setWire({ by, ...WireForm.parse({ id: source.id, feedUrl: at('/feed.xml'), publishes: 'on' }) })
  return by
}
/** Whatever waits for its time has waited long enough. */
const later = async () => {
  await db.wireItem.updateMany({ where: { checkAt: { not: null } }, data: { checkAt: new Date(0) } })
  await run()
}

/** Nothing can be published while `work` is done: it ends between the inbox and readers. */
const whilePublishingFails = async (work: () => Promise<void>) => {
  await pool().query(`ALTER TABLE article ADD CONSTRAINT fault CHECK (status <> 'PUBLISHED') NOT VALID`)
  try {
    await work()
  } finally {
    await pool().query('ALTER TABLE article DROP CONSTRAINT fault')
  }
}

test('what ended between the inbox and readers is published by the next minute, also of a feed that has nothing new', async () => {
  await automatic()
  serve([{ guid: 'a', title: 'An otter', text: sentences('otter'), date: soon() }])
  await whilePublishingFails(async () => void (await run()))
  expect([(await items()).map(({ state }) => state), await db.article.count()]).toEqual([['NEW'], 0])
  await run()
  await later()
  expect(asked.at(-1)!.status).toBe(304)
  expect(await db.article.findMany({ select: { headline: true, status: true } })).toEqual([
    { headline: 'An otter', status: 'PUBLISHED' },
  ])
  expect((await items())[0]).toMatchObject({ state: 'TAKEN', heldFor: null, misses: 0 })
  await later()
  expect(await db.article.count()).toBe(1)
})

test('so is one that its feed had to mend first', async () => {
  await automatic()
  const picture = (alt: string) => `${sentences('otter')}<figure><img src="${at('/otter.jpg')}" alt="${alt}"></figure>`
  serve([{ guid: 'a', title: 'An otter', text: picture(''), date: soon() }])
  await run()
  await db.wireItem.updateMany({ data: { heldFor: 'alt_missing' } })
  serve([{ guid: 'a', title: 'An otter', text: picture('An otter'), date: soon() }])
  await whilePublishingFails(async () => void (await run()))
  await later()
  expect(await db.article.count({ where: { status: 'PUBLISHED' } })).toBe(1)
})

test('what fails again and again is given up, and the inbox says so; an editor may still make a draft of it', async () => {
  const by = await automatic()
  serve([{ guid: 'a', title: 'An otter', text: sentences('otter'), date: soon() }])
  await whilePublishingFails(async () => {
    await run()
    for (let n = 0; n < 6; n++) await later()
  })
  expect((await items())[0]).toMatchObject({ state: 'NEW', heldFor: 'failed', checkAt: null })
  await later()
  expect(await db.article.count()).toBe(0)
  expect((await inboxPage(by, 'waiting')).items.map(({ heldFor }) => heldFor)).toEqual(['failed'])
  const { id } = (await items())[0]!
  await makeDraft({ id, by, fetching })
  // What an editor has taken back is not published behind them.
  await undo({ id, by })
  await later()
  expect([(await items())[0]!.state, await db.article.count()]).toEqual(['NEW', 0])
}, 30_000)

test('a suspected duplicate is left to an editor, and nothing is published of a source that is no longer trusted', async () => {
  const by = await automatic()
  await make.article({ originalUrl: at('/a') })
  serve([
    { guid: 'b', title: 'A heron', text: sentences('heron'), date: soon() },
    { guid: 'a', title: 'An otter', text: sentences('otter'), date: soon() },
  ])
  await whilePublishingFails(async () => void (await run()))
  const { sourceId } = (await items())[0]!
  await setWire({ by, ...WireForm.parse({ id: sourceId, feedUrl: at('/feed.xml') }) })
  await later()
  await later()
  expect((await items()).map(({ state, checkAt }) => [state, checkAt])).toEqual([
    ['NEW', null],
    ['NEW', null],
  ])
})
