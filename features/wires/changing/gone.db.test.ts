import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { makeDraft } from '../deciding/mutations'
import { asked, at, fetching, items, pages, run, sentences, serve, wire } from '../fixtures/newswire'
import { inboxCounts, inboxPage } from '../inbox/queries'
import { leaveChange } from './mutations'

const there = { body: 'The story', type: 'text/html' }

/** A story of which there is an original at /a, and an editor who is told of it. */
const taken = async (given: Parameters<typeof wire>[0] = {}, url = at('/a')) => {
  await wire(given)
  serve([{ guid: 'a', title: 'Fire by the river', text: sentences('fire'), url }])
  await run()
  const by = await make.user({ role: 'EDITOR' })
  const { id } = (await items())[0]!
  await makeDraft({ id, by, fetching })
  const look = async () => {
    await db.wireItem.updateMany({ where: { checkAt: { not: null } }, data: { checkAt: new Date(0) } })
    await run()
    return (await inboxCounts(by)).changed
  }
  return {
    by,
    id,
    look,
    leave: () => leaveChange({ id, by }),
    told: async () => (await inboxPage(by, 'changed')).items[0],
  }
}

test('an original that is gone is told of when it is missing twice, once, and what is only away is not', async () => {
  const { look, leave, told } = await taken()
  pages.set('wire.example/a', there)
  expect(await look()).toBe(0)
  pages.set('wire.example/a', { status: 500 })
  expect(await look()).toBe(0)
  pages.set('wire.example/a', { status: 404 })
  expect(await look()).toBe(0)
  expect(await look()).toBe(1)
  expect(await told()).toMatchObject({ goneTo: null, isBack: false })
  expect((await told())!.goneAt).not.toBeNull()
  await leave()
  expect(await look()).toBe(0)
})

test('one that says 410 is gone at once', async () => {
  const { look } = await taken()
  pages.set('wire.example/a', { status: 410 })
  expect(await look()).toBe(1)
})

test.each([
  ['looked for', false],
  ['read in full', true],
])('one that comes back is told of, also where it was %s: once, and its going again, too', async (_, readsWhole) => {
  const page = { type: 'text/html', body: `<html><body><article>${sentences('fire', 12)}</article></body></html>` }
  pages.set('wire.example/a', page)
  const { look, leave, told } = await taken({ readsWhole })
  pages.set('wire.example/a', { status: 410 })
  await look()
  await leave()
  pages.set('wire.example/a', page)
  expect(await look()).toBe(1)
  expect(await told()).toMatchObject({ goneAt: null, isBack: true, change: null })
  await leave()
  expect(await look()).toBe(0)
  pages.set('wire.example/a', { status: 404 })
  expect(await look()).toBe(0)
  expect(await look()).toBe(1)
  expect((await told())!.goneAt).not.toBeNull()
})

test('it is looked for as long as any original: a month', async () => {
  const { look } = await taken()
  pages.set('wire.example/a', { status: 410 })
  await look()
  await db.wireItem.updateMany({ data: { decidedAt: new Date(Date.now() - 31 * 86_400_000) } })
  await look()
  const before = asked.length
  await look()
  expect(asked.slice(before).map((one) => one.at)).toEqual(['wire.example/feed.xml'])
})

test('one whose address leads to the front page of its site is gone, and the inbox says where it leads', async () => {
  const { look, told } = await taken()
  pages.set('wire.example/', there)
  pages.set('wire.example/a', { to: '/' })
  expect(await look()).toBe(0)
  expect(await look()).toBe(1)
  expect((await told())!.goneTo).toBe(at('/'))
  pages.set('wire.example/b', there)
  pages.set('wire.example/a', { to: '/b' })
  await look()
  expect(await told()).toMatchObject({ goneAt: null, goneTo: null, isBack: true })
})

test('a front page is never read as the story that once stood there', async () => {
  pages.set('wire.example/en/', {
    type: 'text/html',
    body: `<html><body><article>${sentences('front', 30)}</article></body></html>`,
  })
  pages.set('wire.example/a', { to: '/en/' })
  await wire({ readsWhole: true })
  serve([{ guid: 'a', title: 'Fire by the river', text: '<p>A fire.</p>' }])
  await run()
  expect((await items())[0]!.heldFor).toBe('whole_missing')
  expect(JSON.stringify((await items())[0]!.said)).not.toContain('The front was')
})
