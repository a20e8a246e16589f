import { keepTyped } from '@/features/accounts/cookies'
import { currentUser } from '@/features/accounts/current-user'
import { backTo, onwards, pageFor } from '@/features/accounts/form'
import { resendVerification, verify } from '@/features/accounts/registration'
import { VerifyForm } from '@/features/accounts/schema'
import { json, only, receiveBoth } from '@/lib/api'
import { Refused } from '@/lib/problem'

export const dynamic = 'force-dynamic'

/**
 * `{token}`: confirms the address it was sent to; with `password` in a browser that did not register, which it signs in.
 * `{email}`: 202, another such mail is on its way if one is wanted.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: receiveBoth(VerifyForm, {
    take: async ({ data: { email, token, password, locale, next }, request }) => {
      if (token !== undefined) {
        const { userId, email, cookie } = await verify({ token, password }, request.headers)
        const isIn = cookie !== null || (await currentUser(request.headers))?.id === userId
        const to = isIn ? onwards(locale, next) : pageFor(locale, 'signIn', { done: 'verified', next })
        return { verified: true, to, cookie: cookie ?? keepTyped({ email }), isIn }
      }
      if (email === undefined) throw new Refused('invalid', { field: 'email' })
      await resendVerification({ email, locale, next }, request.headers)
      const to = pageFor(locale, 'verify', { sent: 'again', next })
      return { verified: false, to, cookie: keepTyped({ email }), isIn: false }
    },
    tell: ({ verified, to, cookie, isIn }) =>
      verified ? json({ next: to }, 200, isIn ? { 'Set-Cookie': cookie } : {}) : json({ sent: true }, 202),
    lead: async (led) => {
      if ('done' in led) return { to: led.done.to, headers: { 'Set-Cookie': led.done.cookie } }
      // The link is still good unless it was the link that was refused.
      const token = led.refused.code === 'token_invalid' ? undefined : led.fields.token
      return backTo('verify', led, { token })
    },
  }),
})
