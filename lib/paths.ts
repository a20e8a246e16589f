import type { Locale } from './locales'

const segment = encodeURIComponent

/** `/page/{n}` for the second page and later; the first page has one address only. */
const further = (path: string, page = 1) => (page > 1 ? `${path}/page/${page}` : path)

/** `?a=1&b=2` of what is not empty. */
const queryOf = (asked: Record<string, string>) => {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString()
  return query && `?${query}`
}

export const topWindows = ['24h', '7d', '30d', 'all'] as const
/** The spans of time over which "Top View" is counted. */
export type TopWindow = (typeof topWindows)[number]

/** Deepest page a list has; what is older stands in the archive by day. */
export const lastListPage = 100

type ThreadAsked = {
  sort?: string
  language?: string | null
  cursor?: string | null
  reply?: string
  edit?: string
  report?: string
}

/** What has an image of its own to be shared with, besides stories: the newspaper, and lists that are called something. */
export type ShareList = { kind: 'site' | 'section' | 'tag' | 'author' | 'source'; slug: string }

/** What a feed is called below the address of the page it is the feed of. */
export const feedFiles = { rss: 'feed.xml', atom: 'atom.xml', json: 'feed.json' } as const

/** Every address of the site, made in one place. Slugs may hold any letters and are percent-encoded here. */
export const paths = {
  front: (locale: Locale) => `/${locale}`,
  story: ({ locale, slug }: { locale: Locale; slug: string }) => `/${locale}/article/${segment(slug)}`,
  /** The whole conversation; `asked` are its plain parameters, empty ones left out. */
  thread: (story: { locale: Locale; slug: string }, asked: ThreadAsked = {}) => {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
    return `${paths.story(story)}/comments${query.size > 0 ? `?${query}` : ''}`
  },
  /** Leads to where the comment stands. */
  comment: (locale: Locale, id: string) => `/${locale}/comment/${id}`,
  signIn: (locale: Locale, next: string) => `/${locale}/sign-in?next=${segment(next)}`,
  register: (locale: Locale, next: string) => `/${locale}/register?next=${segment(next)}`,
  section: (locale: Locale, slug: string, page?: number) => further(`/${locale}/section/${segment(slug)}`, page),
  tag: (locale: Locale, slug: string, page?: number) => further(`/${locale}/tag/${segment(slug)}`, page),
  author: (locale: Locale, slug: string, page?: number) => further(`/${locale}/author/${segment(slug)}`, page),
  source: (locale: Locale, slug: string, page?: number) => further(`/${locale}/source/${segment(slug)}`, page),
  latest: (locale: Locale, page?: number) => further(`/${locale}/latest`, page),
  /** `day` is "2026", "2026-11" or "2026-11-22", as the newsroom's calendar has it. */
  archive: (locale: Locale, day: string, page?: number) =>
    further(`/${locale}/archive/${day.split('-').join('/')}`, page),
  /** What answers a question; empty parts are left out. */
  search: (locale: Locale, asked: Record<string, string> = {}) => `/${locale}/search${queryOf(asked)}`,
  openSearch: (locale: Locale) => `/${locale}/opensearch.xml`,
  suggestions: '/api/search/suggestions',
  corrections: (locale: Locale, page?: number) => further(`/${locale}/corrections`, page),
  /** What readers can expect of the newspaper. */
  principles: (locale: Locale) => `/${locale}/principles`,
  /** What this browser keeps for reading without a connection. */
  kept: (locale: Locale) => `/${locale}/kept`,
  /** What other programs may ask, and a place to try it. */
  developers: (locale: Locale) => `/${locale}/developers`,
  openApi: '/api/v1/openapi.json',
  /** The feed of a list or a thread, from its page's address. */
  feed: (page: string, format: keyof typeof feedFiles) => `${page}/${feedFiles[format]}`,
  /** The image a story is shared with, in one look of it. */
  shareImage: (id: string, version: string) => `/share/story/${id}/${version}.jpg`,
  /** The image a list, or the newspaper, is shared with, in one look of it. */
  shareListImage: (locale: Locale, { kind, slug }: ShareList, version: string) =>
    `/share/list/${locale}/${kind}/${segment(slug)}/${version}.jpg`,
  /** A picture cut to a ratio. */
  cutPicture: (mediaId: string, ratio: string, focus: string | null = null) =>
    `/share/picture/${mediaId}/${ratio}${focus ? `-${focus}` : ''}.jpg`,
  manifest: (locale: Locale) => `/${locale}/manifest.webmanifest`,
  sitemap: (locale: Locale, file: string) => `/sitemap/${locale}/${file}`,
  /** An article before it is published, for who was given the link. */
  preview: (locale: Locale, token: string) => `/${locale}/preview/${token}`,
  top: (locale: Locale, window: TopWindow) => `/${locale}/top/${window}`,
  media: (file: string) => `/api/media/${file}`,
  /** Pages of people who sign in; `?next=` takes a path on this site. */
  accounts: {
    signIn: (locale: Locale) => `/${locale}/sign-in`,
    register: (locale: Locale) => `/${locale}/register`,
    resetPassword: (locale: Locale) => `/${locale}/reset-password`,
    verify: (locale: Locale) => `/${locale}/verify`,
    /** After a password, or a link, for who has a second factor. */
    secondStep: (locale: Locale) => `/${locale}/second-step`,
    /** What was decided about who cannot sign in, and their answer to it. */
    appeal: (locale: Locale) => `/${locale}/appeal`,
    account: (locale: Locale) => `/${locale}/account`,
    secondFactor: (locale: Locale, next = '') => `/${locale}/account/second-factor${queryOf({ next })}`,
  },
  /** Pages of the newsroom. */
  desk: {
    home: (locale: Locale) => `/${locale}/admin`,
    page: (locale: Locale, area: string) => `/${locale}/admin/${area}`,
    article: (locale: Locale, id: string) => `/${locale}/admin/articles/${id}`,
    revisions: (locale: Locale, id: string) => `/${locale}/admin/articles/${id}/revisions`,
    revision: (locale: Locale, id: string, number: number) =>
      `/${locale}/admin/articles/${id}/revisions?number=${number}`,
    /** How often what is read: of everything, or of what is asked for, empty parts left out. */
    numbers: (locale: Locale, asked: Record<string, string> = {}) => `/${locale}/admin/analytics${queryOf(asked)}`,
    webhook: (locale: Locale, id: string) => `/${locale}/admin/webhooks/${id}`,
    person: (locale: Locale, id: string) => `/${locale}/admin/users/${id}`,
    /** What a reader wrote, and what was done about it. */
    reader: (locale: Locale, id: string) => `/${locale}/admin/comments/reader/${id}`,
    /** One comment, whatever became of it. */
    comment: (locale: Locale, id: string) => `/${locale}/admin/comments${queryOf({ view: 'all', comment: id })}`,
    commentsOf: (locale: Locale, author: string) => `/${locale}/admin/comments${queryOf({ view: 'all', author })}`,
    /** What is on record; `asked` narrows it down, empty parts left out. */
    audit: (locale: Locale, asked: Record<string, string> = {}) => `/${locale}/admin/audit${queryOf(asked)}`,
    auditCsv: (asked: Record<string, string> = {}) => `/api/audit.csv${queryOf(asked)}`,
  },
}
