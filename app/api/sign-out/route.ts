import { backTo, onwards } from '@/features/accounts/form'
import { SignOutForm } from '@/features/accounts/schema'
import { signOut } from '@/features/accounts/sign-in'
import { json, only, receiveBoth } from '@/lib/api'

export const dynamic = 'force-dynamic'

/** Signs this browser out. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: receiveBoth(SignOutForm, {
    take: async ({ data, request }) => ({
      cookie: await signOut(request.headers, data.locale),
      to: onwards(data.locale, data.next),
    }),
    tell: ({ cookie, to }) => json({ next: to }, 200, { 'Set-Cookie': cookie }),
    lead: async (led) =>
      'refused' in led ? backTo('signIn', led) : { to: led.done.to, headers: { 'Set-Cookie': led.done.cookie } },
  }),
})
