import { requireUser } from '@/features/accounts/require-user'
import { accountView } from '@/features/accounts/settings/queries'
import { json, only, tell } from '@/lib/api'
import { Refused } from '@/lib/problem'

/** GET /api/account: what somebody who is signed in sees of their own account. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  GET: tell(async ({ request }) => {
    const { id } = await requireUser(request.headers)
    const account = await accountView(id)
    if (!account) throw new Refused('sign_in')
    return json({ account })
  }),
})
