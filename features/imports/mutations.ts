import 'server-only'
import { Body, textOfBlock } from '@/features/articles/body'
import { inOneChange, publishDraft, updateArticle } from '@/features/articles/mutations'
import type { Change } from '@/features/articles/references'
import type { ArticleFacts } from '@/features/articles/schema'
import type { Locale } from '@/lib/locales'
import { addNew, bringAlong, type Fresh } from './adding'
import { publishedAtOf } from './dates'
import type { ImportedArticle } from './imported-article'
import { incomplete, isDraft, isEdited, mayPublish, outcomeOf, type How, type ItemOutcome } from './outcome'
import { picturesOf } from './pictures'
import { identityOf, knownItem, knownItems, placing, type Known } from './queries'
import { ItemRefused, whyNotKept } from './refusing'
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

/** The words readers read: when these differ, a change is a substantive one. */
const wordsOf = (article: { headline: string; standfirst: string; body: unknown }) => {
  const body = Body.safeParse(article.body)
  return JSON.stringify([article.headline, article.standfirst, body.success ? body.data.map(textOfBlock) : null])
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

/** Brings a story that nobody has edited here up to date; where it stands, in which edition and whether it is published are the newsroom's decisions. */
const bringUpToDate = async (
  change: Change,
  id: string,
  facts: Omit<ArticleFacts, 'section'>,
  hash: string,
  now: Date,
  publish: boolean,
) => {
  const before = await change.article.findUniqueOrThrow({ where: { id }, include: { section: true } })
  const words = { headline: facts.headline, standfirst: facts.standfirst ?? '', body: facts.body }
  const substantive = wordsOf(before) !== wordsOf(words)
  const said = facts.updatedAt
  const publishedAt = before.publishedAt ?? facts.publishedAt
  const updatedAt = said && publishedAt && said > publishedAt && said <= now ? said : now
  await updateArticle(
    id,
    {
      ...facts,
      locale: before.locale as Locale,
      section: before.section.slug,
      status: publish ? 'PUBLISHED' : before.status,
      publishedAt,
      updatedAt: substantive ? updatedAt : before.updatedAt,
      lead:
        facts.lead ??
        (before.leadMediaId
          ? {
              mediaId: before.leadMediaId,
              alt: before.leadAlt,
              caption: before.leadCaption,
              credit: before.leadCredit,
              focus: { x: before.leadFocusX, y: before.leadFocusY },
            }
          : null),
    },
    change,
  )
  await change.importedItem.updateMany({
    where: { articleId: id },
    data: { contentHash: hash, seenAt: now, version: before.version + 1 },
  })
}

type Item = { article: ImportedArticle; how: How }
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
    publishedAt: publishedAtOf(article.publishedAt, how.now),
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

/** What a real run would do. */
const foreseen = async (
  { article, how }: Item,
  before: Known | undefined,
  place: () => ReturnType<typeof placing>,
): Promise<ItemOutcome> => {
  if (!before) {
    const { slug } = (await place())(article, how.section)
    return { kind: 'new', article: null, section: slug, draft: !how.publish, edited: false }
  }
  const isSame = before.contentHash === article.hash
  if (!isSame && isEdited(before)) return { ...left(before, article, how), article: null }
  const isAsKept = isSame || before.contentHash === incomplete(article.hash)
  const kind = isAsKept ? (mayPublish(before, how) ? 'published' : 'unchanged') : 'updated'
  return { ...outcomeOf(kind, before, how), article: null }
}

/** One item of which is known what is known `before`, by itself. */
const writeKnown = async (
  item: Item,
  before: Known | undefined,
  place: () => ReturnType<typeof placing>,
  ready: () => Promise<Ready> = () => readied(item),
): Promise<ItemOutcome> => {
  const { article, how } = item
  const isSame = before?.contentHash === article.hash
  if (before && isSame && !mayPublish(before, how)) return outcomeOf('unchanged', before, how)
  if (how.dryRun) return foreseen(item, before, place)

  if (before && isSame)
    return inTurn(async (change) => {
      await oneAtATime(change, [article])
      const known = await knownItem(article, change)
      return known && mayPublish(known, how) && known.contentHash === article.hash
        ? publishAsItIs(change, known, how)
        : outcomeOf('unchanged', known ?? before, how)
    })

  if (before && isEdited(before)) return left(before, article, how)
  const fresh = await ready()
  const { hash, facts, missing } = fresh
  if (before?.contentHash === incomplete(article.hash) && missing && !mayPublish(before, how))
    return outcomeOf('unchanged', before, how)
  return inTurn(async (change): Promise<ItemOutcome> => {
    await oneAtATime(change, [article])
    const known = await knownItem(article, change)
    if (!known) return (await addNew(change, [asNew(fresh)]))[0]!
    if (known.contentHash === hash || known.contentHash === article.hash)
      return mayPublish(known, how) ? publishAsItIs(change, known, how) : outcomeOf('unchanged', known, how)
    // Perhaps while its pictures were fetched.
    if (isEdited(known)) return left(known, article, how)
    const publish = mayPublish(known, how)
    const id = known.articleId
    await bringUpToDate(change, id, facts, hash, how.now, publish)
    const comments = (await bringAlong(change, [{ id, article, along: how.along }])).get(id) ?? 0
    return { ...outcomeOf('updated', known, how), draft: isDraft(known) && !publish, comments }
  })
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

/** New stories in one change: all of them, or none where there is one that the database will not have. */
const addTogether = async (fresh: readonly Fresh[]) => {
  const articles = fresh.map(({ article }) => article)
  try {
    return await inTurn(async (change) => {
      await oneAtATime(change, articles)
      const known = await knownItems(articles, change)
      const still = fresh.filter(({ article }) => !known.has(identityOf(article)))
      const outcomes = await addNew(change, still.map(asNew))
      return new Map(still.map(({ article }, at) => [article, outcomes[at]!]))
    })
  } catch {
    // Which one it was shows when each comes by itself; and a database that is away is away then, too.
    return new Map<ImportedArticle, ItemOutcome>()
  }
}

/**
 * Writes many items: each as `writeItem` does, but those that are new in one change, which costs a tenth. Whatever goes wrong
 * with that, they come one by one, so that one which cannot be kept takes no other with it.
 * @returns for each what became of it, or why it could not be kept
 */
export const writeItems = async (items: readonly Item[]): Promise<(ItemOutcome | ItemRefused)[]> => {
  const known = await knownItems(items.map(({ article }) => article))
  const unknown = items.filter(({ article, how }) => !how.dryRun && !known.has(identityOf(article)))
  const fresh = new Map(
    (await sideBySide(unknown, fetchedAtOnce, readied)).map((ready) => [ready.article, ready] as const),
  )
  const added = fresh.size > 1 ? await addTogether([...fresh.values()]) : new Map<ImportedArticle, ItemOutcome>()
  let places: ReturnType<typeof placing> | undefined
  const results = []
  for (const item of items) {
    const ready = fresh.get(item.article)
    const writing = () =>
      writeKnown(item, known.get(identityOf(item.article)), () => (places ??= placing()), ready && (async () => ready))
    try {
      results.push(added.get(item.article) ?? (await writing()))
    } catch (error) {
      const why = whyNotKept(error)
      if (why === undefined) throw error
      results.push(new ItemRefused(why))
    }
  }
  return results
}
