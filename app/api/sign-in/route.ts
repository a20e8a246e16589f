import { backTo, onwards } from '@/features/accounts/form'
import { SignInForm } from '@/features/accounts/schema'
import { signIn } from '@/features/accounts/sign-in'
import { json, only, receiveBoth } from '@/lib/api'

export const dynamic = 'force-dynamic'

/** Signs in with a password. 200 with the cookie and where to go; 401 the same for every way of being wrong. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: receiveBoth(SignInForm, {
    take: async ({ data, request }) => ({
      cookie: await signIn(data, request.headers),
      to: onwards(data.locale, data.next),
    }),
    tell: ({ cookie, to }) => json({ next: to }, 200, { 'Set-Cookie': cookie }),
    lead: async (led) =>
      'refused' in led ? backTo('signIn', led) : { to: led.done.to, headers: { 'Set-Cookie': led.done.cookie } },
  }),
})
