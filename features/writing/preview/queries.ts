import 'server-only'
import type { StoryView } from '@/features/articles/views'
import { sectionRows } from '@/features/articles/queries'
import { policyOf } from '@/features/articles/policy'
import { toSectionView } from '@/features/articles/shapes'
import { slugOf } from '@/features/articles/slug'
import { versionsOf } from '@/features/articles/story'
import { db } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { contentFields, workingContent } from '../content'
import type { Writer } from '../mutations'
import { picturesOf } from '../queries'
import { isEmbargoed, mayEver } from '../rules'
import { linkOfToken, previewToken } from './token'

/** What a preview shows: the story, and until when nobody may speak of it. */
export type Preview = StoryView & { embargoUntil: string | null }

/**
 * The story as it would stand in the newspaper if what is being worked on were published now; null where there is none. `by`
 * null: somebody with a link, which was made at `made`. Those of before a story was withdrawn do not show it any more.
 */
export const previewStory = async (by: Writer | null, id: string, made: Date = new Date()): Promise<Preview | null> => {
  const row = await db.article.findUnique({
    where: { id },
    select: {
      ...contentFields,
      withdrawnAt: true,
      stats: { select: { views: true, comments: true } },
      lead: { select: { alt: true, credit: true } },
      corrections: { orderBy: { at: 'asc' }, select: { at: true, note: true } },
    },
  })
  if (!row || (by && !mayEver(by, 'read', row))) return null
  if (!by && row.status === 'WITHDRAWN' && row.withdrawnAt && made <= row.withdrawnAt) return null
  const locale = row.locale as Locale
  const { content } = await workingContent(db, row)
  const { lead, source } = content
  const [media, sections, versions, known] = await Promise.all([
    picturesOf(content),
    sectionRows(),
    versionsOf(row),
    source && db.source.findUnique({ where: { slug: slugOf(source.name, 'source') }, select: { policy: true } }),
  ])
  const sectionOf = (wanted: string) => sections.find(({ slug }) => slug === wanted)
  return {
    id,
    locale,
    slug: content.slug,
    headline: content.headline,
    standfirst: content.standfirst,
    language: content.language,
    section: toSectionView(sectionOf(content.section) ?? sectionOf(row.section.slug)!, locale),
    publishedAt: (row.publishedAt ?? new Date()).toISOString(),
    picture: (lead && media[lead.mediaId]) ?? null,
    alt: lead?.alt || row.lead?.alt || '',
    focus: lead?.focus ?? { x: 50, y: 50 },
    views: row.stats?.views ?? 0,
    comments: row.stats?.comments ?? 0,
    body: content.body,
    media,
    caption: lead?.caption ?? '',
    credit: lead?.credit || row.lead?.credit || '',
    bylines: content.authors.map(({ name, slug }) => ({ slug: slug ?? slugOf(name, 'author'), name, role: '' })),
    tags: content.tags.map((name) => ({ slug: slugOf(name, 'tag'), name })),
    source: source && { slug: slugOf(source.name, 'source'), name: source.name, originalUrl: content.originalUrl },
    policy: policyOf(source && (known ?? { policy: 'NOINDEX' }), content.sourcePolicy),
    updatedAt: row.updatedAt?.toISOString() ?? null,
    corrections: row.corrections.map(({ at, note }) => ({ at: at.toISOString(), note })),
    embargoUntil: isEmbargoed(row, new Date()) ? row.embargoUntil!.toISOString() : null,
    isSample: row.isSample,
    versions,
  }
}

/** What a link without an account opens; null for one that ran out, was ended, or was not made here. */
export const previewByToken = async (token: string, now: Date) => {
  const link = linkOfToken(token, now)
  if (!link) return null
  const { articleId: id, epoch, made } = link
  const row = await db.article.findUnique({ where: { id }, select: { previewEpoch: true } })
  return row?.previewEpoch === epoch ? previewStory(null, id, made) : null
}

/** A link to the article as it stands, and the edition it stands in. @throws Refused `not_found` */
export const previewTokenOf = async (by: Writer, id: string, now: Date) => {
  const row = await db.article.findUnique({
    where: { id },
    select: { locale: true, createdById: true, previewEpoch: true },
  })
  if (!row || !mayEver(by, 'read', row)) throw new Refused('not_found')
  return { locale: row.locale as Locale, token: previewToken({ articleId: id, epoch: row.previewEpoch }, now) }
}
