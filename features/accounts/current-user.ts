import 'server-only'
import { env } from '@/lib/env'
import { sessionCookie } from './cookies'
import { keepSession } from './sessions/mutations'
import { personBySession, type Person } from './queries'
import { sessionCookieName, tokenHash, tokenIn } from './session-cookie'

const sessionToken = (headers: Headers) => tokenIn(headers.get('cookie'), sessionCookieName(env().SITE_URL))

/** The hash under which the session of this request is kept, if it carries one: which of somebody's sessions is this? */
export const sessionHash = (headers: Headers) => {
  const token = sessionToken(headers)
  return token === null ? null : tokenHash(token)
}

/**
 * Who is asking? Takes the request's headers, answers `null` for a stranger. Asked of the database every time, never kept:
 * a session that was ended a moment ago opens nothing. Strangers cost no query; a session in use moves on, every few
 * minutes, and `cookie` is then its cookie with the new end.
 */
export const currentSession = async (headers: Headers): Promise<{ person: Person; cookie: string | null } | null> => {
  const token = sessionToken(headers)
  const found = token === null ? null : await personBySession(tokenHash(token))
  if (token === null || !found) return null
  // A database that only reads still knows who somebody is.
  const until = found.isResting ? await keepSession(found.sessionId).catch(() => null) : null
  return { person: found.person, cookie: until && sessionCookie(token, until) }
}

/** Whose session is this? Looking does not keep it alive. */
export const personOf = async (headers: Headers): Promise<Person | null> => {
  const hash = sessionHash(headers)
  return hash === null ? null : ((await personBySession(hash))?.person ?? null)
}

/** Who is asking, or `null`: `currentSession` without its cookie. */
export const currentUser = async (headers: Headers): Promise<Person | null> =>
  (await currentSession(headers))?.person ?? null

/** Does somebody of the newsroom hold this role? Everyone but readers. */
export const isStaff = (person: Pick<Person, 'role'> | null) => person !== null && person.role !== 'READER'
