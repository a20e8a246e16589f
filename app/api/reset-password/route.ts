import { forgetTyped, keepTyped } from '@/features/accounts/cookies'
import { backTo, pageFor } from '@/features/accounts/form'
import { tellBegun } from '@/features/accounts/program'
import { askForReset, setPassword } from '@/features/accounts/reset'
import { ResetForm } from '@/features/accounts/schema'
import { afterFirst } from '@/features/accounts/sign-in'
import { json, only, receiveBoth } from '@/lib/api'
import { paths } from '@/lib/paths'
import { Refused } from '@/lib/problem'

export const dynamic = 'force-dynamic'

/**
 * `{email}`: 202, a link is on its way if the address is known here. `{token, password}`: the new password; every other
 * browser is signed out and this one in.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: receiveBoth(ResetForm, {
    take: async ({ data: { email, token, password, locale, next }, request }) => {
      if (token !== undefined) {
        if (password === undefined) throw new Refused('invalid', { field: 'password' })
        const { isFirst, isStaff, ...begun } = await setPassword({ token, password, locale }, request.headers)
        // Who was nowhere before is told that it is done; who was invited begins, at what the newsroom asks of them first.
        const afterIt = isFirst
          ? isStaff
            ? paths.desk.home(locale)
            : undefined
          : `${paths.accounts.account(locale)}?done=password#password`
        return { ...begun, to: afterFirst(begun, locale, next ?? afterIt), sent: false }
      }
      if (email === undefined) throw new Refused('invalid', { field: 'email' })
      await askForReset({ email, locale, next }, request.headers)
      return {
        cookie: keepTyped({ email }),
        to: pageFor(locale, 'resetPassword', { sent: 'link', next }),
        sent: true,
        owesSecondStep: false,
      }
    },
    tell: ({ sent, ...begun }) => (sent ? json({ sent }, 202) : tellBegun(begun)),
    lead: async (led) => {
      if ('done' in led) return { to: led.done.to, headers: { 'Set-Cookie': led.done.cookie } }
      const { refused, fields } = led
      // The link is still good unless it was the link that was refused.
      const token = refused.code === 'token_invalid' ? undefined : fields.token
      const back = backTo('resetPassword', led, { token })
      return token ? { ...back, headers: { 'Set-Cookie': forgetTyped() } } : back
    },
  }),
})
