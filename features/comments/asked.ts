import { currentUser } from '@/features/accounts/current-user'
import { isId } from '@/lib/ids'
import { Refused } from '@/lib/problem'

export type Asked = { request: Request; params: Record<string, string | string[] | undefined>; requestId: string }

/** Whose page or place is asked for; in the letters it is kept in; what could be no row's id is none, and is not there like one that is nobody's. */
export const idIn = ({ params }: Pick<Asked, 'params'>) => (isId(params.id) ? params.id.toLowerCase() : '')

/** Who asks. @throws Refused `sign_in` */
export const someone = async ({ request }: Pick<Asked, 'request'>) => {
  const me = await currentUser(request.headers)
  if (!me) throw new Refused('sign_in')
  return me
}
