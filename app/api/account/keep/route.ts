import { beforeLink } from '@/features/accounts/limits'
import { keepAccount } from '@/features/accounts/settings/mutations'
import { KeepForm } from '@/features/accounts/settings/schema'
import { only } from '@/lib/api'
import { accountForm } from '../leading'

/** POST /api/account/keep {token}: the link of the mail that says an account will be deleted. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: accountForm(
    'keep',
    KeepForm,
    async ({ request, data: { token }, requestId }) => {
      await beforeLink(request.headers)
      await keepAccount({ token, requestId })
      return { kept: true }
    },
    (page) => `${page}/keep?done=keep`,
  ),
})
