import type { Prisma } from '@/prisma/client/client'
import { pictureFields, toPictureView } from '@/features/media/views'
import { inLanguage } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import type { SectionView, TeaserView } from './views'

/** What a list needs of a story and nothing more. */
export const teaserFields = {
  id: true,
  locale: true,
  slug: true,
  headline: true,
  standfirst: true,
  language: true,
  sectionId: true,
  publishedAt: true,
  leadAlt: true,
  leadFocusX: true,
  leadFocusY: true,
  lead: { select: { ...pictureFields, alt: true, credit: true } },
  stats: { select: { views: true, comments: true } },
} satisfies Prisma.ArticleSelect

export type TeaserRow = Prisma.ArticleGetPayload<{ select: typeof teaserFields }>

/** A section as the database has it, names in every language. */
export type SectionRow = { id: string; slug: string; names: unknown; hue: string }

export const toSectionView = (row: SectionRow, locale: Locale): SectionView => ({
  slug: row.slug,
  name: inLanguage(row.names, locale) || row.slug,
  hue: row.hue,
})

/** Turns rows into what lists show; a story whose section is unknown cannot exist (foreign key), so none is dropped. */
export const toTeasers = (rows: readonly TeaserRow[], sections: readonly SectionRow[]): TeaserView[] => {
  const byId = new Map(sections.map((section) => [section.id, section]))
  return rows.map((row) => toTeaser(row, byId.get(row.sectionId)!))
}

export const toTeaser = (row: TeaserRow, section: SectionRow): TeaserView => {
  const locale = row.locale as Locale
  return {
    id: row.id,
    locale,
    slug: row.slug,
    headline: row.headline,
    standfirst: row.standfirst,
    language: row.language,
    section: toSectionView(section, locale),
    publishedAt: row.publishedAt!.toISOString(),
    picture: row.lead && toPictureView(row.lead),
    alt: row.leadAlt || row.lead?.alt || '',
    focus: { x: row.leadFocusX, y: row.leadFocusY },
    views: row.stats?.views ?? 0,
    comments: row.stats?.comments ?? 0,
  }
}
