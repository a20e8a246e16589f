import { keepTyped } from '@/features/accounts/cookies'
import { backTo, pageFor } from '@/features/accounts/form'
import { registerReader } from '@/features/accounts/registration'
import { RegisterForm } from '@/features/accounts/schema'
import { json, only, receiveBoth } from '@/lib/api'

export const dynamic = 'force-dynamic'

/** Asks for an account. 202 whether the address is new here or not: what comes next stands in a mail to it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: receiveBoth(RegisterForm, {
    take: async ({ data, request }) => {
      const cookie = await registerReader(data, request.headers)
      return { ...data, cookie }
    },
    tell: ({ cookie }) => json({ sent: true }, 202, { 'Set-Cookie': cookie }),
    lead: async (led) =>
      'refused' in led
        ? backTo('register', led)
        : {
            to: pageFor(led.done.locale, 'verify', { sent: 'first', next: led.done.next }),
            headers: [
              ['Set-Cookie', keepTyped({ email: led.done.email })],
              ['Set-Cookie', led.done.cookie],
            ],
          },
  }),
})
