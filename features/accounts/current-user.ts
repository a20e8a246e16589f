import 'server-only'
import { env } from '@/lib/env'
import { personBySession, type Person } from './queries'
import { sessionCookieName, tokenHash, tokenIn } from './session-cookie'

/**
 * Who is asking? Takes the request's headers, answers `null` for a stranger. Asked of the database every time, never kept:
 * a session that was ended a moment ago opens nothing. Strangers cost no query.
 */
export const currentUser = async (headers: Headers): Promise<Person | null> => {
  const token = tokenIn(headers.get('cookie'), sessionCookieName(env().SITE_URL))
  return token === null ? null : personBySession(tokenHash(token))
}

/** Does somebody of the newsroom hold this role? Everyone but readers. */
export const isStaff = (person: Pick<Person, 'role'> | null) => person !== null && person.role !== 'READER'
