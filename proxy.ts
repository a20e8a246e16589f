import { NextResponse, type NextRequest } from 'next/server'
import { defaultLocale } from '@/lib/locales'

/** Gives a bare address its language. It guards nothing: rights are checked where data is read and written. */
export function proxy(request: NextRequest) {
  const url = request.nextUrl.clone()
  url.pathname = url.pathname === '/' ? `/${defaultLocale}` : `/${defaultLocale}${url.pathname}`
  return NextResponse.redirect(url, 307)
}

// Whatever has a language, is a program's address, stands at a place agreed upon or looks like a file is left alone.
export const config = {
  matcher: ['/', '/((?!(?:en|ar|ckb)(?:/|$)|api/|_next/|\\.well-known(?:/|$)|.*\\.[A-Za-z0-9]+$).*)'],
}
