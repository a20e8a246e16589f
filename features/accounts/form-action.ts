import 'server-only'
import { headers } from 'next/headers'
import type { z } from 'zod'
import { log } from '@/lib/log'
import { isFromHere } from '@/lib/origin'
import { isOutage } from '@/lib/outage'
import { parseForm } from '@/lib/parse-form'
import { Refused, type ProblemCode } from '@/lib/problem'
import type { Person } from './queries'
import { requireUserWithRight } from './require-user'
import type { Right } from './rights'

/** What a form of the dashboard hears: done, or why not. `given` is what was sent, so that nothing typed is lost. */
export type Outcome<R = undefined> =
  | { state: 'fresh' }
  | { state: 'done'; result: R }
  | {
      state: 'refused'
      code: ProblemCode
      detail: string
      field?: string
      /** What is wrong with the field is its length alone. */
      isTooLong?: boolean
      /** Which of what the field holds is meant. */
      about?: string
      given: Record<string, string>
    }

export const fresh: Outcome<never> = { state: 'fresh' }

type Run<T, R> = (data: T, by: { me: Person; requestId: string }) => Promise<R>

const refused = (error: Refused, given: Record<string, string>): Outcome<never> => ({
  state: 'refused',
  code: error.code,
  detail: error.details.detail ?? error.message,
  ...(error.details.field !== undefined && { field: error.details.field }),
  ...(error.details.isTooLong && { isTooLong: true }),
  ...(error.details.about !== undefined && { about: error.details.about }),
  given,
})

/**
 * The framework's own fields begin with "$"; an empty field is the same as none, as at every form of ours. Whoever asks by
 * hand may send anything in place of a form: `null` fits none, and is refused where everything is that does not fit.
 */
const fieldsOf = (form: unknown) => {
  if (!(form instanceof FormData)) return null
  const fields: Record<string, string | string[]> = {}
  for (const [name, value] of form) {
    if (name.startsWith('$') || typeof value !== 'string' || value === '') continue
    const text = value.replaceAll('\r\n', '\n')
    const before = fields[name]
    fields[name] = before === undefined ? text : [...(Array.isArray(before) ? before : [before]), text]
  }
  return fields
}

/** What was sent as text, to be given back; what was sent several times under one name one a line. */
const givenIn = (input: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((input ?? {}) as object).flatMap(([name, value]) => {
      if (typeof value === 'string') return [[name, value]]
      const isList = Array.isArray(value) && value.every((one) => typeof one === 'string')
      return isList ? [[name, value.join('\n')]] : []
    }),
  )

const perform = async <T, R>(right: Right, form: z.ZodType<T>, run: Run<T, R>, input: unknown): Promise<Outcome<R>> => {
  const given = givenIn(input)
  try {
    const sent = await headers()
    const requestId = sent.get('x-masthead-request') ?? crypto.randomUUID()
    if (!isFromHere(sent)) throw new Refused('bad_origin')
    const me = await requireUserWithRight(sent, right)
    return { state: 'done', result: await run(parseForm(form, input), { me, requestId }) }
  } catch (error) {
    if (error instanceof Refused) return refused(error, given)
    if (isOutage(error)) return refused(new Refused('database'), given)
    // Next's own ways of leaving: a redirect, a page that does not exist.
    if (String((error as { digest?: unknown } | null)?.digest).startsWith('NEXT_')) throw error
    log.error({ event: 'action.surprise', err: error })
    return refused(new Refused('surprise'), given)
  }
}

/**
 * A door of the dashboard for a form (`useActionState`): origin, who, may they, does it fit `form` (a strict object), then
 * `run`, which throws `Refused` to say no and makes one change in a transaction. The expected comes back as a value.
 */
export const formAction =
  <T, R>(right: Right, form: z.ZodType<T>, run: Run<T, R>) =>
  async (_before: Outcome<R>, sent: FormData): Promise<Outcome<R>> =>
    perform(right, form, run, fieldsOf(sent))

/** The door of `formAction` for a script, which hands over plain JSON: an editor that saves by itself, a key that was pressed. */
export const deskAction =
  <T, R>(right: Right, form: z.ZodType<T>, run: Run<T, R>) =>
  async (sent: unknown): Promise<Outcome<R>> =>
    perform(right, form, run, sent)
