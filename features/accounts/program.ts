import 'server-only'
import { json, receiveBoth, type Handler } from '@/lib/api'
import { backTo, onwards } from './form'
import { SignInForm } from './schema'
import { signIn } from './sign-in'

/** `POST /api/sign-in`, with a password: 200 with the cookie and where to go; 401 the same for every way of being wrong. */
export const receiveSignIn: Handler = receiveBoth(SignInForm, {
  take: async ({ data, request }) => ({
    cookie: await signIn(data, request.headers),
    to: onwards(data.locale, data.next),
  }),
  tell: ({ cookie, to }) => json({ next: to }, 200, { 'Set-Cookie': cookie }),
  lead: async (led) =>
    'refused' in led ? backTo('signIn', led) : { to: led.done.to, headers: { 'Set-Cookie': led.done.cookie } },
})
