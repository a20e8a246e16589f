import 'server-only'
import { Refused } from '@/lib/problem'
import { addressKey, beforeTurn, guess, slowDown } from '../limits'
import { inTurn, isPassword } from '../hashing'
import { hasJustSignedIn, secretsOf } from './queries'

/**
 * Makes sure that it is really them, before what a borrowed browser must not do: by their password; who has none must have
 * signed in within the last quarter of an hour. Tries count like those at the door. Answers what the account holds.
 * @throws Refused `wrong_credentials` with the field, `sign_in`, `too_fast`, `busy`
 */
export const proveOneself = async (userId: string, password: string | undefined, field: string, headers: Headers) => {
  const secrets = await secretsOf(userId)
  if (!secrets) throw new Refused('sign_in')
  if (secrets.passwordHash === null) {
    if (await hasJustSignedIn(headers)) return secrets
    throw new Refused('sign_in', {
      field,
      detail: 'Please sign in again first, then come back within a quarter of an hour.',
    })
  }
  if (!password) throw new Refused('invalid', { field })
  beforeTurn(secrets.email, headers)
  const { found, isSlowed } = await inTurn(addressKey(headers), () =>
    guess(secrets.email, headers, async () => ((await isPassword(password, secrets.passwordHash)) ? secrets : null)),
  )
  if (isSlowed) await slowDown()
  if (!found) throw new Refused('wrong_credentials', { field, detail: 'This is not your password.' })
  return found
}
