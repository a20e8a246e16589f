import 'server-only'
import { correctionsPage } from '@/features/articles/corrections/queries'
import { Body, mediaIdsIn } from '@/features/articles/body'
import { descriptionOf } from '@/features/articles/description'
import { authorMovedTo, sourceMovedTo } from '@/features/articles/moved/queries'
import { authorPage, latest, sectionPage, sourcePage, tagMovedTo, tagPage } from '@/features/articles/queries'
import { policyOf, standingOf } from '@/features/articles/policy'
import { storyAt } from '@/features/articles/story'
import { newestComments } from '@/features/comments/newest/queries'
import { pictureFields, toPictureView } from '@/features/media/views'
import type { Rendition } from '@/features/media/rules'
import { foundSettings, siteName } from '@/features/site/queries'
import { tags } from '@/features/tags'
import type { Prisma } from '@/prisma/client/client'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { inLanguage, words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { htmlOfBody } from './body-html'
import type { FeedFound, FeedGiven, FeedItem, FeedMoved, FeedPicture } from './views'

const absolute = (path: string) => new URL(path, env().SITE_URL).href

/** What the database gave an id for good, as a name that never changes. */
const urn = (id: string) => `urn:uuid:${id}`

const itemFields = {
  id: true,
  locale: true,
  slug: true,
  headline: true,
  standfirst: true,
  language: true,
  body: true,
  publishedAt: true,
  updatedAt: true,
  originalUrl: true,
  sourcePolicy: true,
  leadCredit: true,
  lead: { select: { renditions: true, width: true, height: true, credit: true } },
  bylines: { orderBy: { position: 'asc' }, select: { author: { select: { slug: true, names: true } } } },
  tags: { orderBy: { position: 'asc' }, select: { tag: { select: { name: true } } } },
  section: { select: { names: true } },
  source: { select: { slug: true, name: true, policy: true, defaultCredit: true } },
} satisfies Prisma.ArticleSelect
type ItemRow = Prisma.ArticleGetPayload<{ select: typeof itemFields }>

/** The largest JPEG of a picture: every reader knows it, and its size is on record. */
const pictureOf = ({ lead, leadCredit, source }: ItemRow): FeedPicture | null => {
  if (!lead) return null
  const rendition = (lead.renditions as Rendition[]).filter(({ format }) => format === 'jpeg').at(-1)
  if (!rendition) return null
  return {
    url: absolute(paths.media(rendition.file)),
    type: 'image/jpeg',
    bytes: rendition.bytes,
    width: rendition.width,
    height: Math.round((rendition.width * lead.height) / lead.width),
    credit: leadCredit || lead.credit || source?.defaultCredit || '',
  }
}

/** Who signed it; of what nobody did and is not ours, who it is from: else a reader takes it for the newspaper's own. */
const authorsOf = ({ bylines, source }: ItemRow, locale: Locale, isCredited: boolean): FeedItem['authors'] => {
  if (bylines.length === 0 && source && isCredited)
    return [{ name: source.name, address: absolute(paths.source(locale, source.slug)) }]
  return bylines.map(({ author }) => ({
    name: inLanguage(author.names, locale) || author.slug,
    address: absolute(paths.author(locale, author.slug)),
  }))
}

const itemOf = (row: ItemRow, isFull: boolean, media: Parameters<typeof htmlOfBody>[1]['media']): FeedItem => {
  const locale = row.locale as Locale
  const body = Body.parse(row.body)
  const standing = standingOf({ policy: policyOf(row.source, row.sourcePolicy) })
  const credit =
    row.source && standing.isCredited
      ? {
          name: row.source.name,
          line: words(locale)('found.source', { source: row.source.name }),
          address: row.originalUrl,
        }
      : null
  const summary = descriptionOf({ headline: row.headline, standfirst: row.standfirst, body })
  const at = row.publishedAt!.toISOString()
  const address = absolute(paths.story({ locale, slug: row.slug }))
  return {
    id: urn(row.id),
    address,
    title: row.headline,
    summary,
    html: isFull && standing.mayBeFedWhole ? htmlOfBody(body, { media, site: env().SITE_URL }, credit) : null,
    at,
    changedAt: row.updatedAt?.toISOString() ?? at,
    authors: authorsOf(row, locale, standing.isCredited),
    categories: [
      ...new Set([inLanguage(row.section.names, locale), ...row.tags.map(({ tag }) => tag.name)].filter(Boolean)),
    ],
    language: row.language ?? locale,
    picture: pictureOf(row),
    credit,
    comments: `${address}#comments`,
  }
}

/** Stories as feeds carry them, in the order of `ids`: three questions however many. */
const storyItems = async (ids: readonly string[]): Promise<FeedItem[]> => {
  const rows = await db.article.findMany({
    where: { id: { in: [...ids] }, status: 'PUBLISHED' },
    select: itemFields,
  })
  const { fullFeeds } = await foundSettings()
  const mediaIds = fullFeeds ? [...new Set(rows.flatMap(({ body }) => mediaIdsIn(Body.parse(body))))] : []
  const pictures =
    mediaIds.length > 0 ? await db.media.findMany({ where: { id: { in: mediaIds } }, select: pictureFields }) : []
  const media = Object.fromEntries(pictures.map((row) => [row.id, toPictureView(row)]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [itemOf(row, fullFeeds, media)] : []
  })
}

/** The feed of a list: its first page. */
const feedOfList = async (
  locale: Locale,
  { teasers, name, lead, path }: { teasers: readonly { id: string }[]; name: string; lead: string; path: string },
): Promise<FeedGiven> => ({
  title: `${name} | ${await siteName(locale)}`,
  description: lead,
  path,
  tags: [tags.lists(locale), tags.furniture],
  items: await storyItems(teasers.map(({ id }) => id)),
  isTold: true,
})

/** The newest of an edition. */
export const siteFeed = async (locale: Locale): Promise<FeedGiven> => {
  const { teasers } = await latest(locale)
  return {
    title: await siteName(locale),
    description: words(locale)('site.tagline'),
    path: paths.front(locale),
    tags: [tags.lists(locale), tags.furniture],
    items: await storyItems(teasers.map(({ id }) => id)),
    isTold: true,
  }
}

/** The newest of a section; null where there is none, as for the others. */
export const sectionFeed = async (locale: Locale, slug: string) => {
  const found = await sectionPage(locale, slug)
  if (!found) return null
  const { teasers, section } = found
  const lead = words(locale)('lists.sectionLead', { section: section.name })
  return feedOfList(locale, { teasers, name: section.name, lead, path: paths.section(locale, section.slug) })
}

/** The newest about a subject; of one that was merged into another, where it went. */
export const tagFeed = async (locale: Locale, slug: string): Promise<FeedGiven | FeedMoved | null> => {
  const found = await tagPage(locale, slug)
  if (!found) {
    const now = await tagMovedTo(locale, slug)
    return now === null ? null : { movedTo: paths.tag(locale, now) }
  }
  const { teasers, tag } = found
  const lead = words(locale)('lists.tagLead', { tag: tag.name })
  return feedOfList(locale, { teasers, name: tag.name, lead, path: paths.tag(locale, tag.slug) })
}

/** The newest of an author; of one who became another, where they went. */
export const authorFeed = async (locale: Locale, slug: string): Promise<FeedGiven | FeedMoved | null> => {
  const found = await authorPage(locale, slug)
  if (!found) {
    const now = await authorMovedTo(slug)
    return now === null ? null : { movedTo: paths.author(locale, now) }
  }
  const { teasers, author } = found
  const lead = author.bio || author.role || author.name
  return feedOfList(locale, { teasers, name: author.name, lead, path: paths.author(locale, author.slug) })
}

/** The newest from a source; from one that became part of another, where it went. */
export const sourceFeed = async (locale: Locale, slug: string): Promise<FeedGiven | FeedMoved | null> => {
  const found = await sourcePage(locale, slug)
  if (!found) {
    const now = await sourceMovedTo(slug)
    return now === null ? null : { movedTo: paths.source(locale, now) }
  }
  const { teasers, source } = found
  const lead = words(locale)('lists.sourceLead', { source: source.name })
  return feedOfList(locale, { teasers, name: source.name, lead, path: paths.source(locale, source.slug) })
}

const escaped = (text: string) =>
  htmlOfBody(
    text.split('\n').flatMap((line) => (line.trim() ? [{ kind: 'paragraph' as const, spans: [{ text: line }] }] : [])),
    { media: {}, site: env().SITE_URL },
  )

/** What was put right in an edition. */
export const correctionsFeed = async (locale: Locale): Promise<FeedGiven> => {
  const t = words(locale)
  const { corrections } = await correctionsPage(locale)
  return {
    title: `${t('corrections.title')} | ${await siteName(locale)}`,
    description: t('corrections.lead'),
    path: paths.corrections(locale),
    tags: [tags.lists(locale), tags.furniture],
    items: corrections.map(({ id, at, note, story }) => ({
      id: urn(id),
      address: absolute(paths.story(story)),
      title: story.headline,
      summary: note,
      html: escaped(note),
      at,
      changedAt: at,
      authors: [],
      categories: [],
      language: locale,
      picture: null,
      credit: null,
    })),
    isTold: true,
  }
}

/** The newest comments under a story; null where none is published. The hub is not told of comments, one by one. */
export const threadFeed = async (locale: Locale, slug: string): Promise<FeedFound | null> => {
  const standing = await storyAt(locale, slug)
  if (standing?.state === 'elsewhere') return { movedTo: paths.thread(standing) }
  if (standing?.state === 'withdrawn') return { isGone: true }
  if (standing?.state !== 'published') return null
  const { story } = standing
  const t = words(locale)
  const comments = await newestComments(story.id)
  return {
    title: t('found.threadFeed', { headline: story.headline }),
    description: story.standfirst || story.headline,
    path: paths.thread(story),
    tags: [tags.thread(story.id), tags.story(story.id), tags.furniture],
    items: comments.map((comment) => {
      const name = comment.author.name ?? t('comments.deletedReader')
      return {
        id: urn(comment.id),
        address: absolute(paths.comment(locale, comment.id)),
        title: t('found.commentBy', { name }),
        summary: comment.body,
        html: escaped(comment.body),
        at: comment.createdAt,
        changedAt: comment.editedAt ?? comment.createdAt,
        authors: [{ name }],
        categories: [],
        language: comment.language === 'und' ? locale : comment.language,
        picture: null,
        credit: null,
      }
    }),
    isTold: false,
  }
}

/** When any of these tags last expired: when anything that hangs on them last changed, the same in every instance. */
export const lastChange = async (known: readonly string[], otherwise: string): Promise<string> => {
  const { _max } = await db.cacheTag.aggregate({ where: { tag: { in: [...known] } }, _max: { expiredAt: true } })
  return (_max.expiredAt ?? new Date(otherwise)).toISOString()
}
