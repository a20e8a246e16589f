import type { Locale } from './locales'

const segment = encodeURIComponent

/** `/page/{n}` for the second page and later; the first page has one address only. */
const further = (path: string, page = 1) => (page > 1 ? `${path}/page/${page}` : path)

export const topWindows = ['24h', '7d', '30d', 'all'] as const
/** The spans of time over which "Top View" is counted. */
export type TopWindow = (typeof topWindows)[number]

/** Deepest page a list has; what is older stands in the archive by day. */
export const lastListPage = 100

/** Every address of the site, made in one place. Slugs may hold any letters and are percent-encoded here. */
export const paths = {
  front: (locale: Locale) => `/${locale}`,
  story: ({ locale, slug }: { locale: Locale; slug: string }) => `/${locale}/article/${segment(slug)}`,
  thread: (story: { locale: Locale; slug: string }) => `${paths.story(story)}/comments`,
  section: (locale: Locale, slug: string, page?: number) => further(`/${locale}/section/${segment(slug)}`, page),
  tag: (locale: Locale, slug: string, page?: number) => further(`/${locale}/tag/${segment(slug)}`, page),
  author: (locale: Locale, slug: string, page?: number) => further(`/${locale}/author/${segment(slug)}`, page),
  source: (locale: Locale, slug: string, page?: number) => further(`/${locale}/source/${segment(slug)}`, page),
  latest: (locale: Locale, page?: number) => further(`/${locale}/latest`, page),
  /** `day` is "2026", "2026-11" or "2026-11-22", as the newsroom's calendar has it. */
  archive: (locale: Locale, day: string, page?: number) =>
    further(`/${locale}/archive/${day.split('-').join('/')}`, page),
  top: (locale: Locale, window: TopWindow) => `/${locale}/top/${window}`,
  media: (file: string) => `/api/media/${file}`,
}
