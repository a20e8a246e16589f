import 'server-only'
import type { Prisma } from '@/prisma/client/client'
import { tags } from '@/features/tags'
import { cached } from '@/lib/cache'
import { db } from '@/lib/db'
import { inLanguage } from '@/lib/i18n'
import { locales, offered, type Locale } from '@/lib/locales'
import { boundsOf, zone, type CalendarSpan } from '@/lib/time'
import { teaserFields, toSectionView, toTeasers, type SectionRow } from './shapes'
import type { NamedView, SectionView, TeaserView } from './views'

/** How many stories one page of a list shows. */
export const listSize = 24

const newestFirst = [{ publishedAt: 'desc' }, { id: 'desc' }] satisfies Prisma.ArticleOrderByWithRelationInput[]
const newestFirstByPlace = [
  { publishedAt: 'desc' },
  { articleId: 'desc' },
] satisfies Prisma.ArticleTagOrderByWithRelationInput[]

/** A page of a list; `more` tells whether another follows. */
export type ListPage = { teasers: TeaserView[]; more: boolean }

/** Every section in the newspaper's order, names in all languages: asked once for all pages. */
export const sectionRows = (): Promise<SectionRow[]> =>
  cached(['sections'], [tags.furniture], () =>
    db.section.findMany({
      orderBy: [{ position: 'asc' }, { slug: 'asc' }],
      select: { id: true, slug: true, names: true, hue: true },
    }),
  )

/** The sections as one edition names them. */
export const sectionsOf = async (locale: Locale): Promise<SectionView[]> =>
  (await sectionRows()).map((row) => toSectionView(row, locale))

/** Stories by id, in the order asked for; ids that are not published in this edition are left out. */
export const teasersById = async (locale: Locale, ids: readonly string[]): Promise<TeaserView[]> => {
  if (ids.length === 0) return []
  const rows = await db.article.findMany({
    where: { id: { in: [...ids] }, locale, status: 'PUBLISHED' },
    select: teaserFields,
  })
  const teasers = toTeasers(rows, await sectionRows())
  const byId = new Map(teasers.map((teaser) => [teaser.id, teaser]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** No more tags than this hang on one answer (Next drops what is beyond 128). */
const mostTags = 100

const readCounts = async (ids: readonly string[]) => {
  const rows = await db.articleStats.findMany({
    where: { articleId: { in: [...ids] } },
    select: { articleId: true, comments: true },
  })
  return Object.fromEntries(rows.map(({ articleId, comments }) => [articleId, comments]))
}

/** How many comments each of these stories has, by id: kept until one of their threads changes. */
export const commentCounts = async (ids: readonly string[]): Promise<Record<string, number>> => {
  const sorted = [...new Set(ids)].sort()
  const parts = Array.from({ length: Math.ceil(sorted.length / mostTags) }, (_, n) =>
    sorted.slice(n * mostTags, (n + 1) * mostTags),
  )
  const counts = await Promise.all(
    parts.map((part) => cached(['comment-counts', part.join()], part.map(tags.counted), () => readCounts(part))),
  )
  return Object.assign({}, ...counts) as Record<string, number>
}

/**
 * A page of a list from the ids found for it, one more than it shows. Lists look for ids only, which an index alone can
 * tell: what a deep page skips is never fetched.
 */
const pageOf = async (locale: Locale, ids: readonly string[], size = listSize): Promise<ListPage> => ({
  teasers: await teasersById(locale, ids.slice(0, size)),
  more: ids.length > size,
})

const placeOf = (page: number, size = listSize) => ({ skip: (page - 1) * size, take: size + 1 })

const listOf = async (
  where: Prisma.ArticleWhereInput & { locale: Locale },
  page: number,
  size = listSize,
): Promise<ListPage> => {
  const rows = await db.article.findMany({
    where: { ...where, status: 'PUBLISHED' },
    orderBy: newestFirst,
    ...placeOf(page, size),
    select: { id: true },
  })
  return pageOf(
    where.locale,
    rows.map((row) => row.id),
    size,
  )
}

/** The newest stories of an edition, page by page. */
export const latest = (locale: Locale, page = 1, size = listSize): Promise<ListPage> =>
  cached(['latest', locale, `${page}`, `${size}`], [tags.lists(locale), tags.furniture], () =>
    listOf({ locale }, page, size),
  )

/** A section and a page of its stories; null where there is no such section. */
export const sectionPage = async (locale: Locale, slug: string, page = 1) => {
  const section = (await sectionRows()).find((row) => row.slug === slug)
  if (!section) return null
  const list = await cached(['section', locale, slug, `${page}`], [tags.lists(locale), tags.furniture], () =>
    listOf({ locale, sectionId: section.id }, page),
  )
  return { section: toSectionView(section, locale), ...list }
}

/**
 * A tag of this edition and a page of its stories; null where there is no such tag, or none of its stories is published: a draft
 * makes no page.
 */
export const tagPage = (locale: Locale, slug: string, page = 1): Promise<({ tag: NamedView } & ListPage) | null> =>
  cached(['tag', locale, slug, `${page}`], [tags.lists(locale), tags.furniture], async () => {
    const tag = await db.tag.findUnique({
      where: { locale_slug: { locale, slug }, becomesId: null },
      select: { id: true, slug: true, name: true },
    })
    if (!tag) return null
    const rows = await db.articleTag.findMany({
      where: { tagId: tag.id, status: 'PUBLISHED' },
      orderBy: newestFirstByPlace,
      ...placeOf(page),
      select: { articleId: true },
    })
    if (page === 1 && rows.length === 0) return null
    const list = await pageOf(
      locale,
      rows.map((row) => row.articleId),
    )
    return { tag: { slug: tag.slug, name: tag.name }, ...list }
  })

/** The edition that has stories under a tag of this slug: the one asked for, or else another; null where none has. */
export const tagIn = (locale: Locale, slug: string): Promise<Locale | null> =>
  cached(['tag-in', locale, slug], [...locales.map(tags.lists), tags.furniture], async () => {
    const where = { slug, becomesId: null, articles: { some: { status: 'PUBLISHED' as const } } }
    const rows = await db.tag.findMany({ where, select: { locale: true } })
    const having = rows.map((row) => row.locale as Locale)
    return having.includes(locale) ? locale : (offered().find((one) => having.includes(one)) ?? null)
  })

/** Where a tag went that was merged into another: that one's slug; null for a slug that never was one. */
export const tagMovedTo = (locale: Locale, slug: string): Promise<string | null> =>
  cached(['tag-move', locale, slug], [tags.furniture], async () => {
    const move = await db.tagMove.findUnique({
      where: { locale_slug: { locale, slug } },
      select: { tag: { select: { slug: true } } },
    })
    return move?.tag.slug ?? null
  })

/** Somebody who signs stories. */
export type AuthorView = NamedView & { role: string; bio: string }

/** What has stories in another edition has a page in this one, too; asked only where that is empty, for it then hangs on all. */
const unlessUnnamed = async <Page extends ListPage>(
  found: Page | null,
  kind: 'author' | 'source',
  slug: string,
): Promise<Page | null> => {
  if (!found || found.teasers.length > 0) return found
  const hung = [...locales.map(tags.lists), tags.furniture, tags.running]
  const named = await cached(['named', kind, slug, ...offered()], hung, async () => {
    const where = { locale: { in: [...offered()] }, status: 'PUBLISHED' as const }
    const one =
      kind === 'author'
        ? await db.byline.findFirst({ where: { ...where, author: { slug } }, select: { articleId: true } })
        : await db.article.findFirst({ where: { ...where, source: { slug } }, select: { id: true } })
    return one !== null
  })
  return named ? found : null
}

/** An author and a page of what they signed in this edition; null where nobody has that name, or had anything published. */
export const authorPage = async (
  locale: Locale,
  slug: string,
  page = 1,
): Promise<({ author: AuthorView } & ListPage) | null> =>
  unlessUnnamed(await authorList(locale, slug, page), 'author', slug)

const authorList = (locale: Locale, slug: string, page: number): Promise<({ author: AuthorView } & ListPage) | null> =>
  cached(['author', locale, slug, `${page}`], [tags.lists(locale), tags.furniture], async () => {
    const author = await db.author.findUnique({ where: { slug, becomesId: null } })
    if (!author) return null
    const rows = await db.byline.findMany({
      where: { authorId: author.id, locale, status: 'PUBLISHED' },
      orderBy: newestFirstByPlace,
      ...placeOf(page),
      select: { articleId: true },
    })
    return {
      author: {
        slug: author.slug,
        name: inLanguage(author.names, locale),
        role: inLanguage(author.roles, locale),
        bio: inLanguage(author.bios, locale),
      },
      ...(await pageOf(
        locale,
        rows.map((row) => row.articleId),
      )),
    }
  })

type SourcePage = { source: NamedView & { url: string | null } } & ListPage

/** A source and a page of what came from it; null where there is none of that name, or nothing of it is published. */
export const sourcePage = async (locale: Locale, slug: string, page = 1): Promise<SourcePage | null> =>
  unlessUnnamed(await sourceList(locale, slug, page), 'source', slug)

const sourceList = (locale: Locale, slug: string, page: number): Promise<SourcePage | null> =>
  cached(['source', locale, slug, `${page}`], [tags.lists(locale), tags.furniture], async () => {
    const source = await db.source.findFirst({
      where: { slug, becomesId: null },
      select: { id: true, slug: true, name: true, url: true },
    })
    if (!source) return null
    const { id, ...shown } = source
    return { source: shown, ...(await listOf({ locale, sourceId: id }, page)) }
  })

/** Everything published in one day, month or year of the newsroom's calendar, newest first. */
export const archivePage = (locale: Locale, span: CalendarSpan, page = 1): Promise<ListPage | null> =>
  cached(['archive', locale, JSON.stringify(span), `${page}`], [tags.lists(locale), tags.furniture], async () => {
    const bounds = boundsOf(span)
    if (!bounds) return null
    return listOf({ locale, publishedAt: { gte: bounds.from, lt: bounds.to } }, page)
  })

/**
 * Which years have stories, with how many, newest first. It leaps from a year's last story to that of the year before, and counts each
 * year between its bounds, off the index alone: no story's moment is turned into a date but the last of each year.
 */
export const archiveYears = (locale: Locale) =>
  cached(
    ['archive-years', locale],
    [tags.lists(locale)],
    () => db.$queryRaw<{ part: number; stories: number }[]>`
      WITH RECURSIVE leap AS (
        SELECT max(published_at) AS last FROM article WHERE locale = ${locale} AND status = 'PUBLISHED'
         UNION ALL
        SELECT (SELECT max(a.published_at) FROM article a WHERE a.locale = ${locale} AND a.status = 'PUBLISHED'
                   AND a.published_at < date_trunc('year', leap.last, ${zone()})) FROM leap WHERE last IS NOT NULL
      )
      SELECT date_part('year', last AT TIME ZONE ${zone()})::int AS part,
          (SELECT count(*)::int FROM article a WHERE a.locale = ${locale} AND a.status = 'PUBLISHED'
              AND a.published_at >= date_trunc('year', last, ${zone()}) AND a.published_at <= last) AS stories
        FROM leap WHERE last IS NOT NULL ORDER BY last DESC`,
  )

/** Which months of a year, or days of a month, have stories, with how many: read off one index. */
export const archiveCounts = (locale: Locale, span: { year: number; month?: number }) =>
  cached(['archive-counts', locale, JSON.stringify(span)], [tags.lists(locale)], async () => {
    const bounds = boundsOf(span)
    if (!bounds) return []
    const unit = span.month ? 'day' : 'month'
    return db.$queryRaw<{ part: number; stories: number }[]>`
      SELECT date_part(${unit}, published_at AT TIME ZONE ${zone()})::int AS part, count(*)::int AS stories
        FROM article
       WHERE locale = ${locale} AND status = 'PUBLISHED' AND published_at >= ${bounds.from} AND published_at < ${bounds.to}
       GROUP BY 1 ORDER BY 1`
  })

/** The newest few of every section that has any, in the newspaper's order: one question for the whole front page. */
export const newestBySection = (
  locale: Locale,
  each: number,
): Promise<{ section: SectionView; teasers: TeaserView[] }[]> =>
  cached(['by-section', locale, `${each}`], [tags.lists(locale), tags.furniture], async () => {
    const placed = await db.$queryRaw<{ id: string; section_id: string }[]>`
      SELECT newest.id, section.id AS section_id
        FROM section CROSS JOIN LATERAL (
          SELECT article.id, article.published_at FROM article
           WHERE article.locale = ${locale} AND article.section_id = section.id AND article.status = 'PUBLISHED'
           ORDER BY article.published_at DESC, article.id DESC LIMIT ${each}
        ) newest
       ORDER BY section.position, section.slug, newest.published_at DESC, newest.id DESC`
    const teasers = await teasersById(
      locale,
      placed.map((row) => row.id),
    )
    const byId = new Map(teasers.map((teaser) => [teaser.id, teaser]))
    return (await sectionRows()).flatMap((row) => {
      const own = placed.filter((place) => place.section_id === row.id).flatMap((place) => byId.get(place.id) ?? [])
      return own.length > 0 ? [{ section: toSectionView(row, locale), teasers: own }] : []
    })
  })
