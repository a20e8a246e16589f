import 'server-only'
import { expire } from '@/lib/cache'
import { db } from '@/lib/db'
import { newId } from '@/lib/ids'
import { locales, type Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { goneFrom, shownAt, tags } from '../tags'
import type { Doer } from './made'
import type { Change } from './references'
import { columnsOf, findable, insertArticles, rewriteArticles, signAndTag, startCountAt, type ArticleRow } from './rows'
import { ArticleFacts, type CheckedFacts } from './schema'
import { freeSlug, slugOf } from './slug'

/** What a written article is called from now on. */
export type Written = { id: string; locale: Locale; slug: string }

const beaten = (error: unknown) =>
  // Prisma's word for a lost race (P2034) and Postgres' own: serialization failure, deadlock; and a tag or another row that was
  // found and has gone since (P2003, 23503): it is looked for anew.
  /P2034|40001|40P01|deadlock|P2003|23503/.test(`${(error as { code?: string }).code} ${(error as Error).message}`)

/**
 * Runs `work` in one transaction and once more, up to three times, when another change won the race for a row.
 * Everything an article needs is written here, also by callers who keep a row of their own beside it.
 */
export const inOneChange = async <T>(work: (change: Change) => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(work, { maxWait: 5_000, timeout: 10_000 })
    } catch (error) {
      if (attempt >= 3 || !beaten(error)) throw error
    }
  }
}

const refuseEmbargoed = ({ embargoUntil }: { embargoUntil: Date | null }, now: Date) => {
  if (embargoUntil && embargoUntil > now) throw new Refused('under_embargo')
}

type Version = { id: string; storyId: string }

/** Pages of the same stories in other languages: they link to these, so they change with them. */
const besideAllVersions = async (change: Change, all: readonly Version[]) => {
  if (all.length === 0) return []
  const others = await change.article.findMany({
    where: { storyId: { in: all.map(({ storyId }) => storyId) }, status: 'PUBLISHED' },
    select: { id: true, locale: true, slug: true, storyId: true },
  })
  return others
    .filter((other) => all.some(({ id, storyId }) => storyId === other.storyId && id !== other.id))
    .map(({ locale, slug }) => tags.address(locale, slug))
}

/** Pages of one story in other languages. */
export const besideVersions = (change: Change, { id, storyId }: Version) => besideAllVersions(change, [{ id, storyId }])

/** Of some addresses those that are taken, and those that look like them: which number is free? */
const takenLike = async (within: Change, wishes: readonly { locale: Locale; wish: string }[]) => {
  const where = { OR: wishes.map(({ locale, wish }) => ({ locale, slug: { startsWith: `${wish}-` } })) }
  const select = { locale: true, slug: true }
  const like = [
    ...(await within.article.findMany({ where, select })),
    ...(await within.articleRedirect.findMany({ where, select })),
  ]
  return like.map(({ locale, slug }) => [locale, slug] as const)
}

/** Writes the rows of new articles, each at the first address of its headline that is free. */
const atFreeAddresses = async (
  within: Change,
  all: readonly CheckedFacts[],
  columns: readonly Omit<ArticleRow, 'slug'>[],
) => {
  const taken = Object.fromEntries(locales.map((locale) => [locale, new Set<string>()]))
  const written = new Map<number, Written & { storyId: string }>()
  let waiting = all.map(({ locale, slug, headline }, at) => ({ at, locale, wish: slugOf(slug ?? headline) }))
  for (;;) {
    const trying = waiting.map((one) => {
      const slug = freeSlug(one.wish, taken[one.locale]!)
      taken[one.locale]!.add(slug)
      return { ...one, slug }
    })
    const rows = await insertArticles(
      within,
      trying.map(({ at, slug }) => ({ ...columns[at]!, slug })),
    )
    const byAddress = new Map(rows.map((row) => [`${row.locale} ${row.slug}`, row]))
    for (const { at, locale, slug } of trying) {
      const row = byAddress.get(`${locale} ${slug}`)
      if (row) written.set(at, { id: row.id, locale, slug, storyId: row.storyId })
    }
    waiting = waiting.filter(({ at }) => !written.has(at))
    if (waiting.length === 0) return all.map((_, at) => written.get(at)!)
    // Asked only when an address is taken: which others are?
    for (const [locale, slug] of await takenLike(within, waiting)) taken[locale]?.add(slug)
  }
}

/**
 * Writes new articles and everything they name within a change, in as many statements as one takes, and expires the pages that
 * show them.
 * @param by is on record as who made the authors, tags and sources that are new; not those of a sample
 * @param ids of their rows, where the caller has seen to it that there are none; absent: new ones
 * @returns what they are called, in the order given
 * @throws ZodError for facts that are none, and when a section does not exist: then none of them may be kept
 */
export const createArticles = async (
  given: readonly ArticleFacts[],
  within: Change,
  by: Doer = null,
  ids: readonly string[] = given.map(() => newId()),
): Promise<Written[]> => {
  const all = given.map((facts) => ArticleFacts.parse(facts))
  if (all.length === 0) return []
  const maker = all.every(({ isSample }) => isSample) ? undefined : by
  const { columns, newFurniture } = await columnsOf(within, all, maker)
  const written = await atFreeAddresses(
    within,
    all,
    columns.map((column, at) => ({ ...column, id: ids[at]! })),
  )
  await signAndTag(
    within,
    written.map(({ id }, at) => ({ id, facts: all[at]! })),
    maker,
  )
  if (written.length > 1)
    await findable(
      within,
      written.map(({ id }) => id),
    )
  const shown = []
  const versions: Version[] = []
  for (const [at, { id, locale, slug, storyId }] of written.entries()) {
    const facts = all[at]!
    await startCountAt(within, id, facts.importedViews)
    if (facts.status !== 'PUBLISHED') continue
    shown.push(...shownAt({ id, locale, slug }))
    // One that is no version of another has a name of its own.
    if (facts.storyId) versions.push({ id, storyId })
  }
  shown.push(...(await besideAllVersions(within, versions)))
  await expire(newFurniture ? [...shown, tags.furniture] : shown, within)
  return written.map(({ id, locale, slug }) => ({ id, locale, slug }))
}

/**
 * Writes a new article and everything it names, in one transaction (the caller's, if `within` is given), and expires the
 * pages that show it.
 * @throws ZodError for facts that are none, and when the section does not exist
 */
export const createArticle = async (
  given: ArticleFacts,
  within?: Change,
  by: Doer = null,
  id = newId(),
): Promise<Written> => {
  if (!within) return inOneChange((change) => createArticle(given, change, by, id))
  const [written] = await createArticles([given], within, by, [id])
  return written!
}

/**
 * Writes articles anew from facts within a change, in as many statements as one takes, keeping their addresses (unless a `slug`
 * is given, which then must be free: the unique key decides) and their counts, and expires the pages that show them now or did
 * before. Each is named once. `by` as in `createArticles`.
 * @throws ZodError for facts that are none, and when an article or a section does not exist; Refused `under_embargo`
 */
export const updateArticles = async (
  given: readonly { id: string; facts: ArticleFacts }[],
  within: Change,
  by: Doer = null,
): Promise<Written[]> => {
  const all = given.map(({ id, facts }) => ({ id, facts: ArticleFacts.parse(facts) }))
  if (all.length === 0) return []
  const ids = all.map(({ id }) => id)
  const rows = await within.article.findMany({
    where: { id: { in: ids } },
    select: { id: true, locale: true, slug: true, status: true, storyId: true, embargoUntil: true },
  })
  const before = new Map(rows.map((row) => [row.id, row]))
  const now = new Date()
  const { columns, newFurniture } = await columnsOf(
    within,
    all.map(({ facts }) => facts),
    by,
  )
  const changed = all.map(({ id, facts }, at) => {
    const row = before.get(id)
    if (!row) throw new Error('There is no such article.')
    if (facts.status === 'PUBLISHED' && row.status !== 'PUBLISHED') refuseEmbargoed(row, now)
    const withdrawnAt = facts.status === 'WITHDRAWN' && row.status !== 'WITHDRAWN' ? now : null
    return { ...columns[at]!, id, slug: facts.slug ? slugOf(facts.slug) : row.slug, withdrawnAt }
  })
  const stories = new Map((await rewriteArticles(within, changed)).map(({ id, storyId }) => [id, storyId]))
  await within.byline.deleteMany({ where: { articleId: { in: ids } } })
  await within.articleTag.deleteMany({ where: { articleId: { in: ids } } })
  await signAndTag(within, all, by)
  if (all.length > 1) await findable(within, ids)

  const shown: string[] = []
  const versions: Version[] = []
  for (const [at, { id, facts }] of all.entries()) {
    await startCountAt(within, id, facts.importedViews)
    const row = before.get(id)!
    const after = { id, locale: facts.locale, slug: changed[at]!.slug }
    const storyId = stories.get(id)!
    const was = row.status === 'PUBLISHED'
    const is = facts.status === 'PUBLISHED'
    if (was) shown.push(...(is ? shownAt(row) : goneFrom(row)))
    if (is) shown.push(...shownAt(after))
    if (was || is) versions.push({ id, storyId })
    if (was && is && storyId !== row.storyId) versions.push({ id, storyId: row.storyId })
    // An address that answered "not found" or "withdrawn" is asked anew each time; nothing is kept there.
  }
  shown.push(...(await besideAllVersions(within, versions)))
  await expire(newFurniture ? [...shown, tags.furniture] : shown, within)
  return all.map(({ id, facts }, at) => ({ id, locale: facts.locale, slug: changed[at]!.slug }))
}

/**
 * Writes an article anew from facts, in one transaction (the caller's, if `within` is given).
 * @throws as `updateArticles`
 */
export const updateArticle = async (
  id: string,
  facts: ArticleFacts,
  within?: Change,
  by: Doer = null,
): Promise<Written> => {
  if (!within) return inOneChange((change) => updateArticle(id, facts, change, by))
  const [written] = await updateArticles([{ id, facts }], within, by)
  return written!
}

/**
 * Lets readers have a draft as it stands, and expires the pages that show it from now on. One without a date gets `at`.
 * @throws when there is no such article; Refused `under_embargo`
 */
export const publishDraft = async (id: string, at: Date, within: Change): Promise<Written> => {
  const before = await within.article.findUniqueOrThrow({
    where: { id },
    select: { publishedAt: true, embargoUntil: true },
  })
  refuseEmbargoed(before, at)
  const { locale, slug, storyId } = await within.article.update({
    where: { id },
    data: { status: 'PUBLISHED', publishedAt: before.publishedAt ?? at, version: { increment: 1 } },
    select: { locale: true, slug: true, storyId: true },
  })
  const article = { id, locale: locale as Locale, slug }
  await expire([...shownAt(article), ...(await besideVersions(within, { id, storyId }))], within)
  return article
}
