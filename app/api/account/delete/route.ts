import { requireUser } from '@/features/accounts/require-user'
import { proveOneself } from '@/features/accounts/settings/access'
import { requestDeletion } from '@/features/accounts/settings/mutations'
import { DeleteForm } from '@/features/accounts/settings/schema'
import { only } from '@/lib/api'
import { accountForm } from '../leading'

/** POST /api/account/delete {password}: ends every session; the account is gone after a day unless its owner comes back. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: accountForm(
    'delete',
    DeleteForm,
    async ({ request, data, requestId }) => {
      const { id } = await requireUser(request.headers)
      await proveOneself(id, data.password, 'password', request.headers)
      const at = await requestDeletion({ userId: id, requestId })
      return { deletionAt: at.toISOString() }
    },
    (page) => `${page}/leaving`,
  ),
})
