import type { Locale } from '@/lib/locales'
import type { Body } from './body'

/** What pages are handed: plain JSON, dates as ISO strings, nothing a reader may not know. */

/** A picture ready to draw. `srcset` lists our own renditions; `src` is what a browser without them takes. */
export type PictureView = {
  id: string
  width: number
  height: number
  /** "#rrggbb", painted until the picture is there. */
  colour: string
  sources: { type: string; srcset: string }[]
  src: string
}

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
  section: SectionView
  /** ISO 8601. */
  publishedAt: string
  picture: PictureView | null
  /** What the picture shows, in words. */
  alt: string
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
  updatedAt: string | null
  isSample: boolean
  /** The same story in other languages, published ones only. */
  versions: { locale: Locale; slug: string; headline: string }[]
}
