import type { Locale } from '@/lib/locales'
import type { PictureView } from '@/features/media/views'
import type { Body } from './body'
import type { SourcePolicy } from './policy'
import type { Focus } from './schema'

/** What pages are handed: plain JSON, dates as ISO strings, nothing a reader may not know. */

export type SectionView = { slug: string; name: string; hue: string }
export type NamedView = { slug: string; name: string }
export type BylineView = { slug: string; name: string; role: string }

/** A story as lists show it. */
export type TeaserView = {
  id: string
  locale: Locale
  slug: string
  headline: string
  standfirst: string
  /** Of its words, where it is not the edition's. */
  language: string | null
  section: SectionView
  /** ISO 8601. */
  publishedAt: string
  picture: PictureView | null
  /** What the picture shows, in words. */
  alt: string
  /** What the picture is about, in percent from its left and its top. */
  focus: Focus
  views: number
  comments: number
}

/** A story as its own page shows it. */
export type StoryView = TeaserView & {
  body: Body
  /** Pictures of the body by media id. */
  media: Record<string, PictureView>
  caption: string
  credit: string
  bylines: BylineView[]
  tags: NamedView[]
  source: (NamedView & { originalUrl: string | null }) | null
  /** How it stands with its source; what follows, policy.ts says. */
  policy: SourcePolicy
  updatedAt: string | null
  /** What readers were told was wrong, oldest first. */
  corrections: { at: string; note: string }[]
  isSample: boolean
  /** The same story in other languages, published ones only. */
  versions: { locale: Locale; slug: string; headline: string; policy: SourcePolicy }[]
}
