import { currentUser } from '@/features/accounts/current-user'
import { denied, may, type Right } from '@/features/accounts/rights'
import { Refused } from '@/lib/problem'

/** Who asks, if they may. @throws Refused `sign_in`, `forbidden`, `second_factor` */
export const personWith = async (right: Right, headers: Headers) => {
  const me = await currentUser(headers)
  if (me === null) throw new Refused('sign_in')
  if (!may(me, right)) throw new Refused(denied(me))
  return me
}
