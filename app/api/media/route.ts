import { requireUserWithRight } from '@/features/accounts/require-user'
import { addPicture } from '@/features/media/library/mutations'
import { pictures } from '@/features/media/library/queries'
import { PicturesQuery } from '@/features/media/library/schema'
import { largestUpload } from '@/features/media/rules'
import { json, only, tell } from '@/lib/api'
import { isFromHere } from '@/lib/origin'
import { queryOf } from '@/lib/query'
import { oneFile } from '@/lib/upload'

export const dynamic = 'force-dynamic'

/**
 * For people who write. POST, a form with one file, a picture: 201 `{id, picture}`; the same picture again is the same one.
 * GET `?search=&cursor=`: the library, `{pictures, next}`.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  GET: tell(async ({ request }) => {
    const me = await requireUserWithRight(request.headers, 'write')
    return json(await pictures(me, queryOf(request, PicturesQuery)))
  }),
  POST: tell(async ({ request, requestId, refuse }) => {
    if (!isFromHere(request.headers)) return refuse('bad_origin')
    const me = await requireUserWithRight(request.headers, 'write')
    const upload = await oneFile(request, largestUpload)
    const { id, view } = await addPicture({ by: { ...me, requestId }, upload })
    return json({ id, picture: view }, 201)
  }),
})
