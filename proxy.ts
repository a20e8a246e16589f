import { NextResponse, type NextRequest } from 'next/server'
import { defaultLocale } from '@/lib/locales'

/** Gives a bare address its language. It guards nothing: rights are checked where data is read and written. */
export function proxy(request: NextRequest) {
  const url = request.nextUrl.clone()
  // WordPress knows every post by "/?p=12", too; the story that came from there is found under "/p/12".
  const post = url.pathname === '/' && (url.searchParams.get('p') ?? url.searchParams.get('page_id'))
  if (post && /^\d{1,10}$/.test(post)) {
    url.pathname = `/${defaultLocale}/p/${post}`
    url.search = ''
    return NextResponse.redirect(url, 307)
  }
  url.pathname = url.pathname === '/' ? `/${defaultLocale}` : `/${defaultLocale}${url.pathname}`
  return NextResponse.redirect(url, 307)
}

// Whatever has a language, is a program's address, stands at a place agreed upon or looks like a file is left alone; a name
// that ends like a page of another system does not look like one.
export const config = {
  matcher: ['/', '/((?!(?:en|ar|ckb)(?:/|$)|api/|_next/|\\.well-known(?:/|$)|.*\\.(?!html?$)[A-Za-z0-9]+$).*)'],
}
