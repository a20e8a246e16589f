import { currentUser } from '@/features/accounts/current-user'
import { denied, may } from '@/features/accounts/rights'
import { addPicture } from '@/features/media/library/mutations'
import { largestUpload } from '@/features/media/rules'
import { json, only, tell } from '@/lib/api'
import { isFromHere } from '@/lib/origin'
import { oneFile } from '@/lib/upload'

export const dynamic = 'force-dynamic'

/** A form with one file, a picture: 201 `{id, picture}`; the same picture again is the same one. For people who write. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: tell(async ({ request, requestId, refuse }) => {
    if (!isFromHere(request.headers)) return refuse('bad_origin')
    const me = await currentUser(request.headers)
    if (me === null) return refuse('sign_in')
    if (!may(me, 'write')) return refuse(denied(me))
    const upload = await oneFile(request, largestUpload)
    const { id, view } = await addPicture({ by: { ...me, requestId }, upload })
    return json({ id, picture: view }, 201)
  }),
})
