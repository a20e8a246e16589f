import 'server-only'
import { sectionRows } from '@/features/articles/queries'
import type { Written } from '@/features/articles/mutations'
import { slugOf } from '@/features/articles/slug'
import type { Locale } from '@/lib/locales'
import { safeFetch, type SafeFetch } from '@/lib/safe-fetch'
import { publishedAtOf } from './dates'
import { lose, type ArchiveItem, type Lost } from './archive'
import type { Feed, FeedItem, Wishes } from './feed-item'
import type { ImportedArticle } from './imported-article'
import { InputRefused } from './input'
import { bringPicturesHome } from './pictures'
import { ItemRefused, readItem } from './read-item'
import { writeItem, type ItemOutcome } from './mutations'
import { readSources, type Source } from './sources'

export type ImportWishes = Wishes & {
  /** Readable at once, or a draft for an editor to look at. */
  publish: boolean
  /** Whether drafts of earlier imports that nobody has edited since are published too. */
  publishDrafts?: boolean
  /** Reads and decides everything, writes and fetches nothing. */
  dryRun: boolean
  now?: Date
  fetching?: SafeFetch
  onProgress?: (done: number, of: number, headline: string) => void
}

/** An item that was taken, whatever became of it. */
export type Taken = Omit<ItemOutcome, 'article'> & {
  article: Written | null
  headline: string
  locale: Locale
  language: string | null
  publishedAt: Date
}

/** A story that is coming in; out of an archive, with what belongs to it. */
type Coming = { item: FeedItem; feed: Omit<Feed, 'items'>; story?: ArchiveItem }

async function* comingFrom(source: Source): AsyncGenerator<Coming> {
  if ('feed' in source) for (const item of source.feed.items) yield { item, feed: source.feed }
  else for await (const story of source.archive.stories()) yield { item: story.item, feed: source.archive.feed, story }
}
const sizeOf = (source: Source) => ('feed' in source ? source.feed.items.length : source.archive.count)
const formatOf = (source: Source) => ('feed' in source ? source.feed : source.archive.feed).format

/** Stories of an archive are written several at a time: each waits for the database more than it works. */
const atOnce = 4

export type ImportReport = {
  inputs: { name: string; format: Feed['format']; items: number; leftOut: number }[]
  /** What archives hold that could not be kept, and how often. */
  lost: Lost
  /** Comments that came along with their stories. */
  comments: number
  added: (Written | null)[]
  updated: (Written | null)[]
  unchanged: number
  /** Changed where they come from, and left as they are because they have been edited here since. */
  left: (Written | null)[]
  /** All of these, and drafts that are published now, as they came. */
  taken: Taken[]
  refused: { where: string; headline: string; reason: string }[]
  /** What was decided about items that were taken, for a person to know. */
  notes: { where: string; headline: string; note: string }[]
  pictures: { kept: number; unreachable: number; refused: number }
  /** How many pictures were not reachable, by reason. */
  picturesWhy: Record<string, number>
}

/**
 * Imports files and addresses. All are read whole before the first item is written, so that a broken one changes nothing;
 * then every item is a transaction of its own. Safe to run again, to interrupt, and to run twice at once.
 * @throws InputRefused with a sentence for a person
 */
export const runImport = async (names: readonly string[], wishes: ImportWishes) =>
  importRead(await readSources(names, wishes.fetching, wishes.site), wishes)

/** @throws InputRefused where a section is asked for that the newspaper does not have */
const checkSection = async (asked: string | undefined) => {
  if (asked === undefined) return
  const sections = await sectionRows()
  if (sections.some(({ slug }) => slug === asked)) return
  const known = sections.map(({ slug }) => slug).join(', ')
  throw new InputRefused(`there is no section “${asked}” here; ${known ? `there are ${known}` : 'there are none yet'}.`)
}

/** The second half of `runImport`: writes what was read. */
export const importRead = async (sources: readonly Source[], wishes: ImportWishes): Promise<ImportReport> => {
  const { publish, publishDrafts, section, dryRun, now = new Date(), fetching = safeFetch, onProgress } = wishes
  await checkSection(section)
  const pictures = bringPicturesHome(fetching)
  const report: ImportReport = {
    inputs: sources.map((source) => ({
      name: source.name,
      format: formatOf(source),
      items: sizeOf(source),
      leftOut: 'feed' in source ? source.leftOut : 0,
    })),
    lost: new Map(),
    comments: 0,
    added: [],
    updated: [],
    unchanged: 0,
    left: [],
    taken: [],
    refused: [],
    notes: [],
    pictures: pictures.counts,
    picturesWhy: pictures.why,
  }
  const total = sources.reduce((sum, source) => sum + sizeOf(source), 0)
  let done = 0

  const take = async (article: ImportedArticle, where: string, story?: ArchiveItem) => {
    const outcome = await writeItem(article, {
      publish: publish && (story?.isPublished ?? true),
      publishDrafts: publishDrafts && (story?.isPublished ?? true),
      section,
      dryRun,
      now,
      pictures,
      // One's own archive is not republished from anywhere, unless somebody says it is.
      along: story && { ...story, isOwn: wishes.source === undefined },
    })
    report.comments += outcome.comments ?? 0
    if (outcome.kind === 'new' || outcome.kind === 'updated')
      for (const [what, count] of story?.lost ?? []) lose(report.lost, what, count)
    const { headline, language, locale } = article
    const publishedAt = publishedAtOf(article.publishedAt, now)
    report.taken.push({ ...outcome, headline, language, locale: outcome.article?.locale ?? locale, publishedAt })
    if (outcome.kind === 'new') report.added.push(outcome.article)
    if (outcome.kind === 'updated') report.updated.push(outcome.article)
    if (outcome.kind === 'unchanged') report.unchanged++
    if (outcome.kind === 'left') report.left.push(outcome.article)
    if (outcome.kind !== 'new' && outcome.kind !== 'updated') return
    const ahead = article.publishedAt && article.publishedAt.getTime() > now.getTime() + 300_000
    const notes = [...article.notes, ...(story?.notes ?? []), ...(ahead ? ['has a date that lies ahead'] : [])]
    for (const note of notes) report.notes.push({ where, headline: article.headline, note })
  }

  const bring = async ({ item, feed, story }: Coming, number: number, where: string, seen: Map<string, string>) => {
    let headline = item.title?.text.slice(0, 80) ?? ''
    try {
      const article = readItem(item, feed, number, wishes)
      headline = article.headline
      const identity = `${slugOf(article.source.name, 'source')} ${article.guid}`
      const twin = seen.get(identity)
      if (twin) throw new ItemRefused(`has the same identity as ${twin}`)
      seen.set(identity, article.position)
      await take(article, where, story)
    } catch (error) {
      if (!(error instanceof ItemRefused)) throw error
      report.refused.push({ where, headline, reason: error.message })
    }
    onProgress?.(++done, total, headline)
  }

  for (const source of sources) {
    if ('archive' in source) for (const [what, count] of source.archive.leftOut) lose(report.lost, what, count)
    const seen = new Map<string, string>()
    // A feed's items keep their order: what is brought at the same moment stands in it.
    const most = 'archive' in source ? atOnce : 1
    const under = new Set<Promise<void>>()
    let number = 0
    try {
      for await (const coming of comingFrom(source)) {
        number += 1
        const where = sources.length > 1 ? `${source.name}, item ${number}` : `item ${number}`
        const bringing = bring(coming, number, where, seen).finally(() => under.delete(bringing))
        under.add(bringing)
        if (under.size >= most) await Promise.race(under)
      }
      // The last ones, too: what went wrong with them is not for nobody to hear.
      await Promise.all(under)
    } finally {
      await Promise.allSettled(under)
    }
  }
  return report
}
