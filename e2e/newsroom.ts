import 'server-only'
import { randomBytes } from 'node:crypto'
import { tokenHash } from '@/features/accounts/session-cookie'
import { createArticle, updateArticle } from '@/features/articles/mutations'
import { noticesFor } from '@/features/comments/notifications/mutations'
import { shownAt, tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { closeDatabase, db, pool } from '@/lib/db'
import { askWire } from '@/features/wires/polling/mutations'
import { dueWires } from '@/features/wires/polling/queries'
import { keepTop } from '@/features/views/top'
import { locales, type Locale } from '@/lib/locales'
import { topWindows } from '@/lib/paths'
import { make, type ArticleGiven } from '@/prisma/factories'
import type { Role } from '@/prisma/client/enums'

/**
 * A process beside the product that does what a newsroom does: writes, publishes, withdraws, signs in. The tests' own
 * process cannot, because this code is for servers; they ask by message (e2e/newsroom-desk.ts).
 */

const article = async (given: ArticleGiven = {}) => {
  const { id, locale, slug, headline, storyId } = await make.article(given)
  await expire([...shownAt({ id, locale, slug }), tags.furniture])
  return { id, locale: locale as Locale, slug, headline, storyId }
}

type UserGiven = Parameters<typeof make.user>[0] & {
  /** Has written here before, so that nobody reads along first. */
  isKnown?: boolean
}

/** Somebody with this role and a browser that is signed in: the token its cookie carries. */
const session = async (role: Role, { isKnown, ...given }: UserGiven = {}) => {
  const token = randomBytes(32).toString('base64url')
  const user = await make.user({ role, ...given })
  const createdAt = new Date(Date.now() - 86_400_000)
  if (isKnown) for (let n = 0; n < 2; n++) await make.comment({ author: user, createdAt })
  await db.session.create({
    data: { userId: user.id, tokenHash: tokenHash(token), expiresAt: new Date(Date.now() + 3_600_000) },
  })
  return { token, id: user.id, name: user.name }
}

/** A comment as if it had just come in: the pages that show it hear of it. */
const comment = async (given: Parameters<typeof make.comment>[0] = {}) => {
  const { id, articleId, rootId, body } = await make.comment(given)
  await expire([tags.thread(articleId)])
  return { id, articleId, rootId, body }
}

/** Many comments of one person, one after the other, as if they had come in. */
const comments = async (given: {
  story: { id: string }
  authorId: string
  bodies: { body: string; createdAt: Date }[]
}) => {
  const { story, authorId, bodies } = given
  const written: { id: string; articleId: string; rootId: string }[] = []
  for (const { body, createdAt } of bodies) {
    const { id, articleId, rootId } = await make.comment({ story, authorId, body, createdAt })
    written.push({ id, articleId, rootId })
  }
  await expire([tags.thread(story.id)])
  return written
}

const viewsOf = async (articleId: string) => (await db.articleStats.findUniqueOrThrow({ where: { articleId } })).views

const ask = async (sql: string, values: unknown[] = []) =>
  (await pool().query<Record<string, unknown>>(sql, values)).rows

/** Adds this many views in this hour, as if readers had come. */
const views = (articleId: string, count: number, at = new Date()) => make.views(articleId, at, count)

/** Has the lists of Top View made anew now, as the job does every minute. */
const countTop = async () => {
  const client = await pool().connect()
  try {
    for (const window of topWindows) await keepTop(client, window, new Date())
  } finally {
    client.release()
  }
  await expire(locales.map((locale) => tags.lists(locale)))
}

type Told = { guid: string; title: string; text: string }

/** What a source's feed holds now has come in, as the job brings it in. */
const arrive = async ({ name, stories }: { name: string; stories: Told[] }) => {
  const source = await make.source({ name })
  await make.section({ slug: 'world' })
  const feedUrl = `https://wire.example/${source.slug}.xml`
  // Never the product's own turn to ask: nobody is at that address.
  const dueAt = new Date('2999-01-01T00:00:00Z')
  await db.wire.upsert({
    where: { sourceId: source.id },
    create: { sourceId: source.id, feedUrl, dueAt },
    update: { dueAt },
  })
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: name,
    items: stories.map(({ guid, title, text }) => ({
      id: guid,
      url: `https://wire.example/${source.slug}/${guid.replaceAll(' ', '-')}`,
      title,
      content_html: text,
      date_published: new Date().toISOString(),
    })),
  }
  const body = Buffer.from(JSON.stringify(feed))
  const wire = (await dueWires(dueAt, 1_000)).find(({ sourceId }) => sourceId === source.id)!
  await askWire(wire, {
    now: new Date(),
    fetching: async (url) => ({ url, type: 'application/feed+json', charset: 'utf-8', body }),
    isLate: () => false,
  })
  await db.wire.update({ where: { sourceId: source.id }, data: { dueAt } })
}

const orders = {
  arrive,
  countTop,
  article,
  comment,
  comments,
  session,
  viewsOf,
  ask,
  views,
  expire,
  createArticle,
  updateArticle,
  section: make.section,
  /** One that is off: whatever others publish meanwhile is not for it. */
  webhook: () => make.webhook({ isOn: false }),
  /** Tells by mail what has become of a comment. */
  tell: (given: Parameters<typeof noticesFor>[0]) => noticesFor(given),
}
export type Orders = typeof orders

type Order = { number: number; what: keyof Orders; given: unknown[] }

process.on('message', async ({ number, what, given }: Order) => {
  try {
    const order = orders[what] as (...given: unknown[]) => Promise<unknown>
    process.send?.({ number, answer: await order(...given) })
  } catch (error) {
    process.send?.({ number, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
process.on('disconnect', () => void closeDatabase())
