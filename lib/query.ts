import type { z } from 'zod'
import { sound } from './parse-form'
import { Refused } from './problem'
import { whatIsWrong } from './what-is-wrong'

/**
 * What the address of a request asks for, by a strict form: every field once, none that nobody knows.
 * @throws Refused `invalid`, `unknown_field`
 */
export const queryOf = <T>(request: Request, form: z.ZodType<T>): T => {
  const query = new URL(request.url).searchParams
  const names = [...query.keys()]
  if (new Set(names).size !== names.length) throw new Refused('invalid', { detail: 'A field is there twice.' })
  const read = form.safeParse(Object.fromEntries(query))
  if (read.success) return sound(read.data)
  const [issue] = read.error.issues
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  if (unknown !== undefined) throw new Refused('unknown_field', { field: unknown })
  throw new Refused('invalid', { field: String(issue!.path[0]), detail: whatIsWrong(issue!) })
}
