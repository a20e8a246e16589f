import { requireUserWithRight } from '@/features/accounts/require-user'
import { requestOf } from '@/features/audit'
import { saveDraft } from '@/features/writing/mutations'
import { SaveForm } from '@/features/writing/schema'
import { json, only, receive, roomForAStory } from '@/lib/api'
import { isId } from '@/lib/ids'
import { Refused } from '@/lib/problem'

export const dynamic = 'force-dynamic'

/**
 * PUT: a text over the version it was made from. What the editor sends by itself every few seconds, and while its page is
 * being left. 200 with the version it has now, 409 `stale_version` when somebody else has saved meanwhile.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  PUT: receive(
    SaveForm,
    async ({ request, params, data }) => {
      const me = await requireUserWithRight(request.headers, 'write')
      if (!isId(params.id)) throw new Refused('not_found')
      return json(await saveDraft({ by: me, id: params.id, requestId: requestOf(request.headers), ...data }))
    },
    roomForAStory,
  ),
})
