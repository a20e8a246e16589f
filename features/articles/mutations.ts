import 'server-only'
import { expire } from '@/lib/cache'
import { db } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { goneFrom, shownAt, tags } from '../tags'
import { authorsNamed, sectionBySlug, sourceNamed, tagsNamed, type Change } from './references'
import { ArticleFacts, type CheckedFacts } from './schema'
import { freeSlug, slugOf } from './slug'

/** What a written article is called from now on. */
export type Written = { id: string; locale: Locale; slug: string }

const beaten = (error: unknown) =>
  // Prisma's word for a lost race (P2034) and Postgres' own: serialization failure, deadlock.
  /P2034|40001|40P01|deadlock/.test(`${(error as { code?: string }).code} ${(error as Error).message}`)

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

/** Columns of the article itself, with its section and source found or made. */
const columnsOf = async (change: Change, facts: CheckedFacts) => {
  const source = facts.source ? await sourceNamed(change, facts.source) : null
  const section = await sectionBySlug(change, facts.section)
  return {
    newFurniture: source?.made ?? false,
    columns: {
      locale: facts.locale,
      status: facts.status,
      headline: facts.headline,
      standfirst: facts.standfirst,
      language: facts.language ?? null,
      body: facts.body,
      ...(facts.storyId && { storyId: facts.storyId }),
      sectionId: section.id,
      sourceId: source?.id ?? null,
      originalUrl: facts.originalUrl ?? null,
      ...(facts.sourcePolicy !== undefined && { sourcePolicy: facts.sourcePolicy }),
      leadMediaId: facts.lead?.mediaId ?? null,
      leadAlt: facts.lead?.alt ?? '',
      leadCaption: facts.lead?.caption ?? '',
      leadCredit: facts.lead?.credit ?? '',
      leadFocusX: facts.lead?.focus.x ?? 50,
      leadFocusY: facts.lead?.focus.y ?? 50,
      isSample: facts.isSample,
      publishedAt: facts.publishedAt ?? null,
      updatedAt: facts.updatedAt ?? null,
    },
  }
}

const signAndTag = async (change: Change, articleId: string, facts: CheckedFacts) => {
  const authorIds = await authorsNamed(change, facts.locale, facts.authors)
  await change.byline.createMany({ data: authorIds.map((authorId, position) => ({ articleId, authorId, position })) })
  const tagIds = await tagsNamed(change, facts.locale, facts.tags)
  await change.articleTag.createMany({ data: tagIds.map((tagId, position) => ({ articleId, tagId, position })) })
}

const startCountAt = async (change: Change, articleId: string, views: number | undefined) => {
  if (views === undefined) return
  // Relative, so that a reader counted meanwhile is not lost.
  await change.$executeRaw`UPDATE article_stats SET views = views + ${views} - imported_views, imported_views = ${views}
    WHERE article_id = ${articleId}::uuid`
}

/** Pages of the same story in other languages: they link to this one, so they change with it. */
export const besideVersions = async (change: Change, { id, storyId }: { id: string; storyId: string }) => {
  const others = await change.article.findMany({
    where: { storyId, id: { not: id }, status: 'PUBLISHED' },
    select: { locale: true, slug: true },
  })
  return others.map(({ locale, slug }) => tags.address(locale, slug))
}

/**
 * Writes a new article and everything it names, in one transaction (the caller's, if `within` is given), and expires the
 * pages that show it.
 * @throws ZodError for facts that are none, and when the section does not exist
 */
export const createArticle = async (given: ArticleFacts, within?: Change): Promise<Written> => {
  const facts = ArticleFacts.parse(given)
  if (!within) return inOneChange((change) => createArticle(given, change))
  const { columns, newFurniture } = await columnsOf(within, facts)

  const wish = slugOf(facts.slug ?? facts.headline)
  const taken = new Set<string>()
  for (;;) {
    const slug = freeSlug(wish, taken)
    const [row] = await within.article.createManyAndReturn({
      data: [{ ...columns, slug }],
      select: { id: true, storyId: true },
      skipDuplicates: true,
    })
    if (row) {
      await signAndTag(within, row.id, facts)
      await startCountAt(within, row.id, facts.importedViews)
      const article = { id: row.id, locale: facts.locale, slug }
      const shown =
        facts.status === 'PUBLISHED'
          ? [
              ...shownAt(article),
              // One that is no version of another has a name of its own.
              ...(facts.storyId ? await besideVersions(within, { id: row.id, storyId: row.storyId }) : []),
            ]
          : []
      await expire(newFurniture ? [...shown, tags.furniture] : shown, within)
      return article
    }
    // Asked only when the address is taken: which others are?
    taken.add(slug)
    const like = await within.article.findMany({
      where: { locale: facts.locale, slug: { startsWith: `${wish}-` } },
      select: { slug: true },
    })
    for (const other of like) taken.add(other.slug)
  }
}

/**
 * Writes an article anew from facts, keeping its address (unless `slug` is given, which then must be free: the unique key
 * decides) and its counts, in one transaction, and expires the pages that show it now or did before.
 * @throws ZodError for facts that are none, and when the article or the section does not exist; Refused `under_embargo`
 */
export const updateArticle = async (id: string, given: ArticleFacts, within?: Change): Promise<Written> => {
  const facts = ArticleFacts.parse(given)
  if (!within) return inOneChange((change) => updateArticle(id, given, change))
  const before = await within.article.findUniqueOrThrow({
    where: { id },
    select: { id: true, locale: true, slug: true, status: true, storyId: true, embargoUntil: true },
  })
  if (facts.status === 'PUBLISHED' && before.status !== 'PUBLISHED') refuseEmbargoed(before, new Date())
  const { columns, newFurniture } = await columnsOf(within, facts)
  const slug = facts.slug ? slugOf(facts.slug) : before.slug
  const withdrawn = facts.status === 'WITHDRAWN' && before.status !== 'WITHDRAWN'
  const { storyId } = await within.article.update({
    where: { id },
    data: { ...columns, slug, version: { increment: 1 }, ...(withdrawn && { withdrawnAt: new Date() }) },
    select: { storyId: true },
  })
  await within.byline.deleteMany({ where: { articleId: id } })
  await within.articleTag.deleteMany({ where: { articleId: id } })
  await signAndTag(within, id, facts)
  await startCountAt(within, id, facts.importedViews)

  const after = { id, locale: facts.locale, slug }
  const was = before.status === 'PUBLISHED'
  const is = facts.status === 'PUBLISHED'
  const shown = [
    ...(was ? (is ? shownAt(before) : goneFrom(before)) : []),
    ...(is ? shownAt(after) : []),
    ...(was || is ? await besideVersions(within, { id, storyId }) : []),
    ...(was && is && storyId !== before.storyId ? await besideVersions(within, { id, storyId: before.storyId }) : []),
    // An address that answered "not found" or "withdrawn" is asked anew each time; nothing is kept there.
  ]
  await expire(newFurniture ? [...shown, tags.furniture] : shown, within)
  return after
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
