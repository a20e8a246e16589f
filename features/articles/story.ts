import 'server-only'
import type { Prisma } from '@/prisma/client/client'
import { toPictureView } from '@/features/media/views'
import { tags } from '@/features/tags'
import { cached } from '@/lib/cache'
import { db } from '@/lib/db'
import { inLanguage } from '@/lib/i18n'
import { locales, type Locale } from '@/lib/locales'
import { Body, mediaIdsIn } from './body'
import { sectionRows, teasersById } from './queries'
import { policyOf } from './policy'
import { teaserFields, toTeaser } from './shapes'
import type { StoryView, TeaserView } from './views'

const storyFields = {
  ...teaserFields,
  status: true,
  storyId: true,
  body: true,
  leadCaption: true,
  leadCredit: true,
  originalUrl: true,
  sourcePolicy: true,
  updatedAt: true,
  isSample: true,
  bylines: {
    orderBy: { position: 'asc' },
    select: { author: { select: { slug: true, names: true, roles: true } } },
  },
  tags: { orderBy: { position: 'asc' }, select: { tag: { select: { slug: true, name: true } } } },
  corrections: { orderBy: [{ at: 'asc' }, { id: 'asc' }], select: { at: true, note: true } },
  source: { select: { slug: true, name: true, defaultCredit: true, policy: true } },
} satisfies Prisma.ArticleSelect

type StoryRow = Prisma.ArticleGetPayload<{ select: typeof storyFields }>

const picturesOf = async (body: Body) => {
  const ids = mediaIdsIn(body)
  if (ids.length === 0) return {}
  const rows = await db.media.findMany({ where: { id: { in: ids } } })
  return Object.fromEntries(rows.map((row) => [row.id, toPictureView(row)]))
}

/** The same story in other languages, as readers may see it. */
export const versionsOf = async ({ id, storyId }: { id: string; storyId: string }): Promise<StoryView['versions']> => {
  const rows = await db.article.findMany({
    where: { storyId, status: 'PUBLISHED', id: { not: id } },
    orderBy: { locale: 'asc' },
    select: { locale: true, slug: true, headline: true, sourcePolicy: true, source: { select: { policy: true } } },
  })
  return rows.map(({ source, sourcePolicy, locale, ...row }) => ({
    ...row,
    locale: locale as Locale,
    policy: policyOf(source, sourcePolicy),
  }))
}

const toStory = async (row: StoryRow): Promise<StoryView> => {
  const locale = row.locale as Locale
  const body = Body.parse(row.body)
  const [sections, media, versions] = await Promise.all([sectionRows(), picturesOf(body), versionsOf(row)])
  const section = sections.find((known) => known.id === row.sectionId)!
  return {
    ...toTeaser(row, section),
    body,
    media,
    caption: row.leadCaption,
    credit: row.leadCredit || row.lead?.credit || row.source?.defaultCredit || '',
    bylines: row.bylines.map(({ author }) => ({
      slug: author.slug,
      name: inLanguage(author.names, locale),
      role: inLanguage(author.roles, locale),
    })),
    tags: row.tags.map(({ tag }) => tag),
    source: row.source && { slug: row.source.slug, name: row.source.name, originalUrl: row.originalUrl },
    policy: policyOf(row.source, row.sourcePolicy),
    updatedAt: row.updatedAt?.toISOString() ?? null,
    corrections: row.corrections.map(({ at, note }) => ({ at: at.toISOString(), note })),
    isSample: row.isSample,
    versions,
  }
}

/** What stands at an address: a story, the fact that one was withdrawn, or nothing. */
export type Standing =
  | { state: 'published'; story: StoryView }
  | { state: 'withdrawn'; headline: string; section: string }
  | { state: 'elsewhere'; locale: Locale; slug: string }
  | null

/** Where a story stands now that readers knew under this address. */
const movedFrom = async (locale: Locale, slug: string): Promise<Standing> => {
  const redirect = await db.articleRedirect.findUnique({
    where: { locale_slug: { locale, slug } },
    select: { article: { select: { locale: true, slug: true, status: true, headline: true, sectionId: true } } },
  })
  if (!redirect) return null
  const { article } = redirect
  if (article.status === 'WITHDRAWN')
    return { state: 'withdrawn', headline: article.headline, section: article.sectionId }
  if (article.status !== 'PUBLISHED') return null
  return { state: 'elsewhere', locale: article.locale as Locale, slug: article.slug }
}

/** Reads what stands at `/{locale}/article/{slug}`. A story of another edition is pointed to, so that a shared link is not lost. */
export const readAddress = async (locale: Locale, slug: string): Promise<Standing> => {
  const row = await db.article.findUnique({ where: { locale_slug: { locale, slug } }, select: storyFields })
  if (row?.status === 'PUBLISHED') return { state: 'published', story: await toStory(row) }
  if (row?.status === 'WITHDRAWN') return { state: 'withdrawn', headline: row.headline, section: row.sectionId }
  if (!row) {
    const moved = await movedFrom(locale, slug)
    if (moved) return moved
  }
  const others = await db.article.findMany({
    where: { locale: { in: locales.filter((other) => other !== locale) }, slug, status: 'PUBLISHED' },
    take: 2,
    select: { locale: true, slug: true },
  })
  const [only] = others
  return only && others.length === 1 ? { state: 'elsewhere', locale: only.locale as Locale, slug: only.slug } : null
}

/** What stands at an address, kept until the address or the story changes. */
export const storyAt = (locale: Locale, slug: string) =>
  cached(['address', locale, slug], [tags.address(locale, slug), tags.furniture], () => readAddress(locale, slug))

/** Up to `limit` other stories that share the most tags with this one, then the newest of its section. */
export const relatedTo = (story: Pick<TeaserView, 'id' | 'locale' | 'section'>, limit = 4): Promise<TeaserView[]> =>
  cached(['related', story.id, `${limit}`], [tags.lists(story.locale), tags.story(story.id)], async () => {
    // At most 50 newest of each tag are weighed, so that a tag of a million stories costs the same as one of fifty.
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT near.article_id AS id
        FROM article_tag own
        CROSS JOIN LATERAL (
          SELECT article_id, published_at FROM article_tag
           WHERE tag_id = own.tag_id AND status = 'PUBLISHED' AND article_id <> ${story.id}::uuid
           ORDER BY published_at DESC, article_id DESC LIMIT 50
        ) near
       WHERE own.article_id = ${story.id}::uuid
       GROUP BY near.article_id
       ORDER BY count(*) DESC, max(near.published_at) DESC, near.article_id DESC
       LIMIT ${limit}`
    const ids = rows.map((row) => row.id)
    if (ids.length < limit) {
      // The story was read with this list of sections a moment ago, so its own is in it.
      const section = (await sectionRows()).find((row) => row.slug === story.section.slug)
      const more = await db.article.findMany({
        where: { locale: story.locale, sectionId: section!.id, status: 'PUBLISHED' },
        orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
        take: limit + 1 + ids.length,
        select: { id: true },
      })
      ids.push(...more.map((row) => row.id).filter((id) => id !== story.id && !ids.includes(id)))
    }
    return teasersById(story.locale, ids.slice(0, limit))
  })
