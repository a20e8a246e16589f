import 'server-only'
import type { Change } from '@/features/articles/references'
import type { Prisma } from '@/prisma/client/client'
import { inLanguage } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { isWaiting } from './rules'
import { Content } from './schema'

/** The columns of an article that its text is made of. */
export const contentFields = {
  id: true,
  locale: true,
  slug: true,
  status: true,
  version: true,
  headline: true,
  standfirst: true,
  language: true,
  body: true,
  storyId: true,
  originalUrl: true,
  sourcePolicy: true,
  leadMediaId: true,
  leadAlt: true,
  leadCaption: true,
  leadCredit: true,
  leadFocusX: true,
  leadFocusY: true,
  isSample: true,
  publishedAt: true,
  updatedAt: true,
  modifiedAt: true,
  embargoUntil: true,
  createdById: true,
  discussion: true,
  section: { select: { slug: true } },
  source: { select: { name: true, url: true } },
  bylines: { orderBy: { position: 'asc' }, select: { author: { select: { slug: true, names: true } } } },
  tags: { orderBy: { position: 'asc' }, select: { tag: { select: { name: true } } } },
} satisfies Prisma.ArticleSelect

export type ContentRow = Prisma.ArticleGetPayload<{ select: typeof contentFields }>

/** What the article itself says: for a published one, what readers see. */
export const contentOf = (row: ContentRow): Content =>
  Content.parse({
    headline: row.headline,
    standfirst: row.standfirst,
    slug: row.slug,
    language: row.language,
    section: row.section.slug,
    source: row.source,
    originalUrl: row.originalUrl,
    sourcePolicy: row.sourcePolicy,
    authors: row.bylines.map(({ author }) => ({
      name: inLanguage(author.names, row.locale as Locale) || author.slug,
      slug: author.slug,
    })),
    tags: row.tags.map(({ tag }) => tag.name),
    lead: row.leadMediaId && {
      mediaId: row.leadMediaId,
      alt: row.leadAlt,
      caption: row.leadCaption,
      credit: row.leadCredit,
      focus: { x: row.leadFocusX, y: row.leadFocusY },
    },
    body: row.body,
  })

/**
 * What is being worked on: the newest revision, unless the article was written anew since by somebody who keeps none (an
 * import). `isAhead`: the article itself does not say it yet; `pending`: and that is what readers see, or are to see.
 */
export const workingContent = async (db: Pick<Change, 'articleRevision'>, row: ContentRow) => {
  const newest = await db.articleRevision.findUnique({
    where: { articleId_number: { articleId: row.id, number: row.version } },
    select: { content: true, kind: true },
  })
  const live = contentOf(row)
  const content = newest ? Content.parse(newest.content) : live
  const isAhead = newest?.kind === 'ahead'
  return { content, live, isAhead, pending: isAhead && isWaiting(row.status) }
}
