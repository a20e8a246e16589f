import { NextResponse, type NextRequest } from 'next/server'
import { defaultLocale } from '@/lib/locales'
import { paths } from '@/lib/paths'

/** Where WordPress has what it knows by a question to its front page: "/?p=12", "/?feed=rss2". */
const askedOfFront = (asked: URLSearchParams) => {
  // The story that came from there is found under "/p/12".
  const post = asked.get('p') ?? asked.get('page_id')
  if (post && /^\d{1,10}$/.test(post)) return `/${defaultLocale}/p/${post}`
  const feed = asked.get('feed')
  if (feed && /^(feed|rss2?|rdf|atom)$/.test(feed))
    return paths.feed(paths.front(defaultLocale), feed === 'atom' ? 'atom' : 'rss')
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
    url.pathname = instead
    url.search = ''
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
