import { passkeyForSignIn } from '@/features/accounts/factor/second-step'
import { beforeLink } from '@/features/accounts/limits'
import { json, NoBody, only, receive } from '@/lib/api'

export const dynamic = 'force-dynamic'

/** What a browser is to be asked for, so that a passkey takes the second step. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: receive(NoBody, async ({ request }) => {
    await beforeLink(request.headers)
    return json(await passkeyForSignIn(request.headers))
  }),
})
