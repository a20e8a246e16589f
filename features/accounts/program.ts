import 'server-only'
import { json, receiveBoth, type Handler } from '@/lib/api'
import { backTo } from './form'
import { SignInForm } from './schema'
import { ShutOut } from './shut-out'
import { afterFirst, signIn, type Begun } from './sign-in'

/** Says where to go on, and whether that is to the second step. */
export const tellBegun = ({ cookie, owesSecondStep, to }: Begun & { to: string }) =>
  json({ next: to, ...(owesSecondStep && { secondStep: true }) }, 200, { 'Set-Cookie': cookie })

/**
 * `POST /api/sign-in`, with a password: 200 with the cookie and where to go; 401 the same for every way of being wrong, or shut out.
 * A form's page says to who is shut out, and knows the password, that they are.
 */
export const receiveSignIn: Handler = receiveBoth(SignInForm, {
  take: async ({ data, request }) => {
    const begun = await signIn(data, request.headers)
    return { ...begun, to: afterFirst(begun, data.locale, data.next) }
  },
  tell: tellBegun,
  lead: async (led) =>
    'refused' in led
      ? backTo('signIn', led, led.refused instanceof ShutOut ? { appeal: led.refused.appeal } : {})
      : { to: led.done.to, headers: { 'Set-Cookie': led.done.cookie } },
})
