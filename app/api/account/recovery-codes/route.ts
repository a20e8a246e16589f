import { noShownCookie } from '@/features/accounts/cookies'
import { renewCodes } from '@/features/accounts/factor/mutations'
import { RecoveryForm } from '@/features/accounts/factor/schema'
import { requireUser } from '@/features/accounts/require-user'
import { only } from '@/lib/api'
import { factorForm, whoIsSure, withCodes } from '../factor'

/** POST /api/account/recovery-codes {action}: ten new ones (the old ones stop working), or those shown have been put away. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: factorForm('recovery', RecoveryForm, async ({ request, data, requestId }): Promise<object> => {
    if (data.action === 'kept') {
      await requireUser(request.headers)
      return { kept: true, cookie: noShownCookie() }
    }
    const { person } = await whoIsSure(request)
    return withCodes(person.id, await renewCodes({ userId: person.id, requestId }))
  }),
})
