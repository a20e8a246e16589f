import { currentUser } from '@/features/accounts/current-user'
import { sessionCookieName } from '@/features/accounts/session-cookie'
import { json, only, tell } from '@/lib/api'
import { env } from '@/lib/env'

export const dynamic = 'force-dynamic'

/** Forgets a cookie that opens nothing, so that it is not sent for ever. */
const forget = (name: string) =>
  `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${name.startsWith('__Host-') ? '; Secure' : ''}`

/** Who am I? The one place pages learn it from, because pages themselves are the same for everybody. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  GET: tell(async ({ request }) => {
    const user = await currentUser(request.headers)
    const name = sessionCookieName(env().SITE_URL)
    const isStale = !user && (request.headers.get('cookie') ?? '').includes(`${name}=`)
    const shown = user && { id: user.id, name: user.name, role: user.role }
    return json({ user: shown }, 200, { Vary: 'Cookie', ...(isStale && { 'Set-Cookie': forget(name) }) })
  }),
})
