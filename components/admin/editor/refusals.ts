import type { Facts } from './types'

/** Refusals that nobody has to do anything about. */
export const passing = ['database', 'busy']

/** The one fact that a refusal is about: without it the rest can be saved. */
export const factMeant = ({ code, field = '' }: { code: string; field?: string }, facts: Facts) => {
  if (code === 'slug_taken') return 'slug'
  const [name = ''] = field.replace(/^content\./, '').split('.')
  return code === 'invalid' && name in facts ? (name as keyof Facts) : null
}
