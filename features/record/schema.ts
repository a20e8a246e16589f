import { z } from 'zod'
import { isId } from '@/lib/ids'
import { momentOf } from '@/lib/moments'

/** What narrows the record down, as the address says it. What makes no sense is as if it were not there. */
export type RecordAsked = { actor: string; subject: string; action: string; day: string; words: string }

const Action = z.string().regex(/^[a-z]+\.[a-zA-Z-]+$/)
const Subject = z.string().regex(/^[a-z]+(:[\w.:-]{1,100})?$/)

/** `one` gives one parameter of the address. `actor`: an id, an address or a name; `subject`: "account" or "account:ID";
 * `words`: part of what somebody wrote: a reason, a headline, a name as it was. */
export const recordAsked = (one: (name: string) => string): RecordAsked => {
  const plain = (name: string) => one(name).trim().slice(0, 200)
  const storable = (name: string) => plain(name).replace(/[\0\p{Cs}]/gu, '')
  return {
    actor: storable('actor'),
    subject: Subject.safeParse(plain('subject')).data ?? '',
    action: Action.safeParse(plain('action')).data ?? '',
    day: z.iso.date().safeParse(plain('day')).data ?? '',
    words: storable('words'),
  }
}

/** Where a list of the record goes on: the last line's moment and id. */
export const cursorOf = (line: { at: string; id: string }) => `${Date.parse(line.at)}_${line.id}`

/** @returns null for what is no cursor of ours */
export const readCursor = (cursor: string) => {
  const [at = '', id = ''] = cursor.split('_')
  const moment = momentOf(at)
  return moment && isId(id) ? { at: moment.toISOString(), id } : null
}
