import { isId } from '@/lib/ids'
import { momentOf } from '@/lib/moments'

/** Where a page of the queue begins: after this moment and id. */
export type Place = { at: string; id: string }

export const writePlace = ({ at, id }: Place) => Buffer.from(`${at}~${id}`).toString('base64url')

/** The place a cursor names; `null` for what is none of ours: the list then begins anew. */
export const readPlace = (cursor: string): Place | null => {
  const [at = '', id = '', ...rest] = Buffer.from(cursor.slice(0, 200), 'base64url').toString().split('~')
  const moment = momentOf(at)
  return moment && isId(id) && rest.length === 0 ? { at: moment.toISOString(), id } : null
}
