import type { z } from 'zod'
import { JsonRefused, textIsSound } from './json'
import { Refused } from './problem'
import { whatIsWrong } from './what-is-wrong'

/** Forms and addresses do not come through `parseJson`, which looks for what no column can hold. @throws Refused `invalid` */
export const sound = <T>(data: T): T => {
  try {
    textIsSound(data)
  } catch (error) {
    if (error instanceof JsonRefused) throw new Refused('invalid', { field: error.field ?? '', detail: error.message })
    throw error
  }
  return data
}

type Issue = z.core.$ZodIssue

/** Of several ways to say it: the first that goes further than its kind. */
const isTooLong = (issue: Issue): boolean =>
  issue.code === 'invalid_union'
    ? issue.errors.some((errors) => errors.length > 0 && errors.every(isTooLong))
    : issue.code === 'too_big' && issue.origin === 'string'

/**
 * What was sent, as `form` takes it. A field nobody knows is named before anything else that is wrong;
 * text that Postgres or a page could not hold is refused whatever the form.
 * @throws Refused `unknown_field`, `invalid` with the field
 */
export const parseForm = <T>(form: z.ZodType<T>, sent: unknown): T => {
  const read = form.safeParse(sent)
  if (read.success) return sound(read.data)
  const unknown = read.error.issues.find((issue) => issue.code === 'unrecognized_keys')
  const first = unknown ?? read.error.issues[0]!
  const field = [...first.path, ...(unknown ? [unknown.keys[0]!] : [])].map(String).join('.')
  if (unknown) throw new Refused('unknown_field', { field, detail: `There is no field "${field.slice(0, 100)}".` })
  throw new Refused('invalid', { field, detail: whatIsWrong(first), isTooLong: isTooLong(first) })
}
