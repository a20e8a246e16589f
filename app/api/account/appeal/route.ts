import { addressKey } from '@/features/accounts/limits'
import { requireUser } from '@/features/accounts/require-user'
import { forgetDraft, keepIfFew } from '@/features/comments/drafts/mutations'
import { appeal } from '@/features/moderation/sanctions/mutations'
import { AppealForm } from '@/features/moderation/schema'
import { json, only, receiveBoth } from '@/lib/api'
import { isBlank } from '@/lib/blank'
import { defaultLocale, isOffered } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { Refused } from '@/lib/problem'
import { limit } from '@/lib/rate-limit'

export const dynamic = 'force-dynamic'

/** A link cannot be guessed; trying is slow all the same. */
const tries = limit('appeal', { points: 30, seconds: 3_600 })

const localeOf = (on: string | undefined) => (on && isOffered(on) ? on : defaultLocale)

/** The page of the form: where the link leads, or the own part of the account's. */
const pageFor = ({ on, token }: { on?: string; token?: string }, more: Record<string, string>) => {
  const locale = localeOf(on)
  const query = new URLSearchParams({ ...(token && { token }), ...more })
  return token ? `/${locale}/appeal?${query}` : `/${locale}/account?${query}#conduct`
}

/** What was typed is kept for the page that says why it was not taken. */
const back = async (refused: Refused, fields: Record<string, string>, headers: Headers) => {
  const { id = '', text = '', on, token } = fields
  const { code, details } = refused
  const draft = isBlank(text) ? undefined : await keepIfFew(headers, { articleId: null, body: text, problem: code })
  const typed = { ...(draft && { draft }), ...(id && !token && { about: id.slice(0, 100) }) }
  if (code === 'sign_in') return paths.signIn(localeOf(on), pageFor({ on }, typed))
  const after = details.retryAfter === undefined ? undefined : String(Math.ceil(details.retryAfter))
  return pageFor({ on, token }, { part: 'conduct', problem: code, ...(after && { after }), ...typed })
}

/** POST /api/account/appeal {id | token, text}: says once why a sanction is wrong. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: receiveBoth(AppealForm, {
    take: async ({ data: { id, token, text, on, draft }, request, requestId }) => {
      const allowed = await tries.consume(addressKey(request.headers))
      if (!allowed.ok) throw new Refused('too_fast', { retryAfter: allowed.retryAfter })
      if (token === undefined && id === undefined) throw new Refused('invalid', { field: 'id' })
      const who = token === undefined ? { userId: (await requireUser(request.headers)).id, id: id! } : { token }
      await appeal({ who, text, requestId })
      await forgetDraft(draft)
      return { on, token }
    },
    tell: () => json({ appealed: true }, 201),
    lead: async (led, { request }) => ({
      to:
        'refused' in led
          ? await back(led.refused, led.fields, request.headers)
          : pageFor(led.done, { done: 'conduct' }),
    }),
  }),
})
