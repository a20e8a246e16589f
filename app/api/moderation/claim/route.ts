import { requireUser } from '@/features/accounts/require-user'
import { claim } from '@/features/moderation/claims/mutations'
import { NoBody, only, receive } from '@/lib/api'

export const dynamic = 'force-dynamic'

/** DELETE /api/moderation/claim: lets go of the comment one had open; a page says so while it is being left. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  DELETE: receive(NoBody, async ({ request }) => {
    const me = await requireUser(request.headers)
    await claim({ id: null, by: me })
    return new Response(null, { status: 204, headers: { 'Cache-Control': 'private, no-store' } })
  }),
})
