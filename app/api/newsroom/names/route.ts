import { requireUserWithRight } from '@/features/accounts/require-user'
import { namesBegun } from '@/features/writing/names/queries'
import { NamesQuery } from '@/features/writing/schema'
import { json, only, tell } from '@/lib/api'
import { queryOf } from '@/lib/query'

export const dynamic = 'force-dynamic'

/** `?kind=author|tag|source&locale=&q=`: names the newsroom knows, `{names}`, for whoever writes. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  GET: tell(async ({ request }) => {
    const me = await requireUserWithRight(request.headers, 'write')
    return json({ names: await namesBegun(me, queryOf(request, NamesQuery)) })
  }),
})
