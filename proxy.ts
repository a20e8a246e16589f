import { NextResponse, type NextRequest } from 'next/server'
import { defaultLocale } from '@/lib/locales'
import { paths } from '@/lib/paths'

/** Lists that WordPress knows by a number, under which an import remembers them (features/imports/wordpress/old-lists.ts). */
const lists = { cat: 'category', author: 'author' }

/** Where WordPress has what it knows by a question to its front page: "/?p=12", "/?feed=rss2", "/?cat=3", "/?m=201301", "/?s=harbour". */
const askedOfFront = (asked: URLSearchParams) => {
  // The story that came from there is found under "/p/12".
  const post = asked.get('p') ?? asked.get('page_id')
  if (post && /^\d{1,10}$/.test(post)) return `/${defaultLocale}/p/${post}`
  // All comments of a site have no feed here; the nearest is that of its stories.
  const feed = /^(?:comments-)?(feed|rss2?|rdf|atom)$/.exec(asked.get('feed') ?? '')?.[1]
  for (const [question, kind] of Object.entries(lists)) {
    const number = asked.get(question)
    if (number && /^\d{1,10}$/.test(number)) return `/${defaultLocale}/${kind}/${number}${feed ? `/feed/${feed}` : ''}`
  }
  if (feed) return paths.feed(paths.front(defaultLocale), feed === 'atom' ? 'atom' : 'rss')
  const [, year, month, day] = /^(\d{4})(\d\d)?(\d\d)?$/.exec(asked.get('m') ?? '') ?? []
  if (year) return `/${[defaultLocale, year, month, day].filter(Boolean).join('/')}`
  const sought = asked.get('s')
  if (sought) return paths.search(defaultLocale, { q: sought.slice(0, 200) })
}

/**
 * Gives a bare address its language, for good; which one the front page leads to is not said for good. It guards nothing: rights are
 * checked where data is read and written.
 */
export function proxy(request: NextRequest) {
  const url = request.nextUrl.clone()
  const isFront = url.pathname === '/'
  const instead = isFront ? askedOfFront(url.searchParams) : undefined
  if (instead !== undefined) {
    const [path = '', search = ''] = instead.split('?')
    url.pathname = path
    url.search = search
    return NextResponse.redirect(url, 308)
  }
  url.pathname = isFront ? `/${defaultLocale}` : `/${defaultLocale}${url.pathname}`
  return NextResponse.redirect(url, isFront ? 307 : 308)
}

// Whatever has a language, is a program's address, stands at a place agreed upon or looks like a file is left alone; a name
// that ends like a page of another system does not look like one. The door says it, too (lib/server/rules.mjs).
export const config = {
  matcher: ['/', '/((?!(?:en|ar|ckb)(?:/|$)|api/|_next/|\\.well-known(?:/|$)|.*\\.(?!html?$)[A-Za-z0-9]+$).*)'],
}
