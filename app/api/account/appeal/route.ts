import { addressKey } from '@/features/accounts/limits'
import { requireUser } from '@/features/accounts/require-user'
import { appeal } from '@/features/moderation/sanctions/mutations'
import { AppealForm } from '@/features/moderation/schema'
import { json, only, receiveBoth } from '@/lib/api'
import { defaultLocale, isOffered } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { limit } from '@/lib/rate-limit'

export const dynamic = 'force-dynamic'

/** A link cannot be guessed; trying is slow all the same. */
const tries = limit('appeal', { points: 30, seconds: 3_600 })

const pageFor = ({ on, token }: { on?: string; token?: string }, more: Record<string, string>) => {
  const locale = on && isOffered(on) ? on : defaultLocale
  const query = new URLSearchParams({ ...(token && { token }), ...more })
  return token ? `/${locale}/appeal?${query}` : `/${locale}/account?${query}#conduct`
}

/** POST /api/account/appeal {id | token, text}: says once why a sanction is wrong. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: receiveBoth(AppealForm, {
    take: async ({ data: { id, token, text, on }, request, requestId }) => {
      const allowed = await tries.consume(addressKey(request.headers))
      if (!allowed.ok) throw new Refused('too_fast', { retryAfter: allowed.retryAfter })
      if (token === undefined && id === undefined) throw new Refused('invalid', { field: 'id' })
      const who = token === undefined ? { userId: (await requireUser(request.headers)).id, id: id! } : { token }
      await appeal({ who, text, requestId })
      return { on, token }
    },
    tell: () => json({ appealed: true }, 201),
    lead: async (led) =>
      'refused' in led
        ? { to: pageFor(led.fields, { part: 'conduct', problem: led.refused.code }) }
        : { to: pageFor(led.done, { done: 'conduct' }) },
  }),
})
