import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { sectionRows } from '@/features/articles/queries'
import { safeFetch, type SafeFetch } from '@/lib/safe-fetch'
import { foreseeAlong } from './along'
import { publishedAtOf } from './dates'
import { lose, type ArchiveItem, type Lost } from './archive'
import type { Feed, FeedItem, Wishes } from './feed-item'
import type { ImportedArticle } from './imported-article'
import { InputRefused } from './input'
import { bringPicturesHome } from './pictures'
import { nameOfSite, readItem } from './read-item'
import { ItemRefused } from './refusing'
import { writeItems } from './mutations'
import type { ItemOutcome } from './outcome'
import { identityOf } from './queries'
import { foreseeLists, keepLists } from './lists/mutations'
import { newNames } from './new-names'
import { keepRedirects } from './redirects/mutations'
import { emptyReport, kindOf, noteTaken, type ImportReport } from './report'
import { readSources, type Source } from './sources'
import { scheduled } from './states'

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
  /** Hears everything there is to say of single items; the report keeps the first of each kind. */
  onSaid?: (line: string) => void
}

/** A story that is coming in; out of an archive, with what belongs to it. */
type Coming = { item: FeedItem; feed: Omit<Feed, 'items'>; story?: ArchiveItem }

async function* comingFrom(source: Source): AsyncGenerator<Coming> {
  if ('feed' in source) for (const item of source.feed.items) yield { item, feed: source.feed }
  if ('archive' in source)
    for await (const story of source.archive.stories()) yield { item: story.item, feed: source.archive.feed, story }
}
const sizeOf = (source: Source) =>
  'feed' in source ? source.feed.items.length : 'archive' in source ? source.archive.count : 0
const inputOf = (source: Source, asked: string | undefined) => ({
  name: source.name,
  format: 'redirects' in source ? 'Ghost redirects' : ('feed' in source ? source.feed : source.archive.feed).format,
  items: 'redirects' in source ? source.redirects.all.length : sizeOf(source),
  leftOut: 'feed' in source ? source.leftOut : 0,
  ...('archive' in source && asked === undefined && { knownBy: nameOfSite(source.archive.feed) }),
})

/** Stories of an archive are written so many in one change; of one that has many comments or words, fewer. */
const mostAtOnce = 50
const mostComments = 400
const mostCharacters = 2_000_000

/** A story as it was read, on its way into the newspaper. */
type Read = { article: ImportedArticle; where: string; story: ArchiveItem | undefined; lost: Lost }

const textLength = ({ item }: Coming) => item.content?.text.length ?? 0

/**
 * Imports files and addresses. All are read whole before the first item is written, so that a broken one changes nothing;
 * then the stories of an archive come in by fifties, a transaction each, and the items of a feed one by one. Safe to run again,
 * to interrupt, and to run twice at once.
 * @throws InputRefused with a sentence for a person
 */
export const runImport = async (names: readonly string[], wishes: ImportWishes) =>
  importRead(await readSources(names, wishes.fetching, wishes.site, wishes.bases), wishes)

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
  const { publish, publishDrafts, section, dryRun, now = new Date(), fetching = safeFetch, onProgress, onSaid } = wishes
  await checkSection(section)
  const pictures = bringPicturesHome(fetching)
  const names = newNames()
  const report = emptyReport({
    inputs: sources.map((source) => inputOf(source, wishes.source)),
    names: names.counts,
    pictures: pictures.counts,
    picturesWhy: pictures.why,
    picturesMissed: pictures.missed,
  })
  const total = sources.reduce((sum, source) => sum + sizeOf(source), 0)
  let done = 0

  const refuse = (where: string, headline: string, { message }: ItemRefused) => {
    report.refused.push({ where, headline, reason: message })
    onSaid?.(`refused: ${where}${headline && `, “${headline}”`} ${message}`)
    onProgress?.(++done, total, headline)
  }

  const note = ({ article, where, story, lost }: Read, outcome: ItemOutcome) => {
    if (outcome.kind === 'new' || outcome.kind === 'updated')
      for (const [what, count] of [...lost, ...(outcome.lost ?? [])]) lose(report.lost, what, count)
    const { headline, language, locale } = article
    const publishedAt = publishedAtOf(article.publishedAt, now)
    const ahead = article.publishedAt && article.publishedAt.getTime() > now.getTime() + 300_000
    const plannedFor = outcome.draft && ahead ? article.publishedAt! : undefined
    noteTaken(report, {
      ...outcome,
      headline,
      language,
      locale: outcome.article?.locale ?? locale,
      publishedAt,
      plannedFor,
    })
    onProgress?.(++done, total, headline)
    if (outcome.kind !== 'unchanged') onSaid?.(`${kindOf(outcome.kind, outcome.draft)}: ${where}, “${headline}”`)
    if (outcome.kind !== 'new' && outcome.kind !== 'updated') return
    // What was scheduled there says so itself, with the day.
    const isSaid = story?.notes.some((said) => said.startsWith(scheduled))
    const notes = [
      ...article.notes,
      ...(story?.notes ?? []),
      ...(ahead && !isSaid ? ['has a date that lies ahead'] : []),
    ]
    for (const said of notes) {
      report.notes.push({ where, headline, note: said })
      onSaid?.(`noted: ${where}, “${headline}” ${said}`)
    }
  }

  /** What earlier stories and files of a dry run would have brought: old addresses by path, and lists. */
  const coming = new Map<string, string>()
  const comingLists: Parameters<typeof foreseeLists>[1] = new Map()

  /** Adds to what a dry run would do with stories what would come along with them. */
  const foresee = async (all: readonly Read[], outcomes: Awaited<ReturnType<typeof writeItems>>) => {
    const brought = all.flatMap(({ article, story }, at) => {
      const outcome = outcomes[at]!
      if (outcome instanceof ItemRefused || (outcome.kind !== 'new' && outcome.kind !== 'updated')) return []
      const along = story && { ...story, isOwn: wishes.source === undefined }
      const id = outcome.article?.id ?? identityOf(article)
      return [{ outcome, story: { id, article, along, isNew: outcome.kind === 'new', now } }]
    })
    const along = await foreseeAlong(
      brought.map(({ story }) => story),
      coming,
    )
    for (const { outcome, story } of brought) Object.assign(outcome, along(story.id))
  }

  const write = async (all: readonly Read[]) => {
    const hear = await names.before(all.map(({ article }) => article))
    const outcomes = await writeItems(
      all.map(({ article, story }) => ({
        article,
        how: {
          publish: publish && (story?.isPublished ?? true),
          neverPublished: story?.neverPublished ?? false,
          publishDrafts: publishDrafts && (story?.isPublished ?? true),
          section,
          dryRun,
          now,
          pictures,
          // One's own archive is not republished from anywhere, unless somebody says it is.
          along: story && { ...story, isOwn: wishes.source === undefined },
        },
      })),
    )
    if (dryRun) await foresee(all, outcomes)
    for (const [at, outcome] of outcomes.entries()) {
      const read = all[at]!
      if (outcome instanceof ItemRefused) refuse(read.where, read.article.headline, outcome)
      else {
        hear(read.article, outcome)
        note(read, outcome)
      }
    }
  }

  const read = ({ item, feed, story }: Coming, number: number, where: string, seen: Map<string, string>) => {
    let headline = item.title?.text.slice(0, 80) ?? ''
    const lost: Lost = story?.lost ?? new Map()
    try {
      const article = readItem(item, feed, number, wishes, lost)
      headline = article.headline
      const identity = identityOf(article)
      const twin = seen.get(identity)
      if (twin) throw new ItemRefused(`has the same identity as ${twin}`)
      seen.set(identity, article.position)
      return { article, where, story, lost }
    } catch (error) {
      if (!(error instanceof ItemRefused)) throw error
      refuse(where, headline, error)
    }
  }

  for (const source of sources) {
    if ('archive' in source) {
      const lists = source.archive.lists()
      report.lists += await (dryRun ? foreseeLists(lists, comingLists, report.lost) : keepLists(lists, report.lost))
      for (const [what, count] of source.archive.leftOut) lose(report.lost, what, count)
    }
    const seen = new Map<string, string>()
    // A feed's items keep their order: what is brought at the same moment stands in it.
    const most = 'archive' in source || dryRun ? mostAtOnce : 1
    let number = 0
    /** The stories before these, which are written while these are read. */
    let writing: Promise<void> = Promise.resolve()
    let ready: Read[] = []
    let [comments, characters] = [0, 0]
    const flush = async () => {
      if (ready.length === 0) return
      const these = ready
      ready = []
      ;[comments, characters] = [0, 0]
      await writing
      writing = write(these)
      // Heard when it is waited for.
      writing.catch(() => {})
      if (most === 1) await writing
    }
    try {
      for await (const coming of comingFrom(source)) {
        number += 1
        const where = sources.length > 1 ? `${source.name}, item ${number}` : `item ${number}`
        const one = read(coming, number, where, seen)
        // Reading leaves nobody else a turn: answers of the database are heard in between.
        if (most > 1) await setImmediate()
        if (!one) continue
        ready.push(one)
        comments += coming.story?.comments.length ?? 0
        characters += textLength(coming)
        if (ready.length >= most || comments >= mostComments || characters >= mostCharacters) await flush()
      }
      await flush()
      // The last ones, too: what went wrong with them is not for nobody to hear.
      await writing
    } finally {
      await Promise.allSettled([writing])
    }
  }
  // When all stories are here, whichever file was named first.
  for (const source of sources) {
    if (!('redirects' in source)) continue
    const { redirects, site } = source
    for (const [what, count] of redirects.lost) lose(report.lost, what, count)
    report.redirects += await keepRedirects(redirects.all, { site, dryRun, coming }, report.lost)
  }
  return report
}
