import { currentUser } from '@/features/accounts/current-user'
import { claim } from '@/features/moderation/claims/mutations'
import { NoBody, only, receive } from '@/lib/api'
import { Refused } from '@/lib/problem'

export const dynamic = 'force-dynamic'

/** DELETE /api/moderation/claim: lets go of the comment one had open; a page says so while it is being left. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  DELETE: receive(NoBody, async ({ request }) => {
    const me = await currentUser(request.headers)
    if (!me) throw new Refused('sign_in')
    await claim({ id: null, by: me })
    return new Response(null, { status: 204, headers: { 'Cache-Control': 'private, no-store' } })
  }),
})
