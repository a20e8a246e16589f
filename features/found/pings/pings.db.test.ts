import { beforeEach, expect, test } from 'vitest'
import { feedRoute } from '@/app/feeds'
import { GET as keyFile } from '@/app/indexnow.txt/route'
import { setFound } from '@/features/site/mutations'
import { FoundForm } from '@/features/site/schema'
import { db, pool } from '@/lib/db'
import { runJob } from '@/lib/jobs'
import { feedFiles } from '@/lib/paths'
import { FetchRefused, type SafeFetch } from '@/lib/safe-fetch'
import { make } from '@/prisma/factories'
import { authorFeed, correctionsFeed, sectionFeed, siteFeed, sourceFeed, tagFeed, threadFeed } from '../feeds/queries'
import { feedFormats } from '../feeds/views'
import { pingJob } from './jobs'
import { hubBodies } from './queries'

type Sent = { address: string; body: string; type: string }
let sent: Sent[] = []
let answer: () => void = () => {}
const send: SafeFetch = async (address, wish) => {
  sent.push({ address, ...wish!.post! })
  answer()
  return { url: address, type: '', charset: undefined, body: Buffer.alloc(0) }
}
const run = () => runJob(pingJob(send), pool())

const set = async (found: Record<string, string>) =>
  setFound({ by: await make.user({ role: 'ADMIN' }), found: FoundForm.parse({ isIndexed: 'on', ...found }) })

beforeEach(async () => {
  sent = []
  answer = () => {}
  await db.siteSetting.deleteMany()
  await db.ping.deleteMany()
})

test('nobody is told unless it is set, and nothing is written down for it', async () => {
  await make.article()
  expect(await db.ping.count()).toBe(0)
  await run()
  expect(sent).toEqual([])
  expect((await keyFile()).status).toBe(404)
})

test('search engines are told of what is published, changed or withdrawn, once, and find the key', async () => {
  await set({ indexNow: 'on' })
  const draft = await make.article({ headline: 'Rain', status: 'DRAFT' })
  await make.article({ headline: 'Theirs', sourceId: (await make.source()).id })
  await db.article.update({ where: { id: draft.id }, data: { headline: 'Still a draft' } })
  expect(await db.ping.count()).toBe(1)
  await db.article.update({ where: { id: draft.id }, data: { status: 'PUBLISHED', publishedAt: new Date() } })
  await run()
  const key = await (await keyFile()).text()
  expect(key).toMatch(/^[0-9a-f]{32}$/)
  expect(sent).toHaveLength(1)
  expect(sent[0]!.address).toBe('https://api.indexnow.org/indexnow')
  // Not of what is word for word theirs.
  expect(JSON.parse(sent[0]!.body)).toEqual({
    host: 'localhost:3000',
    key,
    keyLocation: 'http://localhost:3000/indexnow.txt',
    urlList: ['http://localhost:3000/en/article/rain'],
  })
  await run()
  expect(sent).toHaveLength(1)
  await db.article.update({ where: { id: draft.id }, data: { status: 'WITHDRAWN' } })
  await run()
  expect(sent).toHaveLength(2)
})

test('a hub is told of the feeds that changed', async () => {
  await set({ hub: 'https://hub.example/push' })
  await make.article({ locale: 'ckb', section: 'culture' })
  await run()
  const body = new URLSearchParams(sent[0]!.body)
  expect(sent[0]!.address).toBe('https://hub.example/push')
  expect(body.get('hub.mode')).toBe('publish')
  expect(body.getAll('hub.url')).toContain('http://localhost:3000/ckb/feed.xml')
  expect(body.getAll('hub.url')).toContain('http://localhost:3000/ckb/section/culture/atom.xml')
})

test('the hub is told of every feed that names it, and no other names it', async () => {
  await set({ hub: 'https://hub.example/push' })
  const story = await make.article({ headline: 'Dam', tags: ['Water'], authors: ['Narin'], source: 'Wire' })
  await db.correction.create({ data: { articleId: story.id, locale: 'en', note: 'The year was wrong.' } })
  await run()
  const told = sent.flatMap(({ body }) => new URLSearchParams(body).getAll('hub.url'))
  const feeds: [find: Parameters<typeof feedRoute>[1], page: string, slug?: string][] = [
    [siteFeed, '/en'],
    [sectionFeed, '/en/section/iraq', 'iraq'],
    [tagFeed, '/en/tag/water', 'water'],
    [authorFeed, '/en/author/narin', 'narin'],
    [sourceFeed, '/en/source/wire', 'wire'],
    [correctionsFeed, '/en/corrections'],
    [threadFeed, '/en/article/dam/comments', 'dam'],
  ]
  const naming: string[] = []
  for (const [find, page, slug = ''] of feeds)
    for (const format of feedFormats) {
      const params = Promise.resolve({ locale: 'en', slug })
      const answer = await feedRoute(format, find)(new Request('http://localhost:3000/'), { params })
      const self = `http://localhost:3000${page}/${feedFiles[format]}`
      expect([page, answer.status, answer.headers.get('link')?.includes(`<${self}>; rel="self"`)]).toEqual([
        page,
        200,
        true,
      ])
      const isNamed = answer.headers.get('link')!.includes('<https://hub.example/push>; rel="hub"')
      expect([self, (await answer.text()).includes('https://hub.example/push')]).toEqual([self, isNamed])
      if (isNamed) naming.push(self)
    }
  expect(naming).toHaveLength(18)
  expect(told.sort()).toEqual(naming.sort())
})

test('very many feeds are named some at a time', async () => {
  const due = (n: number) => ({ id: '', locale: 'en' as const, slug: '', section: `s${n}`, source: null, tags: [], authors: [], isCorrected: false, isIndexed: true }) // prettier-ignore
  const bodies = hubBodies(Array.from({ length: 150 }, (_, n) => due(n)))
  const counts = bodies.map((body) => new URLSearchParams(body).getAll('hub.url').length)
  expect(counts).toEqual([300, 153])
})

test('who has heard of a story is not told again because the other has not', async () => {
  await set({ indexNow: 'on', hub: 'https://hub.example/push' })
  await make.article()
  answer = () => {
    if (sent.at(-1)!.address === 'https://hub.example/push') throw new FetchRefused('too_slow')
  }
  const told = () => sent.splice(0).map(({ address }) => new URL(address).host)
  await run()
  expect(told().sort()).toEqual(['api.indexnow.org', 'hub.example'])
  await db.ping.updateMany({ data: { dueAt: new Date(0) } })
  await run()
  expect(told()).toEqual(['hub.example'])
  answer = () => {}
  await db.ping.updateMany({ data: { dueAt: new Date(0) } })
  await run()
  expect(told()).toEqual(['hub.example'])
  expect(await db.ping.count()).toBe(0)
})

test('what was not heard is said again, later each time, and not for ever', async () => {
  await set({ hub: 'https://hub.example/push' })
  const { id } = await make.article()
  answer = () => {
    throw new FetchRefused('too_slow')
  }
  for (let attempt = 1; attempt <= 5; attempt++) {
    await run()
    const { attempts, dueAt } = await db.ping.findFirstOrThrow({ where: { articleId: id } })
    expect(attempts).toBe(attempt)
    expect(dueAt.getTime()).toBeGreaterThan(Date.now())
    await run()
    expect(sent).toHaveLength(attempt)
    await db.ping.updateMany({ data: { dueAt: new Date(0) } })
  }
  await run()
  expect(await db.ping.count()).toBe(0)
})
