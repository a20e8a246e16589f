import { requireUser } from '@/features/accounts/require-user'
import { accountData } from '@/features/accounts/settings/queries'
import { conversationData } from '@/features/comments/written/queries'
import { only, tell } from '@/lib/api'
import { Refused } from '@/lib/problem'
import { limit } from '@/lib/rate-limit'

/** The whole of somebody's account is a heavy question. */
const downloads = limit('download', { points: 10, seconds: 60 * 60 })

/** GET /api/account/download: everything this site holds of a person, as a file. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  GET: tell(async ({ request }) => {
    const { id } = await requireUser(request.headers)
    const allowed = await downloads.consume(id)
    if (!allowed.ok) throw new Refused('too_fast', { retryAfter: allowed.retryAfter })
    const [own, conversation] = await Promise.all([accountData(id), conversationData(id)])
    const data = { takenAt: new Date().toISOString(), ...own, ...conversation }
    return new Response(`${JSON.stringify(data, null, 2)}\n`, {
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': `attachment; filename="masthead-${data.takenAt.slice(0, 10)}.json"`,
        'Cache-Control': 'private, no-store',
      },
    })
  }),
})
