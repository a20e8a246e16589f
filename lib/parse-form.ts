import type { z } from 'zod'
import { Refused } from './problem'

/**
 * What was sent, as `form` takes it. A field nobody knows is named before anything else that is wrong.
 * @throws Refused `unknown_field`, `invalid` with the field
 */
export const parseForm = <T>(form: z.ZodType<T>, sent: unknown): T => {
  const read = form.safeParse(sent)
  if (read.success) return read.data
  const unknown = read.error.issues.find((issue) => issue.code === 'unrecognized_keys')
  const first = unknown ?? read.error.issues[0]!
  const field = [...first.path, ...(unknown ? [unknown.keys[0]!] : [])].map(String).join('.')
  if (unknown) throw new Refused('unknown_field', { field, detail: `There is no field "${field.slice(0, 100)}".` })
  throw new Refused('invalid', { field, detail: first.message })
}
