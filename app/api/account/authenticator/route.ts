import { noShownCookie } from '@/features/accounts/cookies'
import { addAuthenticator, removeAuthenticator } from '@/features/accounts/factor/mutations'
import { newSecret, stepOf, tidyCode } from '@/features/accounts/factor/rules'
import { AuthenticatorForm } from '@/features/accounts/factor/schema'
import { showOnce, shownTo } from '@/features/accounts/factor/shown'
import { beforeCode } from '@/features/accounts/limits'
import { only } from '@/lib/api'
import { Refused } from '@/lib/problem'
import { factorForm, whoIsSure, withCodes } from '../factor'

type By = Awaited<ReturnType<typeof whoIsSure>> & { requestId: string; request: Request }

/** A new secret, shown but not kept until its first code has come back. */
const begin = ({ person }: By) => {
  const secret = newSecret()
  return { secret, cookie: showOnce(person.id, { secret }) }
}

const confirm = async ({ person, keep, requestId, request }: By, typed: string | undefined) => {
  const { secret } = shownTo(person.id, request.headers)
  if (!secret) throw new Refused('token_invalid')
  const { giveBack } = await beforeCode(person.id, request.headers, false)
  const step = stepOf(secret, tidyCode(typed ?? ''), new Date())
  if (step === null) throw new Refused('wrong_code', { field: 'code' })
  await giveBack()
  const codes = await addAuthenticator({ userId: person.id, secret, step, keep, requestId })
  return { confirmed: true, cookie: noShownCookie(), ...withCodes(person.id, codes) }
}

/** POST /api/account/authenticator {action, code?}: an app that shows codes. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: factorForm('authenticator', AuthenticatorForm, async ({ request, data, requestId }): Promise<object> => {
    const by = { ...(await whoIsSure(request)), request, requestId }
    if (data.action === 'begin') return begin(by)
    if (data.action === 'confirm') return confirm(by, data.code)
    if (data.action === 'remove') await removeAuthenticator({ userId: by.person.id, requestId })
    return { [data.action]: true, cookie: noShownCookie() }
  }),
})
