import sharp from 'sharp'
import { expect, test } from 'vitest'
import { setWire } from '../settings/mutations'
import { runImport } from '@/features/imports/run'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import type { Body } from '@/features/articles/body'
import { at, fetching, items, pages, run, sentences, serve, wire } from '../fixtures/newswire'
import { inboxCounts, inboxPage } from '../inbox/queries'
import { WireForm } from '../schema'
import { dismiss, makeDraft, undo } from './mutations'

const editor = () => make.user({ role: 'EDITOR' })

const arrive = async () => {
  const source = await wire()
  serve([{ guid: 'a', title: 'An otter in the river', summary: 'It came back.', text: sentences('otter') }])
  await run()
  return { source, item: (await items())[0]! }
}

test('a draft has the source, its credit and policy, the original address and the text, and is the editor’s', async () => {
  const source = await wire()
  await db.source.update({ where: { id: source.id }, data: { defaultCredit: 'Photo: The Wire', name: 'Renamed Wire' } })
  const photo = await sharp({ create: { width: 460, height: 276, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer()
  pages.set('wire.example/otter.jpg', { body: photo, type: 'image/jpeg' })
  serve([{ guid: 'a', title: 'An otter', text: sentences('otter'), picture: at('/otter.jpg') }])
  await run()
  const by = await editor()
  const { articleId } = await makeDraft({ id: (await items())[0]!.id, by, fetching })
  const article = await db.article.findUniqueOrThrow({
    where: { id: articleId },
    include: { source: true, section: true },
  })
  expect(article).toMatchObject({
    status: 'DRAFT',
    headline: 'An otter',
    createdById: by.id,
    originalUrl: at('/a'),
    sourcePolicy: null,
    leadCredit: 'Photo: The Wire',
    source: { id: source.id, name: 'Renamed Wire', policy: 'NOINDEX' },
    section: { slug: 'world' },
  })
  expect(article.body as Body).toHaveLength(4)
  expect(await db.source.count()).toBe(1)
  expect(await db.auditEntry.findFirstOrThrow({ where: { subjectId: articleId } })).toMatchObject({
    actorId: by.id,
    action: 'article.begin',
    after: { wire: 'the-wire', headline: 'An otter' },
  })
})

test('two editors at the same moment: one draft', async () => {
  const { item } = await arrive()
  const both = await Promise.allSettled([
    makeDraft({ id: item.id, by: await editor(), fetching }),
    makeDraft({ id: item.id, by: await editor(), fetching }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await db.article.count()).toBe(1)
})

test('a draft of what an import has brought before is the story there is, without a word of it changed, and undone it stays', async () => {
  await wire()
  serve([{ guid: 'a', title: 'An otter', text: sentences('otter') }])
  await runImport([at('/feed.xml')], { source: 'The Wire', publish: true, dryRun: false, fetching })
  serve([{ guid: 'a', title: 'Two otters, they say now', text: sentences('two otters') }])
  await run()
  const [item] = await items()
  const standing = () => db.article.findFirstOrThrow({ include: { imported: true, revisions: true } })
  const before = await standing()
  expect(before.status).toBe('PUBLISHED')
  const by = await editor()
  expect(await makeDraft({ id: item!.id, by, fetching })).toEqual({ articleId: before.id, wasHere: true })
  expect(await standing()).toEqual(before)
  expect((await items())[0]).toMatchObject({ state: 'TAKEN', articleId: before.id })
  await undo({ id: item!.id, by })
  expect(await standing()).toEqual(before)
  expect((await items())[0]).toMatchObject({ state: 'NEW', articleId: null })
})

test('dismissed and taken are taken back; a draft somebody has worked on stays', async () => {
  const { item } = await arrive()
  const by = await editor()
  await dismiss({ id: item.id, by })
  expect(await inboxCounts(by)).toEqual({ waiting: 0, changed: 0 })
  // What nobody wanted does not come again when it changes.
  serve([{ guid: 'a', title: 'An otter, again', text: sentences('otter') }])
  await run()
  expect(await inboxCounts(by)).toEqual({ waiting: 0, changed: 0 })
  await undo({ id: item.id, by })
  await makeDraft({ id: item.id, by, fetching })
  await undo({ id: item.id, by })
  expect(await db.article.count()).toBe(0)
  const { articleId } = await makeDraft({ id: item.id, by, fetching })
  await db.article.update({ where: { id: articleId }, data: { version: { increment: 1 } } })
  await expect(undo({ id: item.id, by })).rejects.toMatchObject({ code: 'conflict' })
  expect(await db.article.count()).toBe(1)
  for (const act of [dismiss, makeDraft])
    await expect(act({ id: item.id, by })).rejects.toMatchObject({ code: 'conflict' })
})

test.each(['READER', 'AUTHOR', 'MODERATOR'] as const)('nothing of it is for %s', async (role) => {
  const { item } = await arrive()
  const by = await make.user({ role })
  const given = { id: item.id, by, fetching }
  for (const act of [
    () => makeDraft(given),
    () => dismiss(given),
    () => undo(given),
    () => inboxPage(by, 'waiting'),
    () => inboxCounts(by),
  ])
    await expect((async () => void (await act()))()).rejects.toMatchObject({ code: 'forbidden' })
  expect((await items())[0]!.state).toBe('NEW')
})

test('what may be published by itself is, from then on, under the rules, in the wire’s name', async () => {
  const source = await wire()
  const photo = await sharp({ create: { width: 460, height: 276, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer()
  pages.set('wire.example/otter.jpg', { body: photo, type: 'image/jpeg' })
  const settings = WireForm.parse({ id: source.id, feedUrl: at('/feed.xml'), publishes: 'on' })
  await setWire({ by: await editor(), ...settings })
  const soon = new Date(Date.now() + 60_000).toISOString()
  serve([
    // A picture without words would hold it; nobody is there to describe it.
    { guid: 'new', title: 'An otter', text: sentences('otter'), date: soon, picture: at('/otter.jpg') },
    { guid: 'twin', title: 'An otter, once more', text: sentences('otter'), date: soon, url: at('/new?utm_source=x') },
    { guid: 'old', title: 'A heron', text: sentences('heron'), date: '2020-01-01T00:00:00Z' },
  ])
  await run()
  const [article, ...others] = await db.article.findMany()
  expect(others).toEqual([])
  // The feed's oldest comes first, and the second of the two is the twin of what is there already.
  expect((await items()).map(({ guid, state, twin }) => `${guid} ${state} ${twin}`)).toEqual([
    'old NEW null',
    'twin TAKEN null',
    'new NEW ADDRESS',
  ])
  expect(article).toMatchObject({ status: 'PUBLISHED', createdById: null })
  const record = await db.auditEntry.findMany({ where: { subjectId: article!.id }, orderBy: { id: 'asc' } })
  expect(record.map(({ action, actorId, after }) => [action, actorId, (after as { wire: string }).wire])).toEqual([
    ['article.begin', null, 'the-wire'],
    ['article.publish', null, 'the-wire'],
  ])
  const tags = (await db.cacheTag.findMany()).map(({ tag }) => tag)
  expect(tags).toEqual(expect.arrayContaining(['lists:en', `address:en:${article!.slug}`]))
  await run()
  expect(await db.article.count()).toBe(1)
})

const figure = (more: string, about = 'otter') =>
  `${sentences(about)}<figure><img src="${at('/otter.jpg')}" ${more}</figure>`
const automatic = async () => {
  const source = await wire()
  const photo = await sharp({ create: { width: 460, height: 276, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer()
  pages.set('wire.example/otter.jpg', { body: photo, type: 'image/jpeg' })
  await setWire({ by: await editor(), ...WireForm.parse({ id: source.id, feedUrl: at('/feed.xml'), publishes: 'on' }) })
}
const soon = () => new Date(Date.now() + 60_000).toISOString()

test('a picture that nobody has described is described by its caption, where it has one', async () => {
  await automatic()
  serve([
    { guid: 'a', title: 'An otter', date: soon(), text: figure('alt=""><figcaption>An otter at dusk.</figcaption>') },
    { guid: 'b', title: 'A heron', date: soon(), text: figure('alt="A bird"><figcaption>In May.</figcaption>', 'heron') },
  ]) // prettier-ignore
  await run()
  const articles = await db.article.findMany({ orderBy: { headline: 'desc' } })
  expect(articles.map(({ headline, status }) => `${headline} ${status}`)).toEqual([
    'An otter PUBLISHED',
    'A heron PUBLISHED',
  ])
  const said = articles.map(({ body }) => /"alt":"(.*?)"/.exec(JSON.stringify(body))?.[1])
  expect(said).toEqual(['An otter at dusk.', 'A bird'])
})

test('one with a picture that has neither waits, and says why; nothing of it is made, and its mending publishes it', async () => {
  await automatic()
  serve([{ guid: 'a', title: 'An otter', date: soon(), text: figure('alt="">') }])
  const made = () =>
    Promise.all([
      db.article.count(),
      db.importedItem.count(),
      db.auditEntry.count({ where: { subjectType: 'article' } }),
    ])
  const before = await made()
  await run()
  expect(await made()).toEqual(before)
  const by = await editor()
  const { items: shown } = await inboxPage(by, 'waiting')
  expect(shown.map(({ headline, heldFor }) => [headline, heldFor])).toEqual([['An otter', 'alt_missing']])

  serve([{ guid: 'a', title: 'An otter', date: soon(), text: figure('alt="An otter">') }])
  await run()
  expect(await db.article.findFirstOrThrow()).toMatchObject({ status: 'PUBLISHED', createdById: null })
  expect((await items())[0]).toMatchObject({ state: 'TAKEN', heldFor: null })
})

test('an editor makes a draft of what was held, with its picture, and describes it', async () => {
  await automatic()
  serve([{ guid: 'a', title: 'An otter', date: soon(), text: figure('alt="">') }])
  await run()
  const { articleId } = await makeDraft({ id: (await items())[0]!.id, by: await editor(), fetching })
  const { status, body } = await db.article.findUniqueOrThrow({ where: { id: articleId } })
  expect([status, JSON.stringify(body).includes('"kind":"image"')]).toEqual(['DRAFT', true])
  expect((await items())[0]!.heldFor).toBeNull()
})

test('the inbox goes on from page to page, newest first, and nothing is on two', async () => {
  await wire()
  serve(
    Array.from({ length: 70 }, (_, n) => ({
      guid: `${n}`,
      title: `Story ${n}`,
      text: sentences(`animal of kind ${n * n * 7919}`),
    })),
  )
  await run()
  const by = await editor()
  const seen: string[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: Awaited<ReturnType<typeof inboxPage>> = await inboxPage(by, 'waiting', after)
    seen.push(...page.items.map(({ headline }) => headline))
    after = page.next
  }
  expect(seen).toEqual(Array.from({ length: 70 }, (_, n) => `Story ${n}`))
  await expect(inboxPage(by, 'waiting', 'x')).rejects.toMatchObject({ code: 'invalid_cursor' })
})
