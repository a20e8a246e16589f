import { requireUser } from '@/features/accounts/require-user'
import { setNotices } from '@/features/accounts/settings/mutations'
import { NoticesForm } from '@/features/accounts/settings/schema'
import { only } from '@/lib/api'
import { accountForm } from '../leading'

/** POST /api/account/notices {replies, followed, decisions}: when to be told by mail. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: accountForm('notices', NoticesForm, async ({ request, data, requestId }) => {
    const { id } = await requireUser(request.headers)
    const { replies, followed, decisions } = data
    const notices = { replies, followed, decisions }
    await setNotices({ userId: id, notices, requestId })
    return { notices }
  }),
})
