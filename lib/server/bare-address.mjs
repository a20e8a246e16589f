/** Addresses without a language, as people type them and as other systems had them. */

export const defaultEdition = 'en'

/** @param {string} path */
export const hasEdition = (path) => /^\/(?:en|ar|ckb)(?:\/|$)/.test(path)

/**
 * A bare address with its language.
 * @param {string} path of a page
 * @returns {string} the same path if it has one, or needs none: a program's, one agreed upon, or what looks like a file; a name that
 *   ends like a page of another system does not look like one
 */
export const withEdition = (path) =>
  path === '/' || /^\/(?:(?:en|ar|ckb|api|_next|\.well-known)(?:\/|$)|.*\.(?!html?$)[A-Za-z0-9]+$)/.test(path)
    ? path
    : `/${defaultEdition}${path}`

/** Lists that WordPress knows by a number, under which an import remembers them (features/imports/wordpress/old-lists.ts). */
const lists = { cat: 'category', author: 'author' }

/**
 * Where WordPress has what it knows by a question to its front page: "/?p=12", "/?feed=rss2", "/?cat=3", "/?m=201301", "/?s=harbour".
 * @param {URLSearchParams} asked
 * @returns {string | undefined} nothing where it is just the front page
 */
export const askedOfFront = (asked) => {
  // The story that came from there is found under "/p/12".
  const post = asked.get('p') ?? asked.get('page_id')
  if (post && /^\d{1,10}$/.test(post)) return `/${defaultEdition}/p/${post}`
  // All comments of a site have no feed here; the nearest is that of its stories.
  const feed = /^(?:comments-)?(feed|rss2?|rdf|atom)$/.exec(asked.get('feed') ?? '')?.[1]
  for (const [question, kind] of Object.entries(lists)) {
    const number = asked.get(question)
    if (number && /^\d{1,10}$/.test(number)) return `/${defaultEdition}/${kind}/${number}${feed ? `/feed/${feed}` : ''}`
  }
  if (feed) return `/${defaultEdition}/${feed === 'atom' ? 'atom' : 'feed'}.xml`
  const [, year, month, day] = /^(\d{4})(\d\d)?(\d\d)?$/.exec(asked.get('m') ?? '') ?? []
  if (year) return `/${[defaultEdition, year, month, day].filter(Boolean).join('/')}`
  const sought = asked.get('s')
  if (sought) return `/${defaultEdition}/search?${new URLSearchParams({ q: sought.slice(0, 200) })}`
  return undefined
}
