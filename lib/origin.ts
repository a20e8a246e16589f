import 'server-only'
import { env } from './env'

const loopback = new Set(['localhost', '127.0.0.1'])

/**
 * The origins our own pages have: that of `SITE_URL`, and while it is this machine's own name, the two usual ways to
 * write that.
 */
export const ownOrigins = (siteUrl: string) => {
  const { origin, hostname, protocol, port } = new URL(siteUrl)
  if (!loopback.has(hostname)) return new Set([origin])
  return new Set([...loopback].map((name) => `${protocol}//${name}${port && `:${port}`}`))
}

let known: Set<string> | undefined

/**
 * Was this sent by a page of ours? Every browser says where a POST comes from; what says nothing, `null`, or another
 * site, is not ours (ASVS 3.5: exact origins, never a comparison with the request's own Host).
 */
export const isFromHere = (headers: Headers, own: Set<string> = (known ??= ownOrigins(env().SITE_URL))) => {
  const site = headers.get('sec-fetch-site')
  return own.has(headers.get('origin') ?? '') && (site === null || site === 'same-origin')
}
