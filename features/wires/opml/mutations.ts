import 'server-only'
import { inOneChange } from '@/features/articles/mutations'
import type { Change } from '@/features/articles/references'
import { freeSlug, slugOf } from '@/features/articles/slug'
import { writeAudit } from '@/features/audit'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { cut } from '@/lib/cut'
import { db } from '@/lib/db'
import { newId } from '@/lib/ids'
import { defaultInterval } from '../schema'
import type { ListedFeed } from './read-opml'

/** What became of a feed: a source of its own, the feed of a source that had none, or here already. */
export type Kept = { kind: 'new' | 'given' | 'unchanged'; name: string; feedUrl: string }

const minute = 60_000
/** So many feeds are begun with in a minute: nobody is asked for five thousand at once. */
const aMinute = 20

type Row = { id: string; slug: string; name: string; wire: { feedUrl: string } | null }

/** The source of this name, if it has no feed yet; else what a further feed of that name is called. */
const standing = async (change: Change, { name, feedUrl }: ListedFeed) => {
  const slug = slugOf(name, 'source')
  const select = { id: true, slug: true, name: true, wire: { select: { feedUrl: true } } } as const
  const rows: (Row & { becomes: Row | null })[] = await change.source.findMany({
    where: { OR: [{ slug }, { name }, { slug: { startsWith: `${slug}-` } }] },
    select: { ...select, becomes: { select } },
  })
  const called = rows.find((row) => row.name === name) ?? rows.find((row) => row.slug === slug)
  const known = called?.becomes ?? called
  if (!known) return { source: null, slug, name }
  if (!known.wire) return { source: known, slug: known.slug, name: known.name }
  // Two feeds of one name, "The Wire": each is a source, told apart by where its feed stands.
  const { host, pathname } = new URL(feedUrl)
  const place = `${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}`.slice(-40)
  return {
    source: null,
    slug: freeSlug(slug, new Set(rows.map((row) => row.slug))),
    name: `${cut(name, 80 - place.length - 3)} (${place})`,
  }
}

const keepOne = (feed: ListedFeed, dueAt: Date) =>
  inOneChange(async (change): Promise<Kept> => {
    const { feedUrl } = feed
    // One after the other: two lists at once would make two sources of one name.
    await change.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('names of tags and sources', 0))`
    if (await change.wire.findFirst({ where: { feedUrl }, select: { sourceId: true } }))
      return { kind: 'unchanged', name: feed.name, feedUrl }
    const { source, slug, name } = await standing(change, feed)
    const id = source?.id ?? newId()
    if (!source) {
      const facts = { name, url: feed.url || null }
      await change.source.create({ data: { id, slug, ...facts } })
      await expire([tags.furniture], change)
      await writeAudit(change, {
        actorId: null,
        action: 'source.add',
        subjectType: 'source',
        subjectId: id,
        after: facts,
      })
    }
    const settings = { feedUrl, everyMinutes: defaultInterval }
    await change.wire.create({ data: { sourceId: id, ...settings, dueAt } })
    await writeAudit(change, {
      actorId: null,
      action: 'source.wire',
      subjectType: 'source',
      subjectId: id,
      after: { ...settings, readsWhole: false, publishes: false },
    })
    return { kind: source ? 'given' : 'new', name, feedUrl }
  })

/**
 * Makes sources of the feeds of a list, each asked for news from now on, with what a new source has: not for search engines, never
 * read whole and never published by itself. A feed that is here already stays as it is set.
 */
export const keepFeeds = async (
  feeds: readonly ListedFeed[],
  { dryRun, now = new Date() }: { dryRun: boolean; now?: Date },
): Promise<Kept[]> => {
  if (dryRun) return wouldKeep(feeds)
  const all: Kept[] = []
  for (const [at, feed] of feeds.entries())
    all.push(await keepOne(feed, new Date(now.getTime() + Math.floor(at / aMinute) * minute)))
  return all
}

const wouldKeep = async (feeds: readonly ListedFeed[]): Promise<Kept[]> => {
  const here = await db.wire.findMany({
    where: { feedUrl: { in: feeds.map(({ feedUrl }) => feedUrl) } },
    select: { feedUrl: true },
  })
  const known = new Set(here.map(({ feedUrl }) => feedUrl))
  const taken = new Set<string>()
  const all: Kept[] = []
  for (const feed of feeds) {
    const { name, feedUrl } = feed
    if (known.has(feedUrl)) all.push({ kind: 'unchanged', name, feedUrl })
    else {
      const { source } = await standing(db, feed)
      all.push({ kind: source && !taken.has(source.id) ? 'given' : 'new', name, feedUrl })
      if (source) taken.add(source.id)
    }
  }
  return all
}
