import { backTo, onwards } from '@/features/accounts/form'
import { SecondStepForm } from '@/features/accounts/factor/schema'
import { finishWith } from '@/features/accounts/factor/second-step'
import { tellBegun } from '@/features/accounts/program'
import { only, receiveBoth } from '@/lib/api'

export const dynamic = 'force-dynamic'

/** `{code}`, `{recovery}` or `{passkey}`: the second step of signing in. 200 with the session's cookie and where to go. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: receiveBoth(SecondStepForm, {
    take: async ({ data, request }) => {
      const begun = await finishWith(data, request.headers)
      return { ...begun, to: onwards(data.locale, data.next) }
    },
    tell: tellBegun,
    lead: async (led) => {
      if ('done' in led) return { to: led.done.to, headers: { 'Set-Cookie': led.done.cookie } }
      // Too late, or nobody: it begins again at the door.
      return backTo(led.refused.code === 'sign_in' ? 'signIn' : 'secondStep', led)
    },
  }),
})
