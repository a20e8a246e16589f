import 'server-only'
import { env } from '@/lib/env'
import type { Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { authFor, type Asking } from './auth'
import { cookieName, cookiesIn, noSessionCookie, secondStepCookie, sessionCookie } from './cookies'
import { inTurn } from './hashing'
import { endSession } from './sessions/mutations'
import { askNextAuth, type Question } from './next-auth'
import { otherDoors } from './providers'
import { onwards, pageFor } from './form'
import { addressKey, beforeLink, beforeMail, beforeTurn, evenly, slowDown } from './limits'
import { sessionCookieName, tokenIn } from './session-cookie'
import { ShutOut } from './shut-out'

const sessionName = () => sessionCookieName(env().SITE_URL)

/** Asks next-auth, and throws what our own parts threw meanwhile. */
const ask = async (asking: Asking, question: Omit<Question, 'headers'>) => {
  const { options, fault, started, isSlowed, banned } = authFor(asking)
  const answer = await askNextAuth({ ...question, headers: asking.headers }, options)
  if (fault()) throw fault()
  const fresh = answer.cookies.find(({ name, value }) => name === sessionName() && value !== '')
  return { ...answer, started: fresh ? started() : null, isSlowed: isSlowed(), banned: banned() }
}

/** What came of showing the first factor: the cookie, and whether it is only that of the second step. */
export type Begun = { cookie: string; owesSecondStep: boolean }

/**
 * The cookie of the session that has just begun; the one this browser had before ends: nobody who knew its token is
 * carried along. Where the second step is owed, no session has begun and none ends.
 */
export const begin = async (
  { token, cookieUntil, owesSecondStep }: { token: string; cookieUntil: Date; owesSecondStep: boolean },
  headers: Headers,
): Promise<Begun> => {
  if (owesSecondStep) return { cookie: secondStepCookie(token, cookieUntil), owesSecondStep }
  const before = tokenIn(headers.get('cookie'), sessionName())
  if (before !== null) await endSession(before)
  return { cookie: sessionCookie(token, cookieUntil), owesSecondStep }
}

/** Where somebody goes who has shown the first factor: on, or to the second step and then on. */
export const afterFirst = ({ owesSecondStep }: Begun, locale: Locale, next: string | undefined) =>
  owesSecondStep ? pageFor(locale, 'secondStep', { next }) : onwards(locale, next)

/**
 * Signs in with a password, as far as that goes.
 * @throws Refused `wrong_credentials` (the same for unknown, banned and wrong; `ShutOut` for who is banned and knows their
 * password), `too_fast`, `busy`
 */
export const signIn = async (
  { email, password, locale }: { email: string; password: string; locale: Locale },
  headers: Headers,
) => {
  beforeTurn(email.toLowerCase(), headers)
  const answer = await inTurn(addressKey(headers), () =>
    ask({ headers, locale }, { action: 'callback', provider: 'password', method: 'POST', body: { email, password } }),
  )
  // Out of turn: nobody waits for who waits.
  if (answer.isSlowed) await slowDown()
  if (answer.banned) throw new ShutOut({ ...answer.banned, now: new Date() })
  if (!answer.started) throw new Refused('wrong_credentials')
  return begin(answer.started, headers)
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
  if (!answer.started) throw new Refused('token_invalid')
  return begin(answer.started, headers)
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
  const others = answer.cookies.filter(({ name }) => name !== sessionName()).map(({ header }) => header)
  if (!answer.started)
    return { to: pageFor(locale, 'signIn', { problem: 'forbidden', why: 'elsewhere', next }), cookies: others }
  const session = await begin(answer.started, headers)
  return { to: afterFirst(session, locale, next), cookies: [...others, session.cookie] }
}
