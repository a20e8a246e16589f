import { keepTyped } from '@/features/accounts/cookies'
import { currentUser } from '@/features/accounts/current-user'
import { backTo, onwards, pageFor } from '@/features/accounts/form'
import { resendVerification, verify } from '@/features/accounts/registration'
import { VerifyForm } from '@/features/accounts/schema'
import { json, only, receiveBoth } from '@/lib/api'
import { Refused } from '@/lib/problem'

export const dynamic = 'force-dynamic'

/** `{token}`: confirms the address it was sent to. `{email}`: 202, another such mail is on its way if one is wanted. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: receiveBoth(VerifyForm, {
    take: async ({ data: { email, token, locale, next }, request }) => {
      if (token !== undefined) {
        const verified = await verify(token, request.headers)
        const me = await currentUser(request.headers)
        const isMe = me?.id === verified.userId
        const to = isMe ? onwards(locale, next) : pageFor(locale, 'signIn', { done: 'verified', next })
        return { verified: true, to, email: verified.email }
      }
      if (email === undefined) throw new Refused('invalid', { field: 'email' })
      await resendVerification({ email, locale, next }, request.headers)
      return { verified: false, to: pageFor(locale, 'verify', { sent: 'again', next }), email }
    },
    tell: ({ verified, to }) => (verified ? json({ next: to }) : json({ sent: true }, 202)),
    lead: async (led) =>
      'refused' in led
        ? backTo('verify', led)
        : { to: led.done.to, headers: { 'Set-Cookie': keepTyped({ email: led.done.email }) } },
  }),
})
