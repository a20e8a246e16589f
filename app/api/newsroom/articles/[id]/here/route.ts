import { requireUserWithRight } from '@/features/accounts/require-user'
import { noteGone } from '@/features/writing/mutations'
import { NoBody, only, receive } from '@/lib/api'
import { Refused } from '@/lib/problem'

export const dynamic = 'force-dynamic'

/** DELETE: one has the article open no longer; a page says so while it is being left. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  DELETE: receive(NoBody, async ({ request, params }) => {
    const me = await requireUserWithRight(request.headers, 'write')
    if (typeof params.id !== 'string') throw new Refused('not_found')
    await noteGone({ by: me, id: params.id })
    return new Response(null, { status: 204, headers: { 'Cache-Control': 'private, no-store' } })
  }),
})
