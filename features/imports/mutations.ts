import 'server-only'
import { inOneChange, publishDraft } from '@/features/articles/mutations'
import type { Change } from '@/features/articles/references'
import { addNew, type Fresh } from './adding'
import { publishedAtOf } from './dates'
import type { ImportedArticle } from './imported-article'
import { incomplete, isEdited, mayPublish, outcomeOf, type How, type ItemOutcome } from './outcome'
import { countPictures, picturesOf } from './pictures'
import { identityOf, knownItem, knownItems, placing, type Known } from './queries'
import { recordImport } from './recording'
import { ItemRefused, whyNotKept } from './refusing'
import { bringUpToDate, type Renewed } from './renewing'
import { sideBySide } from './side-by-side'

let lastTurn: Promise<unknown> = Promise.resolve()
/**
 * One change of this process after the other: all of them expire the same lists, so that side by side they would only wait
 * for each other in the database, where waiting has an end. Pictures are fetched side by side all the same.
 */
const inTurn = <T>(work: (change: Change) => Promise<T>): Promise<T> => {
  const turn = lastTurn.then(() => inOneChange(work))
  lastTurn = turn.catch(() => {})
  return turn
}

/** Two imports of the same items wait for each other here; the second finds the work done. In order, so that none waits in a circle. */
const oneAtATime = (change: Change, articles: readonly ImportedArticle[]) => {
  const names = articles.map((article) => `import ${identityOf(article)}`)
  return change.$executeRaw`SELECT pg_advisory_xact_lock(key) FROM (
    SELECT DISTINCT hashtextextended(name, 0) AS key FROM unnest(${names}::text[]) AS name ORDER BY key) AS keys`
}

/** Readers get a draft as an import has left it. */
const publishAsItIs = async (change: Change, known: Known, how: How): Promise<ItemOutcome> => {
  await publishDraft(known.articleId, how.now, change)
  await change.importedItem.updateMany({
    where: { articleId: known.articleId },
    data: { version: known.version + 1, seenAt: how.now },
  })
  return outcomeOf('published', known, how)
}

type Item = { article: ImportedArticle; how: How }
/** `missing`: a picture of it could not be had. */
type Ready = Fresh & { missing: boolean }

/** The story as it is going to stand here: its pictures fetched, its date decided upon. */
const readied = async ({ article, how }: Item): Promise<Ready> => {
  const { lead, body, missing } = await picturesOf(article, how.pictures)
  const facts = {
    locale: article.locale,
    status: how.publish ? ('PUBLISHED' as const) : ('DRAFT' as const),
    headline: article.headline,
    standfirst: article.standfirst,
    language: article.language,
    body,
    source: how.along?.isOwn ? null : article.source,
    originalUrl: how.along?.isOwn ? null : article.url,
    authors: article.authors.map((name) => ({ name })),
    tags: article.tags,
    lead: lead ?? null,
    publishedAt: how.neverPublished ? null : publishedAtOf(article.publishedAt, how.now),
    updatedAt: article.updatedAt,
    ...(how.along?.mayBeDiscussed === false && { mayBeDiscussed: false as const }),
    ...(article.views !== null && { importedViews: article.views }),
  }
  return { article, facts, hash: missing ? incomplete(article.hash) : article.hash, how, missing }
}

/** Nobody has read it here before, so nothing of it is news. */
const asNew = (fresh: Fresh): Fresh => ({ ...fresh, facts: { ...fresh.facts, updatedAt: null } })

// What is missing are pictures only; those of a story edited here are the newsroom's affair by now.
const left = (known: Known, article: ImportedArticle, how: How) =>
  outcomeOf(known.contentHash === incomplete(article.hash) ? 'unchanged' : 'left', known, how)

/** What a real run would do with one that is not settled. */
const foreseen = async (
  { article, how }: Item,
  before: Known | undefined,
  place: () => ReturnType<typeof placing>,
): Promise<ItemOutcome> => {
  if (!before) {
    const { slug } = (await place())(article, how.section)
    const pictures = countPictures(article)
    return { kind: 'new', article: null, section: slug, draft: !how.publish, edited: false, pictures }
  }
  const isAsKept = [article.hash, incomplete(article.hash)].includes(before.contentHash)
  const kind = isAsKept ? (mayPublish(before, how) ? 'published' : 'unchanged') : 'updated'
  const outcome = outcomeOf(kind, before, how)
  // Those that were missing are asked for again.
  const pictures = before.contentHash === article.hash ? 0 : countPictures(article)
  return { ...outcome, pictures, draft: outcome.draft && !(kind === 'updated' && mayPublish(before, how)) }
}

/** What is known of items, their stories held until the change is done: whoever is editing one has saved it by then. */
const heldItems = async (change: Change, articles: readonly ImportedArticle[]) => {
  const ids = [...(await knownItems(articles, change)).values()].map(({ articleId }) => articleId)
  if (ids.length === 0) return new Map<string, Known>()
  // In one order, so that none waits in a circle. Readers may go on commenting meanwhile.
  await change.$queryRaw`SELECT 1 FROM article WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  return knownItems(articles, change)
}

/** Nothing of a story has come that is not here: those pictures that were missing are missing still. */
const isMissingStill = (known: Known, { article, missing, how }: Ready) =>
  missing && known.contentHash === incomplete(article.hash) && !mayPublish(known, how)

/** Writes stories within one change: new ones, and those that nobody has edited here, in as many statements as one takes. */
const writeWithin = async (change: Change, all: readonly Ready[]): Promise<Map<Ready, ItemOutcome>> => {
  const articles = all.map(({ article }) => article)
  await oneAtATime(change, articles)
  const known = await heldItems(change, articles)
  const outcomes = new Map<Ready, ItemOutcome>()
  const fresh: Ready[] = []
  const renewed = new Map<string, Renewed & { ready: Ready }>()
  for (const ready of all) {
    const { article, hash, how } = ready
    const before = known.get(identityOf(article))
    if (!before) fresh.push(ready)
    else if (how.onlyNew || before.contentHash === article.hash || before.contentHash === hash)
      outcomes.set(
        ready,
        mayPublish(before, how) ? await publishAsItIs(change, before, how) : outcomeOf('unchanged', before, how),
      )
    // Perhaps while its pictures were fetched.
    else if (isEdited(before)) outcomes.set(ready, left(before, article, how))
    // Two items may have become one story here: the second comes by itself.
    else if (!renewed.has(before.articleId))
      renewed.set(before.articleId, { ...ready, known: before, publish: mayPublish(before, how), ready })
  }
  const added = await addNew(change, fresh.map(asNew))
  for (const [at, ready] of fresh.entries()) outcomes.set(ready, added[at]!)
  const updated = await bringUpToDate(change, [...renewed.values()])
  for (const [at, { ready }] of [...renewed.values()].entries()) outcomes.set(ready, updated[at]!)
  const brought = all.map((ready) => ({
    ...ready,
    before: known.get(identityOf(ready.article)),
    outcome: outcomes.get(ready),
  }))
  await recordImport(change, brought)
  return outcomes
}

/** Whether nothing of an item need be asked or written: it is here as it is there, or as somebody edited it. */
const settled = ({ article, how }: Item, before: Known | undefined): ItemOutcome | undefined => {
  if (!before) return undefined
  if (how.onlyNew) return outcomeOf('unchanged', before, how)
  if (before.contentHash === article.hash)
    return mayPublish(before, how) ? undefined : outcomeOf('unchanged', before, how)
  return isEdited(before) ? left(before, article, how) : undefined
}

/** One item of which is known what is known `before`, by itself. */
const writeKnown = async (
  item: Item,
  before: Known | undefined,
  place: () => ReturnType<typeof placing>,
  ready: () => Promise<Ready> = () => readied(item),
): Promise<ItemOutcome> => {
  const { article, how } = item
  const known = settled(item, before)
  if (known) return known
  if (how.dryRun) return foreseen(item, before, place)
  if (before?.contentHash === article.hash)
    return inTurn(async (change) => {
      await oneAtATime(change, [article])
      const now = (await heldItems(change, [article])).get(identityOf(article))
      if (!now || !mayPublish(now, how) || now.contentHash !== article.hash)
        return outcomeOf('unchanged', now ?? before, how)
      const outcome = await publishAsItIs(change, now, how)
      await recordImport(change, [{ article, how, before: now, outcome }])
      return outcome
    })
  const one = await ready()
  if (before && isMissingStill(before, one)) return outcomeOf('unchanged', before, how)
  return inTurn(async (change) => (await writeWithin(change, [one])).get(one)!)
}

/**
 * Writes one imported article, whole or not at all. The same item of the same source is never a second story, also when
 * two imports run at once; one that has not changed since changes nothing here, and what somebody has edited here is never
 * written over.
 */
export const writeItem = async (article: ImportedArticle, how: How): Promise<ItemOutcome> =>
  writeKnown({ article, how }, await knownItem(article), placing)

/** So many stories wait for their pictures at a time. */
const fetchedAtOnce = 4

/** Stories in one change: all of them, or none where there is one that the database will not have. */
const writeTogether = async (all: readonly Ready[]) => {
  try {
    return await inTurn((change) => writeWithin(change, all))
  } catch {
    // Which one it was shows when each comes by itself; and a database that is away is away then, too.
    return new Map<Ready, ItemOutcome>()
  }
}

/**
 * Writes many items: each as `writeItem` does, but those that are new or have changed in one change, which costs a tenth.
 * Whatever goes wrong with that, they come one by one, so that one which cannot be kept takes no other with it.
 * @returns for each what became of it, or why it could not be kept
 */
export const writeItems = async (items: readonly Item[]): Promise<(ItemOutcome | ItemRefused)[]> => {
  const known = await knownItems(items.map(({ article }) => article))
  const before = ({ article }: Item) => known.get(identityOf(article))
  const toWrite = items.filter(
    (item) => !item.how.dryRun && before(item)?.contentHash !== item.article.hash && !settled(item, before(item)),
  )
  const ready = new Map(await sideBySide(toWrite, fetchedAtOnce, async (item) => [item, await readied(item)] as const))
  const together = [...ready].flatMap(([item, one]) => {
    const was = before(item)
    return was && isMissingStill(was, one) ? [] : [one]
  })
  const written = together.length > 1 ? await writeTogether(together) : new Map<Ready, ItemOutcome>()
  let places: ReturnType<typeof placing> | undefined
  const results = []
  for (const item of items) {
    const one = ready.get(item)
    const writing = () => writeKnown(item, before(item), () => (places ??= placing()), one && (async () => one))
    try {
      results.push((one && written.get(one)) ?? (await writing()))
    } catch (error) {
      const why = whyNotKept(error)
      if (why === undefined) throw error
      results.push(new ItemRefused(why))
    }
  }
  return results
}
