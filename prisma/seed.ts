import 'server-only'
import { pathToFileURL } from 'node:url'
import { hash } from '@node-rs/argon2'
import { nameSkeleton } from '@/features/accounts/names'
import { createArticle } from '@/features/articles/mutations'
import { keepPicture } from '@/features/media/mutations'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { closeDatabase, db } from '@/lib/db'
import { defaultDemoPassword } from '@/lib/defaults.mjs'
import { env } from '@/lib/env'
import { locales, type Locale } from '@/lib/locales'
import { DAY } from '@/lib/time-units'
import type { Prisma } from './client/client'
import { descriptionOf } from './demo/descriptions'
import { sampleArticles } from './demo/facts'
import { accounts, authors, sections, sources } from './demo/people'
import { drawPicture } from './demo/pictures'
import { conversation, threads } from './demo/threads'
import { accountsThatTalk, readers, type Talker } from './demo/threads/types'
import { spreadViews } from './demo/timing'
import { pictureKeys, type PictureKey } from './demo/types'

/** Fills an empty newspaper with the sample one. Local databases only: `scripts/start.mjs` decides which those are. */

type Given = {
  /** The moment all dates are told from. */
  now?: Date
  /** Password of the demo accounts. */
  password?: string
  say?: (line: string) => void
  draw?: (key: PictureKey) => Promise<Uint8Array>
}

// OWASP's first choice for argon2id: 19 MiB, two passes.
const hashing = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const atOnce = 2
// "mast": one process fills, the others leave it to that one.
const filling = 0x6d617374

/** Draws and keeps every picture, two at a time: the two cores of a small machine are all there is. */
const keepPictures = async (draw: NonNullable<Given['draw']>, say: (line: string) => void) => {
  const waiting = [...pictureKeys]
  const kept = {} as Record<PictureKey, string>
  const work = async () => {
    for (let key = waiting.shift(); key; key = waiting.shift()) {
      kept[key] = (await keepPicture(await draw(key), { alt: descriptionOf(key), credit: 'Masthead' })).id
      const done = Object.keys(kept).length
      if (done % 7 === 0 || done === pictureKeys.length) say(`Drawing pictures ${done}/${pictureKeys.length}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return kept
}

/** What stories name must stand before they do: with its names in every language, which a story does not know. */
const furnish = async (tx: Prisma.TransactionClient) => {
  const skipDuplicates = true
  const named = <T extends object>(rows: Record<string, T>) =>
    Object.entries(rows).map(([slug, row]) => ({ slug, ...row }))
  await tx.section.createMany({
    data: named(sections).map((section, position) => ({ ...section, position })),
    skipDuplicates,
  })
  await tx.author.createMany({ data: named(authors), skipDuplicates })
  await tx.source.createMany({ data: named(sources), skipDuplicates })
}

type Read = Prisma.ArticleHourCreateManyInput

const countViews = async (tx: Prisma.TransactionClient, hours: Read[]) => {
  for (let from = 0; from < hours.length; from += 5_000)
    await tx.articleHour.createMany({ data: hours.slice(from, from + 5_000) })
  await tx.$executeRaw`
    UPDATE article_stats SET views = counted.views
      FROM (SELECT article_id, sum(views) AS views FROM article_hour GROUP BY article_id) counted
     WHERE counted.article_id = article_stats.article_id`
}

const hashedAccounts = (password: string) =>
  Promise.all(accounts.map(async (account) => ({ ...account, passwordHash: await hash(password, hashing) })))

/** Everybody of the sample newspaper has been here for more than a year: nobody reads their comments first. */
const joined = (now: Date) => new Date(now.getTime() - 400 * DAY)

/** The readers who talk under the stories, without passwords, and who is who. */
const seatReaders = async (tx: Prisma.TransactionClient, now: Date) => {
  await tx.user.createMany({
    data: Object.entries(readers).map(([key, name]) => ({
      email: `${key}@readers.demo.test`,
      name,
      nameSkeleton: nameSkeleton(name),
      emailVerifiedAt: now,
      createdAt: joined(now),
      // Their addresses lead nowhere.
      noticeReplies: 'NEVER' as const,
      noticeFollowed: 'NEVER' as const,
      noticeDecisions: 'NEVER' as const,
    })),
    skipDuplicates: true,
  })
  const addresses: Record<string, string> = {
    ...Object.fromEntries(Object.keys(readers).map((key) => [key, `${key}@readers.demo.test`])),
    ...accountsThatTalk,
  }
  const ids = new Map(
    (await tx.user.findMany({ select: { id: true, email: true } })).map(({ id, email }) => [email, id]),
  )
  return Object.fromEntries(Object.entries(addresses).map(([key, email]) => [key, ids.get(email)])) as Record<
    Talker,
    string
  >
}

type Placed = { id: string; key: string; locale: Locale; publishedAt: Date }

/** What readers say under the stories. The database counts by itself. */
const talk = async (tx: Prisma.TransactionClient, stories: readonly Placed[], now: Date) => {
  const people = await seatReaders(tx, now)
  const talks = stories.map(({ id, key, locale, publishedAt }) =>
    conversation({ articleId: id, publishedAt, now, said: threads[locale][key] ?? [], people }),
  )
  const comments = talks.flatMap((one) => one.comments)
  for (let from = 0; from < comments.length; from += 500)
    await tx.comment.createMany({ data: comments.slice(from, from + 500) })
  await tx.recommendation.createMany({ data: talks.flatMap((one) => one.recommendations) })
}

const isEmpty = async (client: Prisma.TransactionClient) =>
  (await client.article.findFirst({ select: { id: true } })) === null

/**
 * Fills a database without articles with the sample newspaper and its accounts. Pictures are kept one by one and found
 * again by a run that was cut off; everything else comes in one transaction, so that one article means that all is there.
 * @returns whether anything was written
 */
export const seed = async (given: Given = {}): Promise<boolean> => {
  const { now = new Date(), say = () => {}, draw = drawPicture } = given
  if (!(await isEmpty(db))) return false
  const pictures = await keepPictures(draw, say)
  const people = await hashedAccounts(given.password ?? (process.env.DEMO_PASSWORD || defaultDemoPassword))
  const timeZone = env().SITE_TIMEZONE
  const articles = sampleArticles({ now, timeZone, pictures })
  const filled = await db.$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(${filling}) AS mine`
      if (!lock?.mine || !(await isEmpty(tx))) return false
      say('Writing stories')
      await furnish(tx)
      await tx.user.createMany({
        data: people.map((user) => ({
          ...user,
          nameSkeleton: nameSkeleton(user.name),
          emailVerifiedAt: now,
          createdAt: joined(now),
        })),
        skipDuplicates: true,
      })
      const hours: Read[] = []
      const stories: Placed[] = []
      for (const { key, facts, views } of articles) {
        const { id } = await createArticle(facts, tx)
        stories.push({ id, key, locale: facts.locale, publishedAt: facts.publishedAt })
        hours.push(...spreadViews(views, facts.publishedAt, now, timeZone).map((row) => ({ articleId: id, ...row })))
      }
      await countViews(tx, hours)
      await talk(tx, stories, now)
      await expire([tags.furniture], tx)
      return true
    },
    { maxWait: 10_000, timeout: 60_000 },
  )
  if (filled) say(`${articles.length} stories in ${locales.length} languages, ${pictureKeys.length} pictures`)
  return filled
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    if (!(await seed({ say: console.log }))) console.log('The newspaper has articles already: nothing to do.')
  } finally {
    await closeDatabase()
  }
}
