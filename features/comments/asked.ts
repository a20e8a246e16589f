import type { RequestContext } from '@/lib/api'
import { isId } from '@/lib/ids'

/**
 * The id in the address, in lower case as rows keep theirs. What could be no row's id is the id of nothing, and is answered as one
 * that nobody has.
 */
export const idIn = ({ params }: Pick<RequestContext, 'params'>) => (isId(params.id) ? params.id.toLowerCase() : '')
