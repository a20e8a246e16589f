import { addPasskey, removePasskey } from '@/features/accounts/factor/mutations'
import { readNewPasskey } from '@/features/accounts/factor/passkeys'
import { PasskeyForm } from '@/features/accounts/factor/schema'
import { only } from '@/lib/api'
import { Refused } from '@/lib/problem'
import { factorForm, whoIsSure, withCodes } from '../factor'

/** What this change cannot do without. @throws Refused `invalid` naming the field */
const needed = <T>(value: T | undefined, field: string): T => {
  if (value === undefined) throw new Refused('invalid', { field })
  return value
}

/** POST /api/account/passkeys {action: add, name, passkey | remove, id} */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: factorForm('passkeys', PasskeyForm, async ({ request, data, requestId }): Promise<object> => {
    const { person, keep } = await whoIsSure(request)
    const userId = person.id
    if (data.action === 'add') {
      const name = needed(data.name, 'name')
      const passkey = await readNewPasskey(userId, needed(data.passkey, 'passkey'))
      const codes = await addPasskey({ userId, keep, requestId, passkey: { ...passkey, name } })
      return { added: true, ...withCodes(userId, codes) }
    }
    await removePasskey({ userId, id: needed(data.id, 'id'), requestId })
    return { removed: true }
  }),
})
