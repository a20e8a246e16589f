import { personWith } from '@/app/api/who'
import { namesBegun } from '@/features/writing/names/queries'
import { NamesQuery } from '@/features/writing/schema'
import { json, only, tell } from '@/lib/api'
import { queryOf } from '@/lib/query'

export const dynamic = 'force-dynamic'

/** `?kind=author|tag|source&locale=&q=`: names the newsroom knows, `{names}`, for whoever writes. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  GET: tell(async ({ request }) => {
    const me = await personWith('write', request.headers)
    return json({ names: await namesBegun(me, queryOf(request, NamesQuery)) })
  }),
})
