import { requireUserWithRight } from '@/features/accounts/require-user'
import { StoriesQuery } from '@/features/writing/schema'
import { storiesToLink } from '@/features/writing/versions/queries'
import { json, only, tell } from '@/lib/api'
import { queryOf } from '@/lib/query'

export const dynamic = 'force-dynamic'

/** `?locale=&q=`: articles of the other editions that may be the same story, `{names}`, for whoever publishes. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  GET: tell(async ({ request }) => {
    const me = await requireUserWithRight(request.headers, 'publish')
    return json({ names: await storiesToLink(me, queryOf(request, StoriesQuery)) })
  }),
})
