import 'server-only'
import { personOf } from '@/features/accounts/current-user'
import { may } from '@/features/accounts/rights'

/**
 * Why somebody may not read the queue along, by the cookies of their browser; `null` if they may. Asked again every few
 * seconds, and no sign that anybody sits there: a session that only listens runs out like any other.
 */
export const whyNotQueue = async (cookies: string): Promise<'sign_in' | 'forbidden' | null> => {
  const me = await personOf(new Headers({ cookie: cookies }))
  if (!me) return 'sign_in'
  return may(me, 'moderate') ? null : 'forbidden'
}
