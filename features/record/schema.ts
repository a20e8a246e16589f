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
  /** A database knows no year 0. */
  const Day = z.iso.date().regex(/^(?!0000)/)
  const plain = (name: string) => one(name).trim().slice(0, 200)
  const storable = (name: string) => plain(name).replace(/[\0\p{Cs}]/gu, '')
  return {
    actor: storable('actor'),
    subject: Subject.safeParse(plain('subject')).data ?? '',
    action: Action.safeParse(plain('action')).data ?? '',
    day: Day.safeParse(plain('day')).data ?? '',
    words: storable('words'),
  }
}

type Moment = { at: string; id: string }

/** Where a list of the record goes on: the last line's moment and id. */
export const cursorOf = (line: { at: Date | string; id: string }) => `${new Date(line.at).getTime()}_${line.id}`

/** @returns null for what is no cursor of ours */
const readCursor = (cursor: string) => {
  const [at = '', id = ''] = cursor.split('_')
  const moment = momentOf(at)
  return moment && isId(id) ? { at: moment.toISOString(), id } : null
}

/**
 * Where a page begins: after the line `from`. `told`: what has been told ahead of its turn (./paging), down to a line, or all of it.
 */
export type Place = { from: Moment | null; told: Moment | 'all' | null }

export const cursorAt = (
  from: { at: Date | string; id: string },
  told: { at: Date | string; id: string } | 'all' | null,
) => cursorOf(from) + (told ? `~${told === 'all' ? '' : cursorOf(told)}` : '')

/** @returns null for what is no cursor of ours; of none, the beginning */
export const readPlace = (cursor: string): Place | null => {
  if (cursor === '') return { from: null, told: null }
  const [first = '', ahead, ...more] = cursor.split('~')
  const from = readCursor(first)
  const told = ahead === undefined ? null : ahead === '' ? 'all' : readCursor(ahead)
  return from && more.length === 0 && (told || ahead === undefined) ? { from, told } : null
}
