import { requireUserWithRight } from '@/features/accounts/require-user'
import { requestOf } from '@/features/audit'
import { addPictureFrom } from '@/features/media/library/mutations'
import { PictureFrom } from '@/features/media/library/schema'
import { json, only, receive } from '@/lib/api'

export const dynamic = 'force-dynamic'

/** POST: a picture that lies elsewhere, for whoever writes: 201 `{id, picture}`. What a pasted text shows comes this way. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: receive(PictureFrom, async ({ request, data: { address } }) => {
    const me = await requireUserWithRight(request.headers, 'write')
    const { id, view } = await addPictureFrom({ by: { ...me, requestId: requestOf(request.headers) }, address })
    return json({ id, picture: view }, 201)
  }),
})
