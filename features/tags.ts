/** Every cache tag of the site, named once. Queries hang them, changes expire them. */
export const tags = {
  /** Lists of one edition: front page, latest, sections, archive and the side column of every story. */
  lists: (locale: string) => `lists:${locale}`,
  /** One story wherever it is shown in full. */
  story: (articleId: string) => `story:${articleId}`,
  /** The conversation under one story, and its count there. */
  thread: (articleId: string) => `thread:${articleId}`,
  /** What may be written where, as far as it is set for a section or the whole site. */
  discussions: 'discussions',
  /** The count of its comments in lists. Expires with the thread, a little later (lib/server/calm.mjs); nobody expires it. */
  counted: (articleId: string) => `counted:${articleId}`,
  /** An address that may come to lead to a story: a page that said "not found" hangs on it. */
  address: (locale: string, slug: string) => `address:${locale}:${slug}`.slice(0, 250),
  /** A path of the system a newspaper moved from. */
  onceAt: (path: string) => `once:${path}`.slice(0, 250),
  /** The zone and the languages of the site: every process learns them anew, and everything it keeps is old (lib/server/listener.mjs). */
  running: 'running',
  /** Names and order of sections, sources, authors: the furniture of every page. */
  furniture: 'furniture',
}

/** What names an article's places. */
type Placed = { id: string; locale: string; slug: string }

/** Everywhere an article shows: what a change to it must expire. */
export const shownAt = (article: Placed) => [
  tags.lists(article.locale),
  tags.story(article.id),
  tags.address(article.locale, article.slug),
]

/**
 * Everywhere a story shows that readers may no longer see: copies of its own page are thrown away at once and never shown
 * again, not even while the database is down (lib/server/kept.mjs); lists are made anew.
 */
export const goneFrom = (article: Placed) => [
  tags.lists(article.locale),
  `gone:${tags.story(article.id)}`,
  `gone:${tags.address(article.locale, article.slug)}`,
]
