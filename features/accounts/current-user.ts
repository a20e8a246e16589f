import 'server-only'
import { env } from '@/lib/env'
import { keepSession } from './mutations'
import { personBySession, type Person } from './queries'
import { sessionCookieName, tokenHash, tokenIn } from './session-cookie'

/** The hash under which the session of this request is kept, if it carries one: which of somebody's sessions is this? */
export const sessionHash = (headers: Headers) => {
  const token = tokenIn(headers.get('cookie'), sessionCookieName(env().SITE_URL))
  return token === null ? null : tokenHash(token)
}

/**
 * Who is asking? Takes the request's headers, answers `null` for a stranger. Asked of the database every time, never kept:
 * a session that was ended a moment ago opens nothing. Strangers cost no query; a session in use moves on, every few
 * minutes.
 */
export const currentUser = async (headers: Headers): Promise<Person | null> => {
  const hash = sessionHash(headers)
  const found = hash === null ? null : await personBySession(hash)
  // A database that only reads still knows who somebody is.
  if (found?.isResting) await keepSession(found.sessionId).catch(() => {})
  return found?.person ?? null
}

/** Does somebody of the newsroom hold this role? Everyone but readers. */
export const isStaff = (person: Pick<Person, 'role'> | null) => person !== null && person.role !== 'READER'
