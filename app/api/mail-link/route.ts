import { keepTyped } from '@/features/accounts/cookies'
import { backTo, pageFor } from '@/features/accounts/form'
import { tellBegun } from '@/features/accounts/program'
import { MailLinkForm } from '@/features/accounts/schema'
import { afterFirst, followMailLink, sendMailLink } from '@/features/accounts/sign-in'
import { json, only, receiveBoth } from '@/lib/api'
import { Refused } from '@/lib/problem'

export const dynamic = 'force-dynamic'

/** `{email}`: 202, a link to sign in is on its way if the address is known here. `{token}`: signs in with it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: receiveBoth(MailLinkForm, {
    take: async ({ data: { email, token, locale, next }, request }) => {
      if (token !== undefined) {
        const begun = await followMailLink({ token, locale }, request.headers)
        return { ...begun, to: afterFirst(begun, locale, next), sent: false }
      }
      if (email === undefined) throw new Refused('invalid', { field: 'email' })
      await sendMailLink({ email, locale, next }, request.headers)
      return {
        cookie: keepTyped({ email }),
        to: pageFor(locale, 'signIn', { sent: 'link', next }),
        sent: true,
        owesSecondStep: false,
      }
    },
    tell: ({ sent, ...begun }) => (sent ? json({ sent }, 202) : tellBegun(begun)),
    lead: async (led) =>
      'refused' in led ? backTo('signIn', led) : { to: led.done.to, headers: { 'Set-Cookie': led.done.cookie } },
  }),
})
