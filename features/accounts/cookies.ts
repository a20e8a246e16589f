import 'server-only'
import { z } from 'zod'
import { env } from '@/lib/env'
import { sessionCookieName, tokenIn } from './session-cookie'

export const isSecure = () => env().SITE_URL.startsWith('https:')

/** Our name of a cookie beside the session's; on https no neighbour may set it. */
export const cookieName = (name: string) => `${isSecure() ? '__Host-' : ''}masthead.${name}`

const attributes = () => `Path=/; HttpOnly; SameSite=Lax${isSecure() ? '; Secure' : ''}`

/** The cookie that signs a browser in until then. */
export const sessionCookie = (token: string, until: Date) =>
  `${sessionCookieName(env().SITE_URL)}=${token}; Expires=${until.toUTCString()}; ${attributes()}`

/** The cookie that signs it out. */
export const noSessionCookie = () => `${sessionCookieName(env().SITE_URL)}=; Max-Age=0; ${attributes()}`

const secondStepName = () => cookieName('second-step')

/** The cookie of a browser that owes the second step: no session, and gone with the five minutes it has. */
export const secondStepCookie = (token: string, until: Date) =>
  `${secondStepName()}=${token}; Expires=${until.toUTCString()}; ${attributes()}`

/** The token of somebody who owes the second step, if this browser carries one. */
export const secondStepIn = (headers: Headers) => tokenIn(headers.get('cookie'), secondStepName())

const shownName = () => cookieName('shown')

/** What is shown once (a new secret, recovery codes), sealed: so that a page without scripts can show what an answer said. */
export const shownCookie = (sealed: string) => `${shownName()}=${sealed}; Max-Age=900; ${attributes()}`
export const noShownCookie = () => `${shownName()}=; Max-Age=0; ${attributes()}`
export const shownIn = (headers: Headers) => cookiesIn(headers.get('cookie'))[shownName()] ?? ''

const registeredCookie = () => cookieName('registered')

/** Keeps for a week, as long as the link of the mail is good, that this browser has registered. */
export const registered = (token: string) => `${registeredCookie()}=${token}; Max-Age=604800; ${attributes()}`

/** What a browser that has registered shows for it. */
export const registeredIn = (cookieHeader: string | null) => tokenIn(cookieHeader, registeredCookie())

/** What was typed into a form that leads back to itself. Never a password; and not in an address, which others may see. */
const Typed = z.object({ email: z.string().max(300).optional(), name: z.string().max(400).optional() })
export type Typed = z.infer<typeof Typed>

const typedCookie = () => cookieName('typed')

/** Keeps what was typed for a quarter of an hour, for the page that asks again. */
export const keepTyped = ({ email, name }: Typed) => {
  const typed = { ...(email && { email: email.slice(0, 300) }), ...(name && { name: name.slice(0, 400) }) }
  const value = Buffer.from(JSON.stringify(typed)).toString('base64url')
  return `${typedCookie()}=${value}; Max-Age=900; ${attributes()}`
}

export const forgetTyped = () => `${typedCookie()}=; Max-Age=0; ${attributes()}`

/** What was typed, from a request's `Cookie` header; nothing where that makes no sense. */
export const typedIn = (cookieHeader: string | null): Typed => {
  const value = cookiesIn(cookieHeader)[typedCookie()]
  try {
    return Typed.parse(JSON.parse(Buffer.from(value ?? '', 'base64url').toString()))
  } catch {
    return {}
  }
}

/** The cookies of a request, as next-auth takes them. */
export const cookiesIn = (cookieHeader: string | null): Record<string, string> =>
  Object.fromEntries(
    (cookieHeader ?? '').split(';').flatMap((part) => {
      const at = part.indexOf('=')
      if (at < 1) return []
      try {
        return [[part.slice(0, at).trim(), decodeURIComponent(part.slice(at + 1).trim())]]
      } catch {
        return []
      }
    }),
  )
