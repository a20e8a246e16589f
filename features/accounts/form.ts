import 'server-only'
import { words, type Messages } from '@/lib/i18n'
import { isOffered, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { Refused, type ProblemCode } from '@/lib/problem'
import { forgetTyped, keepTyped } from './cookies'
import { safeNext } from './next-path'
import { ShutOut } from './shut-out'

/** What a form can be told is wrong, each with words in messages/ (account.problems). */
export type Why = keyof Messages['account']['problems']

/** A refusal with a reason of its own: programs read it in English, forms in the language of their page. */
export class FormRefused extends Refused {
  static override readonly kind = 'FormRefused'

  constructor(
    code: ProblemCode,
    readonly why: Why,
    field?: string,
  ) {
    super(code, { detail: words('en')(`account.problems.${why}`), ...(field && { field }) })
  }
}

const ofCode: Partial<Record<ProblemCode, Why>> = {
  wrong_credentials: 'wrongCredentials',
  token_invalid: 'tokenInvalid',
  too_fast: 'tooFast',
  name_taken: 'nameTaken',
  name_reserved: 'nameReserved',
  busy: 'busy',
  database: 'busy',
  wrong_code: 'wrongCode',
  sign_in: 'secondStepOver',
}
const ofField: Partial<Record<string, Why>> = { email: 'email', name: 'signs', password: 'passwordShort' }

const whyOf = (refused: Refused): Why =>
  refused instanceof FormRefused
    ? refused.why
    : refused instanceof ShutOut
      ? 'shutOut'
      : (ofCode[refused.code] ?? ofField[refused.details.field ?? ''] ?? 'invalid')

type Fields = Record<string, string | undefined>

export const localeOf = (fields: Fields): Locale => {
  const given = fields.locale ?? ''
  return isOffered(given) ? given : 'en'
}

/** The page of a form, with where to go afterwards and what else it is to know. */
export const pageFor = (locale: Locale, page: keyof typeof paths.accounts, more: Fields = {}) => {
  const { next, ...rest } = more
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) if (value) asked.set(name, value)
  const onwards = next === undefined ? '' : safeNext(next, '')
  if (onwards) asked.set('next', onwards)
  const query = asked.toString()
  return `${paths.accounts[page](locale)}${query && `?${query}`}`
}

/** Where a person goes who is done: where they came from, else the front page of their language. */
export const onwards = (locale: Locale, next: string | undefined) => safeNext(next, paths.front(locale))

/** Back to the form: what is wrong and with which field, what was typed (in a cookie), never a password. */
export const backTo = (
  page: keyof typeof paths.accounts,
  { refused, fields }: { refused: Refused; fields: Fields },
  more: Fields = {},
) => ({
  to: pageFor(localeOf(fields), page, {
    problem: refused.code,
    why: whyOf(refused),
    field: refused.details.field?.slice(0, 20),
    after: refused.details.retryAfter === undefined ? undefined : String(Math.ceil(refused.details.retryAfter)),
    next: fields.next,
    ...more,
  }),
  headers: { 'Set-Cookie': fields.email || fields.name ? keepTyped(fields) : forgetTyped() },
})
