import 'server-only'
import { env } from '@/lib/env'
import type { Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { authFor, type Asking } from './auth'
import { cookieName, cookiesIn, noSessionCookie, sessionCookie } from './cookies'
import { beforeHash } from './hashing'
import { endSession } from './mutations'
import { askNextAuth, type Question } from './next-auth'
import { otherDoors } from './providers'
import { pageFor } from './form'
import { safeNext } from './next-path'
import { beforeLink, beforeMail, evenly } from './limits'
import { sessionCookieName, tokenIn } from './session-cookie'

const sessionName = () => sessionCookieName(env().SITE_URL)

/** Asks next-auth, and throws what our own parts threw meanwhile. */
const ask = async (asking: Asking, question: Omit<Question, 'headers'>) => {
  const { options, fault } = authFor(asking)
  const answer = await askNextAuth({ ...question, headers: asking.headers }, options)
  if (fault()) throw fault()
  return answer
}

const expiryOf = (header: string) => new Date(/expires=([^;]+)/i.exec(header)?.[1] ?? 0)

/**
 * The cookie of the session next-auth has just begun; the one this browser had before ends: nobody who knew its token is
 * carried along.
 */
const begun = async (answer: Awaited<ReturnType<typeof ask>>, headers: Headers) => {
  const fresh = answer.cookies.find(({ name, value }) => name === sessionName() && value !== '')
  if (!fresh) return null
  const before = tokenIn(headers.get('cookie'), sessionName())
  if (before !== null) await endSession(before)
  return sessionCookie(fresh.value, expiryOf(fresh.header))
}

/**
 * Signs in with a password. Returns the cookie.
 * @throws Refused `wrong_credentials` (the same for unknown, banned and wrong), `too_fast`, `busy`
 */
export const signIn = async (
  { email, password, locale }: { email: string; password: string; locale: Locale },
  headers: Headers,
) => {
  beforeHash()
  const answer = await ask(
    { headers, locale },
    { action: 'callback', provider: 'password', method: 'POST', body: { email, password } },
  )
  const cookie = await begun(answer, headers)
  if (!cookie) throw new Refused('wrong_credentials')
  return cookie
}

/** Signs this browser out. Returns the cookie that says so. */
export const signOut = async (headers: Headers, locale: Locale) => {
  const token = tokenIn(headers.get('cookie'), sessionName())
  if (token !== null)
    await ask({ headers, locale }, { action: 'signout', method: 'POST', cookies: { [sessionName()]: token } })
  return noSessionCookie()
}

/** Sends a link that signs in, where the address is known here; answers alike where not. @throws Refused `too_fast` */
export const sendMailLink = async (
  { email, locale, next }: { email: string; locale: Locale; next?: string | undefined },
  headers: Headers,
) => {
  await beforeMail(email, headers)
  const linkUrl = (token: string) => pageFor(locale, 'signIn', { token, next })
  await evenly(
    ask({ headers, locale, linkUrl }, { action: 'signin', provider: 'email', method: 'POST', body: { email } }),
  )
}

/** Signs in with such a link. @throws Refused `token_invalid`, `too_fast` */
export const followMailLink = async ({ token, locale }: { token: string; locale: Locale }, headers: Headers) => {
  await beforeLink(headers)
  const answer = await ask(
    { headers, locale },
    { action: 'callback', provider: 'email', method: 'GET', query: { token } },
  )
  const cookie = await begun(answer, headers)
  if (!cookie) throw new Refused('token_invalid')
  return cookie
}

/** Was this asked by a page of ours? A link says so less surely than a form, but every browser of these years does. */
const comesFromHere = (headers: Headers) => {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const referer = headers.get('referer') ?? ''
  return URL.canParse(referer) && new URL(referer).origin === new URL(env().SITE_URL).origin
}

type Led = { to: string; cookies: string[] }

/** Takes a browser to another site to sign in there. Null where there is no such door. @throws Refused `bad_origin` */
export const goElsewhere = async (
  { provider, locale, next }: { provider: string; locale: Locale; next: string },
  headers: Headers,
): Promise<Led | null> => {
  if (!otherDoors().some(({ id }) => id === provider)) return null
  if (!comesFromHere(headers)) throw new Refused('bad_origin')
  const callbackUrl = `${env().SITE_URL}${next}`
  const answer = await ask(
    { headers, locale },
    { action: 'signin', provider, method: 'POST', body: { callbackUrl }, cookies: {} },
  )
  if (answer.error)
    return { to: pageFor(locale, 'signIn', { problem: 'surprise', why: 'elsewhere', next }), cookies: [] }
  return { to: answer.location, cookies: answer.cookies.map(({ header }) => header) }
}

/** The language of the page somebody left from, by where they wanted to go. */
const leftFrom = (callbackUrl: string | undefined) => {
  const path = callbackUrl && URL.canParse(callbackUrl) ? new URL(callbackUrl) : undefined
  const locale = /^\/(ar|ckb)(?:\/|$)/.exec(path?.pathname ?? '')?.[1]
  return { next: path ? path.pathname + path.search : '', locale: (locale ?? 'en') as Locale }
}

/** Somebody comes back from there. */
export const comeBack = async (provider: string, request: Request): Promise<Led | null> => {
  if (!otherDoors().some(({ id }) => id === provider)) return null
  const { headers } = request
  const all = cookiesIn(headers.get('cookie'))
  const { locale, next } = leftFrom(all[cookieName('callback-url')])
  // Not the session: who signs in gets a new one, whoever they were before.
  const cookies = Object.fromEntries(Object.entries(all).filter(([name]) => name !== sessionName()))
  const answer = await ask(
    { headers, locale },
    {
      action: 'callback',
      provider,
      method: 'GET',
      query: Object.fromEntries(new URL(request.url).searchParams),
      cookies,
    },
  )
  const session = await begun(answer, headers)
  const others = answer.cookies.filter(({ name }) => name !== sessionName()).map(({ header }) => header)
  if (!session)
    return { to: pageFor(locale, 'signIn', { problem: 'forbidden', why: 'elsewhere', next }), cookies: others }
  return { to: safeNext(next, `/${locale}`), cookies: [...others, session] }
}
