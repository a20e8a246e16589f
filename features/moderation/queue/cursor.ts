import { isId } from '@/lib/ids'
import { momentOf } from '@/lib/moments'

/** Where a page of the queue begins: after this moment, of those of the same after what was written then, and after this id. */
export type Place = { at: string; written?: string; id: string }

export const writePlace = ({ at, written, id }: Place) =>
  Buffer.from([at, id, ...(written ? [written] : [])].join('~')).toString('base64url')

/** The place a cursor names; `null` for what is none of ours: the list then begins anew. */
export const readPlace = (cursor: string): Place | null => {
  const [at = '', id = '', written, ...rest] = Buffer.from(cursor.slice(0, 200), 'base64url').toString().split('~')
  const moment = momentOf(at)
  const then = written === undefined ? undefined : momentOf(written)
  if (!moment || then === null || !isId(id) || rest.length > 0) return null
  return { at: moment.toISOString(), id, ...(then && { written: then.toISOString() }) }
}
