import { currentUser } from '@/features/accounts/current-user'
import { may } from '@/features/accounts/rights'
import { keepPicture } from '@/features/media/mutations'
import { largestUpload, PictureRefused, refusals } from '@/features/media/rules'
import { json, only, tell } from '@/lib/api'
import { isFromHere } from '@/lib/origin'

const codes = { 413: 'too_large', 415: 'wrong_type', 422: 'invalid' } as const

/** A picture dropped or pasted into a story: taken in, written anew, and named by its id. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: tell(async ({ request, refuse }) => {
    if (!isFromHere(request.headers)) return refuse('bad_origin')
    const me = await currentUser(request.headers)
    if (me === null) return refuse('sign_in')
    if (!may(me, 'write')) return refuse('forbidden')
    if (!(request.headers.get('content-type') ?? '').startsWith('multipart/form-data')) return refuse('wrong_type')
    const file = await request.formData().then(
      (form) => form.get('file'),
      () => null,
    )
    if (!(file instanceof File)) return refuse('invalid', { field: 'file' })
    if (file.size > largestUpload) return refuse('too_large', { field: 'file' })
    try {
      return json(await keepPicture(new Uint8Array(await file.arrayBuffer())), 201)
    } catch (error) {
      if (!(error instanceof PictureRefused)) throw error
      return refuse(codes[refusals[error.reason]], { field: 'file', detail: error.reason })
    }
  }),
})
