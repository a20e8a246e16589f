import type { RequestContext } from '@/lib/api'
import { idMeant } from '@/lib/ids'

/**
 * The id in the address, in lower case as rows keep theirs. What could be no row's id is the id of nothing, and is answered as one
 * that nobody has.
 */
export const idIn = ({ params }: Pick<RequestContext, 'params'>) => idMeant(params.id) ?? ''
