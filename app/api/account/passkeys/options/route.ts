import { newPasskeyOptions, passkeysWork } from '@/features/accounts/factor/passkeys'
import { secretsOf } from '@/features/accounts/settings/queries'
import { siteName } from '@/features/site/queries'
import { json, NoBody, only, receive } from '@/lib/api'
import { Refused } from '@/lib/problem'
import { limit } from '@/lib/rate-limit'
import { whoIsSure } from '../../factor'

const tries = limit('passkey-options', { points: 60, seconds: 60 * 60 })

/** POST /api/account/passkeys/options: what a browser is to be asked for a new passkey. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: receive(NoBody, async ({ request }) => {
    const { person } = await whoIsSure(request)
    if (!passkeysWork()) throw new Refused('not_found')
    const allowed = await tries.consume(person.id)
    if (!allowed.ok) throw new Refused('too_fast', { retryAfter: allowed.retryAfter })
    const { email } = (await secretsOf(person.id))!
    return json(
      await newPasskeyOptions({ id: person.id, name: person.name, email, site: await siteName(person.locale) }),
    )
  }),
})
