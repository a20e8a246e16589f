import { sessionHash } from '@/features/accounts/current-user'
import { makeSure } from '@/features/accounts/factor/mutations'
import { SureForm } from '@/features/accounts/factor/schema'
import { requireUser } from '@/features/accounts/require-user'
import { proveOneself } from '@/features/accounts/settings/access'
import { only } from '@/lib/api'
import { factorForm } from '../factor'

/** POST /api/account/sure {password}: for a quarter of an hour this browser may change the second factor. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: factorForm('sure', SureForm, async ({ request, data }) => {
    const { id } = await requireUser(request.headers)
    await proveOneself(id, data.password, 'password', request.headers)
    await makeSure(sessionHash(request.headers) ?? '')
    return { sure: true }
  }),
})
