import { isStaff, sessionHash } from '@/features/accounts/current-user'
import { FormRefused } from '@/features/accounts/form'
import { hashPassword, inTurn } from '@/features/accounts/hashing'
import { addressKey } from '@/features/accounts/limits'
import { passwordFault } from '@/features/accounts/passwords'
import { requireUser } from '@/features/accounts/require-user'
import { proveOneself } from '@/features/accounts/settings/access'
import { changePassword } from '@/features/accounts/settings/mutations'
import { PasswordForm } from '@/features/accounts/settings/schema'
import { only } from '@/lib/api'
import { accountForm } from '../leading'

/** POST /api/account/password {current, password}: sets a new one and ends all other sessions. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: accountForm('password', PasswordForm, async ({ request, data, requestId }) => {
    const person = await requireUser(request.headers)
    const { email, name, role } = await proveOneself(person.id, data.current, 'current', request.headers)
    const fault = await passwordFault(data.password, { email, name, isStaff: isStaff({ role }) })
    if (fault) throw new FormRefused('password_weak', fault, 'password')
    const passwordHash = await inTurn(addressKey(request.headers), () => hashPassword(data.password))
    await changePassword({ userId: person.id, passwordHash, keep: sessionHash(request.headers), requestId })
    return { changed: true }
  }),
})
