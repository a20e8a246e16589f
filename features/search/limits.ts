import 'server-only'
import { addressKey } from '@/features/accounts/limits'
import { Refused } from '@/lib/problem'
import { limitHere } from '@/lib/rate-limit'

/** A newsroom is one address: what thirty people may ask in a minute, and what they type on the way there. */
const questions = limitHere({ points: 300, seconds: 60 })
const suggestions = limitHere({ points: 1_200, seconds: 60 })

const take = async (from: typeof questions, headers: Headers) => {
  const allowed = await from.consume(addressKey(headers))
  if (!allowed.ok) throw new Refused('too_fast', { retryAfter: allowed.retryAfter })
}

/** @throws Refused `too_fast` */
export const beforeQuestion = (headers: Headers) => take(questions, headers)

/** @throws Refused `too_fast` */
export const beforeSuggestion = (headers: Headers) => take(suggestions, headers)
