import 'server-only'
import { env } from './env'
import { isOwn, ownOrigins } from './own-origins.mjs'

let known: Set<string> | undefined

/** Was this sent by a page of ours (lib/own-origins.mjs)? */
export const isFromHere = (headers: Headers, own: Set<string> = (known ??= ownOrigins(env().SITE_URL))) =>
  isOwn(own, headers.get('origin'), headers.get('sec-fetch-site'))
