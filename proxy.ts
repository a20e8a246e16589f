import { NextResponse, type NextRequest } from 'next/server'
import { askedOfFront, defaultEdition, withEdition } from './lib/server/bare-address.mjs'

/**
 * Gives a bare address its language, for good; which one the front page leads to is not said for good. It guards nothing: rights are
 * checked where data is read and written. Where our own server stands in front it has been there before (lib/server/rules.mjs), but
 * for the front page.
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
  url.pathname = isFront ? `/${defaultEdition}` : withEdition(url.pathname)
  return NextResponse.redirect(url, isFront ? 307 : 308)
}

// Whatever has a language, is a program's address, stands at a place agreed upon or looks like a file is left alone; a name
// that ends like a page of another system does not look like one. The door says it, too (lib/server/bare-address.mjs).
export const config = {
  matcher: ['/', '/((?!(?:en|ar|ckb)(?:/|$)|api/|_next/|\\.well-known(?:/|$)|.*\\.(?!html?$)[A-Za-z0-9]+$).*)'],
}
