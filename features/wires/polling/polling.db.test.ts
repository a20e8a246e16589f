import { existsSync } from 'node:fs'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { setWire } from '@/features/wires/settings/mutations'
import { failingWires, wiresOf } from '@/features/wires/settings/queries'
import { db, pool } from '@/lib/db'
import { runJob } from '@/lib/jobs'
import { make } from '@/prisma/factories'
import { asked, at, atOnce, fetching, items, pages, run, sentences, serve, service, wire } from '../fixtures/newswire'
import { wireJob } from '../jobs'
import { WireForm } from '../schema'

const real = path.join(process.cwd(), '..', 'shared', 'real', 'guardian.rss')

test('a source that nobody switched on is not asked', async () => {
  await make.source({ name: 'Quiet' })
  await run()
  expect(asked).toEqual([])
})

test('a feed is asked when it is due, its items come in once, and what has not changed is not sent again', async () => {
  const source = await wire()
  serve([
    { guid: 'b', title: 'Second', text: sentences('heron') },
    { guid: 'a', title: 'First', text: sentences('otter') },
  ])
  await run()
  expect((await items()).map(({ headline, state }) => `${headline} ${state}`)).toEqual(['First NEW', 'Second NEW'])
  const row = await db.wire.findUniqueOrThrow({ where: { sourceId: source.id } })
  expect(row.dueAt.getTime()).toBeGreaterThan(Date.now() + 29 * 60_000)
  expect(row.etag).toMatch(/^"[0-9a-f]{12}"$/)
  // Not due: nobody is asked.
  await runJob(wireJob(fetching), pool())
  expect(asked).toHaveLength(1)
  await run()
  expect(asked.map(({ status }) => status)).toEqual([200, 304])
  expect(await items()).toHaveLength(2)
})

test('one that does not answer is asked less and less often, and what was wrong is said', async () => {
  const source = await wire()
  pages.set('wire.example/feed.xml', { status: 503 })
  const pauses = []
  for (let n = 0; n < 3; n++) {
    await run()
    const { dueAt, problem, problemDetail } = await db.wire.findUniqueOrThrow({ where: { sourceId: source.id } })
    expect([problem, problemDetail]).toEqual(['bad_status', '503'])
    pauses.push(Math.round((dueAt.getTime() - Date.now()) / 60_000))
  }
  expect(pauses).toEqual([60, 120, 240])
  const by = await make.user({ role: 'EDITOR' })
  const before = await failingWires(by)
  expect(before).toMatchObject({
    count: 1,
    wires: [{ heardAt: null, trouble: { problem: 'bad_status', detail: '503' } }],
  })
  pages.set('wire.example/feed.xml', { status: 429, retryAfter: '36000' })
  await run()
  const { dueAt } = await db.wire.findUniqueOrThrow({ where: { sourceId: source.id } })
  expect(Math.round((dueAt.getTime() - Date.now()) / 3_600_000)).toBe(10)
  // Since it began, whatever is wrong by now.
  const { trouble } = (await wiresOf(by, [source.id])).get(source.id)!
  expect(trouble).toEqual({ ...before.wires[0]!.trouble, detail: '429' })
  serve([{ guid: 'a', title: 'Back', text: sentences('otter') }])
  await run()
  expect(await db.wire.findUniqueOrThrow({ where: { sourceId: source.id } })).toMatchObject({
    failures: 0,
    problem: '',
    failingSince: null,
  })
})

test('an item that goes wrong as nobody expected takes no other with it; it is told of, and tried at the next turn', async () => {
  const source = await wire()
  serve([
    { guid: 'b', title: 'After it', text: sentences('heron') },
    { guid: 'a', title: 'Odd', text: sentences('otter') },
  ])
  const due = () => db.wire.findUniqueOrThrow({ where: { sourceId: source.id } })
  await pool().query(`ALTER TABLE wire_item ADD CONSTRAINT fault CHECK (headline <> 'Odd') NOT VALID`)
  try {
    await run()
  } finally {
    await pool().query('ALTER TABLE wire_item DROP CONSTRAINT fault')
  }
  expect((await items()).map(({ headline }) => headline)).toEqual(['After it'])
  expect(await due()).toMatchObject({ problem: 'not_taken', problemDetail: '“Odd”', failures: 0 })
  expect((await due()).dueAt.getTime()).toBeGreaterThan(Date.now() + 29 * 60_000)
  await run()
  expect((await items()).map(({ headline }) => headline)).toEqual(['After it', 'Odd'])
  expect(await due()).toMatchObject({ problem: '', failures: 0 })
})

test('whatever goes wrong with a feed, it is asked less and less often', async () => {
  const source = await wire()
  const odd = async () => {
    await db.wire.updateMany({ data: { dueAt: new Date(0) } })
    await runJob(
      wireJob(() => Promise.reject(new Error('odd'))),
      pool(),
    )
    return db.wire.findUniqueOrThrow({ where: { sourceId: source.id } })
  }
  expect((await odd()).problem).toBe('unexpected')
  const { failures, dueAt } = await odd()
  expect([failures, Math.round((dueAt.getTime() - Date.now()) / 60_000)]).toEqual([2, 120])
})

test.each([
  ['a web page', '<!doctype html><title>x</title>', 'web_page'],
  ['one with a document type', '<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', 'doctype'],
  ['one larger than five megabytes', ' '.repeat(5 * 1024 * 1024 + 1), 'too_large'],
])('%s is no feed: nothing comes in', async (_, body, why) => {
  const source = await wire()
  pages.set('wire.example/feed.xml', { body })
  await run()
  expect(await items()).toEqual([])
  expect((await db.wire.findUniqueOrThrow({ where: { sourceId: source.id } })).problem).toBe(why)
})

test('one host is asked one thing at a time, several hosts side by side', async () => {
  service.slow = 50
  for (const host of ['one.example', 'two.example'])
    for (const n of [1, 2, 3]) {
      await wire({ name: `${host} ${n}`, host, path: `/${n}.xml` })
      serve([{ guid: `${host} ${n}`, title: `Story ${host} ${n}`, text: sentences(`animal ${n}`) }], `/${n}.xml`, host)
    }
  await run()
  expect(asked).toHaveLength(6)
  expect([...atOnce.values()]).toEqual([1, 1])
})

test('nor are pages and pictures of one host asked for side by side, whichever feed they belong to', async () => {
  service.slow = 50
  const publishesSince = new Date(0)
  for (const n of [1, 2, 3]) {
    const name = `feed-${n}`
    await wire({ name, host: `${name}.example`, readsWhole: true, publishesSince })
    const picture = `<img src="${at(`/${n}.jpg`, 'pictures.example')}" alt="An otter">`
    const text = `<html><body><article><h1>Story</h1>${sentences(name, 12)}${picture}</article></body></html>`
    pages.set(`pages.example/${n}`, { type: 'text/html', body: text })
    serve([{ guid: name, title: `Story ${n}`, text: `<p>In short, ${n}.</p>`, url: at(`/${n}`, 'pages.example') }], '/feed.xml', `${name}.example`) // prettier-ignore
  }
  await run()
  const count = (host: string) => asked.filter((one) => one.at.startsWith(host)).length
  expect([count('feed-'), count('pages.'), count('pictures.')]).toEqual([3, 3, 3])
  expect([...atOnce].filter(([, most]) => most > 1)).toEqual([])
})

test('two instances do not ask the same feed', async () => {
  service.slow = 100
  await wire()
  serve([{ guid: 'a', title: 'Once', text: sentences('otter') }])
  await Promise.all([run(), run()])
  expect(asked).toHaveLength(1)
})

test('an address inside the house is not asked', async () => {
  const source = await make.source({ name: 'Inside' })
  await db.wire.create({ data: { sourceId: source.id, feedUrl: 'http://127.0.0.1/feed.xml' } })
  await runJob(wireJob(), pool())
  expect((await db.wire.findUniqueOrThrow({ where: { sourceId: source.id } })).problem).toBe('url_not_allowed')
})

test.runIf(existsSync(real))('the Guardian’s feed comes in whole, once', async () => {
  await wire({ name: 'The Guardian' })
  pages.set('wire.example/feed.xml', { body: readFileSync(real) })
  await run()
  expect(await items()).toHaveLength(55)
  await run()
  await db.wire.updateMany({ data: { etag: null } })
  await run()
  expect(await items()).toHaveLength(55)
  expect((await items()).filter(({ twin }) => twin !== null)).toEqual([])
})

test('who may set it, sets it; it is on record, and off until then', async () => {
  const { id } = await make.source({ name: 'Set' })
  const by = await make.user({ role: 'EDITOR' })
  expect((await wiresOf(by, [id])).size).toBe(0)
  const form = WireForm.parse({ id, feedUrl: at('/feed.xml'), publishes: 'on' })
  for (const role of ['READER', 'AUTHOR', 'MODERATOR'] as const)
    await expect(setWire({ by: await make.user({ role }), ...form })).rejects.toMatchObject({ code: 'forbidden' })
  await setWire({ by, ...form })
  expect((await wiresOf(by, [id])).get(id)).toMatchObject({ everyMinutes: 30, readsWhole: false, publishes: true })
  expect(await db.auditEntry.count({ where: { action: 'source.wire', subjectId: id, actorId: by.id } })).toBe(1)
  await setWire({ by, ...WireForm.parse({ id }) })
  expect((await wiresOf(by, [id])).size).toBe(0)
})
