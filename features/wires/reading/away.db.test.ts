import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { makeDraft } from '../deciding/mutations'
import { asked, at, fetching, items, pages, run, sentences, serve, wire } from '../fixtures/newswire'
import { inboxCounts, inboxPage } from '../inbox/queries'
import { WireForm } from '../schema'
import { setWire } from '../settings/mutations'

const summary = '<p>Two people were hurt in a fire by the river.</p>'
const page = (text: string) => ({
  type: 'text/html',
  body: `<html><body><article><h1>Fire</h1>${summary}${text}</article></body></html>`,
})
const away = { status: 503 }
const soon = () => new Date(Date.now() + 60_000).toISOString()
const say = (more: object = {}) =>
  serve([{ guid: 'a', title: 'Fire by the river', text: summary, date: soon(), ...more }])

/** Whatever waits for its time has waited long enough. */
const later = async () => {
  await db.wireItem.updateMany({ where: { checkAt: { not: null } }, data: { checkAt: new Date(0) } })
  await run()
}
/** A page is given ten seconds to be read in; a busy machine may need more than one of its tries. */
const until = async (isSo: () => Promise<boolean>) => {
  for (let n = 0; n < 4 && !(await isSo()); n++) await later()
}
const askedForThePage = () => asked.filter((one) => one.at === 'wire.example/a').length
const said = async () => JSON.stringify((await items())[0]!.said)

const taken = async () => {
  await wire({ readsWhole: true })
  pages.set('wire.example/a', page(sentences('fire', 12)))
  say()
  await run()
  await until(async () => (await items())[0]!.heldFor === null)
  const by = await make.user({ role: 'EDITOR' })
  await makeDraft({ id: (await items())[0]!.id, by, fetching })
  return by
}

test('a page that does not answer is no change of the original; what it says when it does again is', async () => {
  const by = await taken()
  pages.set('wire.example/a', away)
  say({ text: '<p>Three people were hurt in a fire by the river.</p>' })
  await run()
  await later()
  expect(await inboxCounts(by)).toEqual({ waiting: 0, changed: 0 })
  pages.set('wire.example/a', page(sentences('flood', 12)))
  await until(async () => (await inboxCounts(by)).changed > 0)
  const { items: shown } = await inboxPage(by, 'changed')
  expect(shown.map(({ change }) => change!.after.body.length)).toEqual([shown[0]!.change!.before.body.length])
  expect(JSON.stringify(shown[0]!.change!.after)).toContain('The flood was')
})

test('another headline is told at once, and with it no other text', async () => {
  const by = await taken()
  pages.set('wire.example/a', away)
  say({ title: 'Fire by the river is out' })
  await run()
  const [shown] = (await inboxPage(by, 'changed')).items
  expect(shown!.change!.after.headline).toBe('Fire by the river is out')
  expect(shown!.change!.after.body).toEqual(shown!.change!.before.body)
})

test('a source that is read whole no longer: its summaries are no changes of what was read', async () => {
  const by = await taken()
  await db.wire.updateMany({ data: { readsWhole: false } })
  say({ text: '<p>Three people were hurt in a fire by the river.</p>' })
  await run()
  expect(await inboxCounts(by)).toEqual({ waiting: 0, changed: 0 })
})

test('and one that is from now on: what was taken as its feed had it is held against its feed', async () => {
  await wire()
  say()
  await run()
  const by = await make.user({ role: 'EDITOR' })
  await makeDraft({ id: (await items())[0]!.id, by, fetching })
  await db.wire.updateMany({ data: { readsWhole: true } })
  pages.set('wire.example/a', page(sentences('fire', 12)))
  await later()
  expect(await inboxCounts(by)).toEqual({ waiting: 0, changed: 0 })
  say({ text: '<p>Three people were hurt in a fire by the river.</p>' })
  await run()
  const [shown] = (await inboxPage(by, 'changed')).items
  expect(JSON.stringify(shown!.change)).toMatch(/Two people.*Three people/)
})

test('of an item that came as its summary the page is asked for again, and the inbox says so until it is read', async () => {
  await wire({ readsWhole: true })
  pages.set('wire.example/a', away)
  say()
  await run()
  const by = await make.user({ role: 'EDITOR' })
  const waiting = async () => (await inboxPage(by, 'waiting')).items.map(({ heldFor }) => heldFor)
  expect(await waiting()).toEqual(['whole_missing'])
  await run()
  expect(askedForThePage()).toBe(1)
  pages.set('wire.example/a', page(sentences('fire', 12)))
  await until(async () => (await waiting())[0] === null)
  expect(await waiting()).toEqual([null])
  expect((await said()).match(/as they said/g)).toHaveLength(12)
})

const automatic = async () => {
  const source = await wire({ readsWhole: true })
  const form = WireForm.parse({ id: source.id, feedUrl: at('/feed.xml'), publishes: 'on', readsWhole: 'on' })
  await setWire({ by: await make.user({ role: 'EDITOR' }), ...form })
}

test('a summary is never published by itself; the whole text is, when its page answers', async () => {
  await automatic()
  pages.set('wire.example/a', away)
  say()
  await run()
  await later()
  expect(await db.article.count()).toBe(0)
  pages.set('wire.example/a', page(sentences('fire', 12)))
  await until(async () => (await db.article.count()) > 0)
  const article = await db.article.findFirstOrThrow()
  expect(article.status).toBe('PUBLISHED')
  expect(JSON.stringify(article.body).match(/as they said/g)).toHaveLength(12)
})

test('nor is one whose page has no story in it, and a page that never answers is asked for six times', async () => {
  await automatic()
  pages.set('wire.example/a', { type: 'text/html', body: '<html><body><nav>Menu</nav></body></html>' })
  say()
  await run()
  expect((await items())[0]).toMatchObject({ state: 'NEW', heldFor: 'whole_missing', checkAt: null })
  pages.set('wire.example/a', away)
  say({ title: 'Fire by the river, again' })
  asked.length = 0
  for (let n = 0; n < 9; n++) await later()
  expect(askedForThePage()).toBe(6)
  expect(await db.article.count()).toBe(0)
  expect((await items())[0]).toMatchObject({ state: 'NEW', heldFor: 'whole_missing', checkAt: null })
}, 30_000)

test('nobody reads a source whole whose licence is noted nowhere', async () => {
  const { id } = await make.source({ name: 'The Wire' })
  const by = await make.user({ role: 'EDITOR' })
  const form = WireForm.parse({ id, feedUrl: at('/feed.xml'), readsWhole: 'on' })
  await expect(setWire({ by, ...form })).rejects.toMatchObject({ code: 'invalid', details: { field: 'readsWhole' } })
  expect(await db.wire.count()).toBe(0)
  await db.source.update({ where: { id }, data: { licenceNote: 'In full, says the contract.' } })
  await setWire({ by, ...form })
  expect(await db.wire.count()).toBe(1)
})
