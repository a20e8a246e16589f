import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { authSecret } from '@/lib/env'

/** What a link in a mail can end: one kind of notice, or everything the daily mail brings. */
export const unsubscribeKinds = ['replies', 'followed', 'decisions', 'daily'] as const
export type UnsubscribeKind = (typeof unsubscribeKinds)[number]

const signature = (said: string) => createHmac('sha256', authSecret()).update(`unsubscribe:${said}`).digest()

/** What a mail's link carries: it ends these mails to this person without signing in, and does nothing else, for ever. */
export const unsubscribeToken = (userId: string, kind: UnsubscribeKind) => {
  const said = `${userId}.${kind}`
  return `${said}.${signature(said).toString('base64url')}`
}

/** Whose mails of which kind a token ends; `null` for one that is not ours. */
export const readUnsubscribeToken = (token: string): { userId: string; kind: UnsubscribeKind } | null => {
  const [, userId, kind, signed] = /^([0-9a-f-]{36})\.([a-z]{1,20})\.([\w-]{43})$/.exec(token) ?? []
  const known = unsubscribeKinds.find((one) => one === kind)
  if (!userId || !known || !signed) return null
  const given = Buffer.from(signed, 'base64url')
  const expected = signature(`${userId}.${known}`)
  return given.length === expected.length && timingSafeEqual(given, expected) ? { userId, kind: known } : null
}

/** The address a mail names for it (RFC 8058): a POST ends it, a GET only asks. */
export const unsubscribePath = (userId: string, kind: UnsubscribeKind) =>
  `/api/unsubscribe?token=${unsubscribeToken(userId, kind)}`
