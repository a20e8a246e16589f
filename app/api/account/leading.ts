import 'server-only'
import { keepTyped } from '@/features/accounts/cookies'
import { FormRefused } from '@/features/accounts/form'
import { safeNext } from '@/features/accounts/next-path'
import { json, receiveBoth, type Handler } from '@/lib/api'
import { defaultLocale, isOffered } from '@/lib/locales'
import type { Refused } from '@/lib/problem'
import type { z } from 'zod'

type Take<T, R> = Parameters<typeof receiveBoth<T, R>>[1]['take']

const accountPage = (on: string | undefined) => `/${on && isOffered(on) ? on : defaultLocale}/account`

/** Back at the form, with the reason said beside it. A session that is over leads to the door first. */
const backTo = (page: string, part: string, refused: Refused, next: string) => {
  if (refused.code === 'sign_in' && !refused.details.field)
    return `${page.replace(/\/account.*$/, '/sign-in')}?next=${encodeURIComponent(page)}`
  const said = new URLSearchParams({ part, problem: refused.code, ...(next && { next }) })
  const { field, retryAfter } = refused.details
  if (field) said.set('field', field)
  if (retryAfter) said.set('after', String(Math.ceil(retryAfter)))
  if (refused instanceof FormRefused) said.set('why', refused.why)
  return `${page}?${said}#${part}`
}

/** What stands around an answer: where its form stood, where to go on, and a cookie that comes with it. */
type Around = { on?: string | undefined; next?: string | undefined; cookie?: string }

/**
 * One form of the account page and the program behind it: programs get what `take` answers, readers are led back to the
 * page (`to`, else the form's own part of it) and told there that it is done, or why not. `below`: a page under it. What `take`
 * answers as `cookie` is one, for both.
 */
export const accountForm = <T extends { on?: string | undefined; next?: string | undefined }, R extends object>(
  part: string,
  form: z.ZodType<T>,
  take: Take<T, R>,
  to?: (page: string, done: R) => string,
  below = '',
): Handler =>
  receiveBoth<T, R & Around>(form, {
    take: async (asked) => ({ ...(await take(asked)), on: asked.data.on, next: asked.data.next }),
    tell: ({ on: _on, next: _next, cookie, ...done }) => json(done, 200, cookie ? { 'Set-Cookie': cookie } : {}),
    lead: async (led) => {
      if ('refused' in led) {
        const { refused, fields } = led
        const to = backTo(`${accountPage(fields.on)}${below}`, part, refused, safeNext(fields.next, ''))
        // What was typed comes back with the form; of all these forms only a name is worth it.
        return fields.name ? { to, headers: { 'Set-Cookie': keepTyped({ name: fields.name }) } } : { to }
      }
      const { on, next, cookie, ...done } = led.done
      const page = `${accountPage(on)}${below}`
      const onwards = safeNext(next, '') && `&next=${encodeURIComponent(safeNext(next, ''))}`
      return {
        to: to?.(page, done as unknown as R) ?? `${page}?done=${part}${onwards}#${part}`,
        ...(cookie && { headers: { 'Set-Cookie': cookie } }),
      }
    },
  })
