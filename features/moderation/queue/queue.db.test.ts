import { beforeEach, expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { claim } from '../claims/mutations'
import { decide } from '../decisions/mutations'
import { undo } from '../decisions/undoing'
import { QueueQuery } from '../schema'
import { countsOf, queueCounts } from '../counts/queries'
import { itemsOf, queueNews, queuePage } from './queries'
import { questionOf } from './search'

let by: Awaited<ReturnType<typeof make.user>>
beforeEach(async () => {
  await db.comment.deleteMany()
  by = await make.user({ role: 'MODERATOR' })
})

const list = async (asked: Record<string, string> = {}) => {
  const page = await queuePage(QueueQuery.parse(asked), by, 'en')
  return page.items.map(({ id }) => id)
}
const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 10, minute))
const waiting = (minute: number, given: Parameters<typeof make.comment>[0] = {}) =>
  make.comment({ status: 'HELD', heldFor: 'words', createdAt: at(minute), ...given })

test('who waits longest stands first, page after page', async () => {
  const ids: string[] = []
  for (let n = 59; n >= 0; n -= 1) ids.unshift((await waiting(n)).id)
  const seen: string[] = []
  let after = ''
  do {
    const page = await queuePage(QueueQuery.parse({ after }), by, 'en')
    seen.push(...page.items.map(({ id }) => id))
    after = page.next ?? ''
  } while (after)
  expect(seen).toEqual(ids)
  expect(await queueCounts(by)).toMatchObject({ waiting: 60, all: 60, reported: 0, oldestWaiting: at(0).toISOString() })
})

test('what comes while a page stands open follows behind its last', async () => {
  const first = await waiting(1)
  const { next, end } = await queuePage(QueueQuery.parse({}), by, 'en')
  expect(next).toBeNull()
  expect(await list({ after: end! })).toEqual([])
  const second = await waiting(2)
  await decide({ ids: [first.id], action: 'approve', by })
  expect(await list({ after: end! })).toEqual([second.id])
  expect((await queuePage(QueueQuery.parse({ section: 'nowhere' }), by, 'en')).end).toBeNull()
})

test('an item says why it is here, what it answers and who wrote it', async () => {
  const author = await make.user()
  const story = await make.article({ section: 'water', headline: `Rain ${Date.now()}` })
  const parent = await make.comment({ story, body: 'It will rain.' })
  await make.comment({ author })
  await make.comment({ author, status: 'REJECTED' })
  const heldAlso = [{ reason: 'newcomer' }, { reason: 'links', detail: { links: 3 } }]
  const { id } = await waiting(1, { parent, author, heldDetail: { words: ['fool', 'scum'] }, heldAlso })
  await db.commentEdit.create({ data: { commentId: id, body: 'Before' } })
  const other = await make.user({ role: 'EDITOR' })
  await claim({ id, by: other })
  const { items } = await queuePage(QueueQuery.parse({}), by, 'en')
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({
    id,
    why: [
      { reason: 'words', detail: { words: ['fool', 'scum'] } },
      { reason: 'newcomer', detail: {} },
      { reason: 'links', detail: { links: 3 } },
    ],
    answers: { id: parent.id, body: 'It will rain.', isGone: false },
    author: { id: author.id, published: 1, refused: 1, isBanned: false },
    story: { headline: story.headline, section: 'water' },
    edits: [{ body: 'Before' }],
    claimedBy: other.name,
    since: at(1).toISOString(),
  })
})

test('what readers complain of is listed with their words, the oldest complaint first', async () => {
  const [late, early] = [await make.comment(), await make.comment()]
  const reporter = await make.user()
  const report = (commentId: string, minute: number) =>
    db.report.create({ data: { commentId, reporterId: reporter.id, reason: 'HATE', note: 'Look', at: at(minute) } })
  await report(late.id, 5)
  await report(early.id, 2)
  await make.comment()
  expect(await list({ view: 'reported' })).toEqual([early.id, late.id])
  const { items } = await queuePage(QueueQuery.parse({ view: 'reported' }), by, 'en')
  expect(items[0]!.reports).toMatchObject([{ reason: 'HATE', note: 'Look', by: reporter.name }])
  await decide({ ids: [early.id], action: 'approve', by })
  expect(await list({ view: 'reported' })).toEqual([late.id])
  expect(await list({ view: 'decided' })).toEqual([early.id])
})

test('what a crowd reports hides nobody’s report of another comment, and all of it is counted', async () => {
  const [crowded, quiet] = [await make.comment(), await make.comment()]
  const crowd = await Promise.all(Array.from({ length: 60 }, () => make.user()))
  await db.report.createMany({
    data: crowd.map(({ id }, n) => ({ commentId: crowded.id, reporterId: id, reason: 'HATE', note: '', at: at(n) })),
  })
  const said = { reason: 'PRIVATE', note: 'Names a child' } as const
  await db.report.create({ data: { commentId: quiet.id, reporterId: crowd[0]!.id, ...said, at: at(200) } })
  const [first, second] = await itemsOf([crowded.id, quiet.id], by, 'en')
  expect(first).toMatchObject({ reportCount: 60 })
  expect(first!.reports).toHaveLength(50)
  expect(second).toMatchObject({ reportCount: 1, reports: [{ ...said, by: crowd[0]!.name }] })
})

test('what was decided says how many went with it, and still stand so', async () => {
  const ids = [(await waiting(1)).id, (await waiting(2)).id, (await waiting(3)).id]
  const { batchId } = await decide({ ids, action: 'approve', by })
  const together = async () => {
    const { items } = await queuePage(QueueQuery.parse({ view: 'decided' }), by, 'en')
    return items.map(({ decided }) => decided!.together)
  }
  expect(await together()).toEqual([3, 3, 3])
  await undo({ batchId: batchId!, commentId: ids[0]!, by })
  expect(await together()).toEqual([2, 2])
})

test('filters narrow the list, one by one and together', async () => {
  const author = await make.user({ name: `Karzan ${Date.now()}` })
  const story = await make.article({ section: 'sport' })
  const wanted = await waiting(3, { author, story, language: 'ckb', heldAlso: [{ reason: 'newcomer' }], body: 'ئاو و ڕووبار لە شاردا، وەک هەمیشە.' }) // prettier-ignore
  await waiting(4, { heldFor: 'links', language: 'en' })
  for (const asked of [
    { section: 'sport' },
    { article: story.id },
    { article: story.slug },
    { article: `https://example.test/en/article/${encodeURIComponent(story.slug)}#comments` },
    { language: 'ckb' },
    { reason: 'words' },
    { reason: 'newcomer' },
    { author: author.id },
    { author: author.name },
    { author: author.email.toUpperCase() },
    { q: 'ڕووبار' },
    { comment: wanted.id },
    { section: 'sport', language: 'ckb', reason: 'words', author: author.id, q: 'ئاو', view: 'all' },
  ] as Record<string, string>[])
    expect(await list(asked), JSON.stringify(asked)).toEqual([wanted.id])
  expect(await list({ section: 'nowhere' })).toEqual([])
  const counts = async (asked: Record<string, string>) => countsOf(QueueQuery.parse(asked), by)
  await db.comment.update({ where: { id: wanted.id }, data: { reportedSince: at(5) } })
  expect(await counts({})).toMatchObject({ waiting: 2, reported: 1, all: 2, oldestWaiting: at(3).toISOString() })
  const narrowed = { section: 'sport', language: 'ckb', q: 'ئاو', view: 'all', after: 'nonsense' }
  const found = { reported: 1, all: 1, oldestWaiting: at(3).toISOString(), oldestReported: at(5).toISOString() }
  expect(await counts(narrowed)).toMatchObject({
    waiting: 1,
    ...found,
    isMore: { waiting: false, reported: false, all: false },
  })
  expect(await counts({ reason: 'links' })).toMatchObject({ waiting: 1, reported: 0, all: 1, oldestReported: null })
  expect(await counts({ language: 'ar' })).toMatchObject({ waiting: 0, all: 0, isMore: { all: false } })
  expect(await list({ language: 'tlh', view: 'nonsense', after: 'nonsense' })).toHaveLength(2)
})

test.each(['100%', 'a_b', '\\', "'; DROP TABLE comment; --"])(
  'the text %j is looked for as it stands',
  async (text) => {
    const { id } = await waiting(1, { body: `Somebody wrote ${text} here.` })
    await waiting(2, { body: 'Somebody wrote 1000 aab here.' })
    expect(await list({ q: text })).toEqual([id])
  },
)

/** What a moderator types, and what a reader wrote: keyboards of four countries, habits of two alphabets. */
const pairs: [typed: string, written: string][] = [
  ['محمد', 'مُحَمَّدٌ'],
  ['مُحَمَّد', 'محمد'],
  ['محمد', 'محمـــد'],
  ['احمد', 'أحمد'],
  ['إسرائيل', 'اسرائيل'],
  ['القران', 'القرآن'],
  ['مسؤول', 'مسوول'],
  ['مستشفى', 'مستشفي'],
  ['علي', 'على'],
  ['كوردستان', 'کوردستان'],
  ['کرکوک', 'كركوك'],
  ['فارسی', 'فارسي'],
  ['مدرسة', 'مدرسه'],
  ['مدرسه', 'مدرسة'],
  ['حکومەت', 'حكومه‌ت'],
  ['العراق', 'عراق'],
  ['عراق', 'والعراق'],
  ['بالعراق', 'للعراق'],
  ['وزير الخارجية', 'الوزير الخارجيه'],
  ['2026', '٢٠٢٦'],
  ['۲۰۲۶', '2026'],
  ['هەولیر', 'هه‌ولێر'],
  ['ڕۆژنامە', 'روژنامه'],
  ['ئازاد', 'آزاد'],
  ['cafe', 'Café'],
  ['SANAA', 'Sana’a'],
  ['ھەڵبژاردن', 'هەلبژاردن'],
]

test.each(pairs)('%s finds %s, in a list and among few', async (typed, written) => {
  const { id } = await waiting(1, { body: `Xyz ${written}، xyz.` })
  await waiting(2, { body: 'Nothing of the kind. هیچ. لا شيء.' })
  expect(await list({ q: typed })).toEqual([id])
  const { page, values } = questionOf(QueueQuery.parse({ q: typed }), null, 10, false)
  expect((await pool().query<{ id: string }>(page, values)).rows.map((row) => row.id)).toEqual([id])
})

test.each(['q', 'author', 'article', 'section', 'comment', 'after'])(
  'what the database cannot look for is asked by nobody: %s',
  async (name) => {
    const { id } = await waiting(1)
    for (const text of ['\0', 'a\0b']) expect(await list({ [name]: text })).toEqual([id])
    expect(await list({ article: 'https://news.example/en/article/a%00b' })).toEqual([])
  },
)

test('a comment that was changed is found by what it says now', async () => {
  const { id } = await waiting(1, { body: 'مدرسة' })
  await db.comment.update({ where: { id }, data: { body: 'مستشفى' } })
  expect(await list({ q: 'مدرسه' })).toEqual([])
  expect(await list({ q: 'مستشفي' })).toEqual([id])
})

test('signs alone are looked for sign by sign, and those of a sentence do not part who looks from who wrote', async () => {
  const { id } = await waiting(1, { body: 'Why?! «مدرسه؟» — see https://a.example/b_c' })
  await waiting(2, { body: 'Why. See https://a.example/b-c' })
  expect(await list({ q: '?!' })).toEqual([id])
  expect(await list({ q: '"مدرسة".' })).toEqual([id])
  expect(await list({ q: 'https://a.example/b_c' })).toEqual([id])
})

test('what was there before the upgrade is folded in portions, until nothing is left', async () => {
  const comments = [await waiting(1, { body: 'مدرسة' }), await waiting(2, { body: 'المدرسه' })]
  await db.$executeRaw`ALTER TABLE comment_text DISABLE TRIGGER comment_text_folded`
  await db.$executeRaw`UPDATE comment_text SET body = c.body FROM comment c WHERE c.id = comment_id`
  await db.$executeRaw`ALTER TABLE comment_text ENABLE TRIGGER comment_text_folded`
  await db.$executeRaw`INSERT INTO search_due (kind, id) SELECT 'text', comment_id FROM comment_text`
  expect(await list({ q: 'مدرسه' })).toEqual([comments[1]!.id])
  const turn = async () =>
    (await pool().query<{ done: number }>('SELECT comment_text_catch_up(1) AS done')).rows[0]!.done
  expect([await turn(), await turn(), await turn()]).toEqual([1, 1, 0])
  expect(await list({ q: 'مدرسه' })).toEqual(comments.map(({ id }) => id))
})

test('a page that stands open hears what happened', async () => {
  const first = await waiting(1)
  const { at: since } = await queuePage(QueueQuery.parse({}), by, 'en')
  const colleague = await make.user({ role: 'MODERATOR' })
  await claim({ id: first.id, by: colleague })
  await make.comment({ status: 'HELD', waitingSince: new Date(Date.now() + 1_000) })
  expect(await queueNews({ ids: [first.id], since, asked: QueueQuery.parse({}) }, by)).toEqual({
    states: [{ id: first.id, status: 'HELD', version: '0-0', claimedBy: colleague.name }],
    arrived: 1,
    written: 1,
  })
  await db.comment.update({ where: { id: first.id }, data: { body: 'Reworded.', editedAt: at(7) } })
  const { states } = await queueNews({ ids: [first.id], since, asked: QueueQuery.parse({}) }, by)
  expect(states[0]!.version).toBe(`${at(7).getTime()}-0`)
})

test('what a page does not list is no news to it', async () => {
  const since = new Date().toISOString()
  const later = new Date(Date.now() + 1_000)
  const story = await make.article({ section: 'news-of-it' })
  const calm = { status: 'HELD', waitingSince: later, language: 'ar', heldFor: 'newcomer' } as const
  const { authorId } = await make.comment({ ...calm, story, body: 'About the bridge' })
  await make.comment({ status: 'HELD', waitingSince: later, language: 'en', heldFor: 'links' })
  await make.comment({ reportedSince: later })
  const news = (asked: object) => queueNews({ ids: [], since, asked: QueueQuery.parse(asked) }, by)
  const one = [{ language: 'ar' }, { reason: 'newcomer' }, { section: 'news-of-it' }, { article: story.slug }, { author: authorId! }, { q: 'bridge' }, { view: 'reported' }] // prettier-ignore
  expect(await news({})).toMatchObject({ arrived: 2, written: 3 })
  for (const asked of one)
    expect([asked, await news(asked)]).toMatchObject([asked, { arrived: 1, written: 'view' in asked ? 3 : 1 }])
  expect(await news({ language: 'ckb' })).toMatchObject({ arrived: 0, written: 0 })
})

test('who reads along is told of what waits, is decided, reported or taken, and of nothing else', async () => {
  const client = await pool().connect()
  let heard = 0
  client.on('notification', () => (heard += 1))
  await client.query('LISTEN queue')
  /** How often a change is told; answers come in order, so what was told before the question has been heard. */
  const told = async (change: () => Promise<unknown>) => {
    const before = heard
    await change()
    await client.query('SELECT 1')
    return heard - before
  }
  try {
    const comment = await make.comment()
    const change = (data: object) => () => db.comment.update({ where: { id: comment.id }, data })
    expect(await told(change({ recommendations: 3 }))).toBe(0)
    expect(await told(() => make.comment())).toBe(0)
    expect(await told(change({ editedAt: new Date() }))).toBe(0)
    expect(await told(() => make.comment({ status: 'HELD' }))).toBe(1)
    expect(await told(change({ status: 'REJECTED' }))).toBe(1)
    expect(await told(change({ reportedSince: new Date() }))).toBe(1)
    expect(await told(change({ status: 'HELD', reportedSince: null }))).toBe(1)
    expect(await told(change({ body: 'Reworded.', editedAt: new Date() }))).toBe(1)
    expect(await told(() => claim({ id: comment.id, by }))).toBe(1)
    expect(await told(() => claim({ id: null, by }))).toBe(1)
    expect(await told(() => claim({ id: null, by }))).toBe(0)
  } finally {
    client.removeAllListeners('notification')
    await client.query('UNLISTEN *')
    client.release()
  }
})

test.each(['READER', 'AUTHOR'] as const)('a %s sees nothing of it', async (role) => {
  const stranger = await make.user({ role })
  await expect(queuePage(QueueQuery.parse({}), stranger, 'en')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(queueCounts(stranger)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(queueNews({ ids: [], since: new Date().toISOString(), asked: QueueQuery.parse({}) }, stranger)).rejects.toMatchObject({ code: 'forbidden' }) // prettier-ignore
})
