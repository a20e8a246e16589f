import 'server-only'
import { Body, mediaIdsIn } from '@/features/articles/body'
import { descriptionOf } from '@/features/articles/description'
import { canonicalOf, policyOf, standingOf } from '@/features/articles/policy'
import { htmlOfBody } from '@/features/found/feeds/body-html'
import { pictureFields, toPictureView, type PictureView } from '@/features/media/views'
import { foundSettings } from '@/features/site/queries'
import type { Prisma } from '@/prisma/client/client'
import { db } from '@/lib/db'
import { isId } from '@/lib/ids'
import { inLanguage, words } from '@/lib/i18n'
import { directionOf, isOffered, offered, ofLanguage, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { Refused } from '@/lib/problem'
import { absolute } from '../addresses'
import type { ApiArticle, ApiPicture, HookWithdrawn } from '../views'

type Field = keyof ApiArticle

const head = {
  id: true,
  locale: true,
  slug: true,
  status: true,
  storyId: true,
  headline: true,
  standfirst: true,
  language: true,
  publishedAt: true,
  updatedAt: true,
  originalUrl: true,
  sourcePolicy: true,
  leadAlt: true,
  leadCaption: true,
  leadCredit: true,
  lead: { select: { ...pictureFields, alt: true, credit: true } },
  section: { select: { slug: true, names: true } },
  source: { select: { slug: true, name: true, policy: true, defaultCredit: true } },
  bylines: {
    orderBy: { position: 'asc' },
    select: { author: { select: { slug: true, names: true, roles: true } } },
  },
  tags: { orderBy: { position: 'asc' }, select: { tag: { select: { slug: true, name: true } } } },
  stats: { select: { views: true, comments: true } },
  corrections: { orderBy: [{ at: 'asc' }, { id: 'asc' }], select: { at: true, note: true } },
} satisfies Prisma.ArticleSelect
const whole = { ...head, body: true } satisfies Prisma.ArticleSelect
type Row = Prisma.ArticleGetPayload<{ select: typeof head }> & { body?: unknown }

/** What is read besides the rows themselves, for all of them in one go. */
type Around = {
  media: Record<string, PictureView>
  versions: Map<string, ApiArticle['versions']>
  /** Whether the site gives its words whole to programs, feeds as well as this. */
  isGenerous: boolean
}

const pictureOf = ({ id, src, width, height }: PictureView): ApiPicture => ({ id, url: absolute(src), width, height })

/** A value with every address of our own made absolute: what `href` says within blocks. */
const withAddresses = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(withAddresses) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'href' && String(inner).startsWith('/') ? absolute(String(inner)) : withAddresses(inner as unknown),
    ]),
  ) as T
}

/** All of a story's words, in both shapes, where they may be given. */
const wordsOf = (row: Row, body: Body, { media, isGenerous }: Around) => {
  const locale = row.locale as Locale
  const standing = standingOf({ policy: policyOf(row.source, row.sourcePolicy) })
  if (!isGenerous || !standing.mayBeFedWhole) return { html: null, body: null }
  const credit = row.source &&
    standing.isCredited && {
      line: words(locale)('found.source', { source: row.source.name }),
      address: row.originalUrl,
    }
  return {
    html: htmlOfBody(body, { media, site: absolute('/') }, credit || null),
    body: {
      blocks: withAddresses(body) as NonNullable<ApiArticle['body']>['blocks'],
      pictures: mediaIdsIn(body).flatMap((id) => (media[id] ? [pictureOf(media[id])] : [])),
    },
  }
}

const toArticle = (row: Row, around: Around): ApiArticle => {
  const locale = row.locale as Locale
  const url = absolute(paths.story({ locale, slug: row.slug }))
  const policy = policyOf(row.source, row.sourcePolicy)
  const { lead, source, section } = row
  const body = row.body === undefined ? [] : Body.parse(row.body)
  const dir = row.language ? ofLanguage(row.language).dir : directionOf(locale)
  return {
    id: row.id,
    url,
    canonical: canonicalOf({ policy, source: source && { originalUrl: row.originalUrl } }, url),
    edition: locale,
    language: row.language ?? locale,
    dir: dir === 'auto' ? directionOf(locale) : dir,
    headline: row.headline,
    standfirst: row.standfirst,
    section: {
      slug: section.slug,
      name: inLanguage(section.names, locale) || section.slug,
      url: absolute(paths.section(locale, section.slug)),
    },
    authors: row.bylines.map(({ author }) => ({
      slug: author.slug,
      name: inLanguage(author.names, locale) || author.slug,
      role: inLanguage(author.roles, locale),
      url: absolute(paths.author(locale, author.slug)),
    })),
    tags: row.tags.map(({ tag }) => ({ ...tag, url: absolute(paths.tag(locale, tag.slug)) })),
    source:
      source && standingOf({ policy }).isCredited
        ? {
            slug: source.slug,
            name: source.name,
            url: absolute(paths.source(locale, source.slug)),
            originalUrl: row.originalUrl,
          }
        : null,
    publishedAt: row.publishedAt!.toISOString(),
    updatedAt: row.updatedAt?.toISOString() ?? null,
    picture: lead && {
      ...pictureOf(toPictureView(lead)),
      alt: row.leadAlt || lead.alt,
      caption: row.leadCaption,
      credit: row.leadCredit || lead.credit || source?.defaultCredit || '',
    },
    views: row.stats?.views ?? 0,
    comments: row.stats?.comments ?? 0,
    versions: (around.versions.get(row.storyId) ?? []).filter(({ id }) => id !== row.id),
    corrections: row.corrections.map(({ at, note }) => ({ at: at.toISOString(), note })),
    summary: descriptionOf({ headline: row.headline, standfirst: row.standfirst, body }),
    ...wordsOf(row, body, around),
  }
}

const versionsOf = async (rows: readonly Row[]) => {
  const found = await db.article.findMany({
    where: { storyId: { in: rows.map(({ storyId }) => storyId) }, status: 'PUBLISHED', locale: { in: [...offered()] } },
    orderBy: { locale: 'asc' },
    select: { id: true, locale: true, slug: true, headline: true, storyId: true },
  })
  const byStory = new Map<string, ApiArticle['versions']>()
  for (const { storyId, locale, slug, id, headline } of found) {
    const edition = locale as Locale
    const version = { id, edition, headline, url: absolute(paths.story({ locale: edition, slug })) }
    byStory.set(storyId, [...(byStory.get(storyId) ?? []), version])
  }
  return byStory
}

const picturesIn = async (rows: readonly Row[]) => {
  const ids = [...new Set(rows.flatMap(({ body }) => mediaIdsIn(Body.parse(body))))]
  const found = ids.length > 0 ? await db.media.findMany({ where: { id: { in: ids } }, select: pictureFields }) : []
  return Object.fromEntries(found.map((row) => [row.id, toPictureView(row)]))
}

/** Bodies are by far the heaviest thing a row has; they are read where something of them is wanted. */
const readsBody = (fields: readonly Field[]) => fields.some((field) => ['html', 'body', 'summary'].includes(field))

const drawn = async (rows: readonly Row[], fields: readonly Field[]) => {
  const isWhole = fields.includes('html') || fields.includes('body')
  const around: Around = {
    media: isWhole ? await picturesIn(rows) : {},
    versions: fields.includes('versions') ? await versionsOf(rows) : new Map(),
    isGenerous: isWhole && (await foundSettings()).fullFeeds,
  }
  return new Map(rows.map((row) => [row.id, toArticle(row, around)]))
}

/** Published stories with these ids, in this order: a handful of questions however many. */
export const articlesById = async (ids: readonly string[], fields: readonly Field[]): Promise<ApiArticle[]> => {
  const rows: Row[] = await db.article.findMany({
    where: { id: { in: [...ids] }, status: 'PUBLISHED', locale: { in: [...offered()] } },
    select: readsBody(fields) ? whole : head,
  })
  const byId = await drawn(rows, fields)
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One published story. @throws Refused `gone` where it was withdrawn, `not_found` */
export const articleById = async (id: string, fields: readonly Field[]): Promise<ApiArticle> => {
  const row = isId(id) ? await db.article.findUnique({ where: { id }, select: whole }) : null
  if (row?.status === 'WITHDRAWN') throw new Refused('gone')
  if (row?.status !== 'PUBLISHED' || !isOffered(row.locale)) throw new Refused('not_found')
  return (await drawn([row], fields)).get(row.id)!
}

/** A story that readers no longer have; null where there is none of this id. */
export const withdrawnById = async (id: string): Promise<HookWithdrawn | null> => {
  const row = await db.article.findFirst({ where: { id, status: 'WITHDRAWN' }, select: { locale: true, slug: true } })
  if (!row) return null
  const edition = row.locale as Locale
  return { id, url: absolute(paths.story({ locale: edition, slug: row.slug })), edition }
}
