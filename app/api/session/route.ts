import { noSessionCookie } from '@/features/accounts/cookies'
import { currentSession } from '@/features/accounts/current-user'
import { sessionCookieName } from '@/features/accounts/session-cookie'
import { json, only, tell } from '@/lib/api'
import { env } from '@/lib/env'

export const dynamic = 'force-dynamic'

/** Forgets a cookie that opens nothing, so that it is not sent for ever. */
const forgetting = ({ headers }: Request) =>
  (headers.get('cookie') ?? '').includes(`${sessionCookieName(env().SITE_URL)}=`) ? noSessionCookie() : null

/**
 * Who am I? The one place pages learn it from, because pages themselves are the same for everybody; and the one that moves
 * the cookie's end on with the session's.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  GET: tell(async ({ request }) => {
    const session = await currentSession(request.headers)
    const user = session && { id: session.person.id, name: session.person.name, role: session.person.role }
    const cookie = session ? session.cookie : forgetting(request)
    return json({ user }, 200, { Vary: 'Cookie', ...(cookie && { 'Set-Cookie': cookie }) })
  }),
})
