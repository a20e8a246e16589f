import 'server-only'
import { walk, type List } from '@/lib/walk'
import { Prisma } from '@/prisma/client/client'
import { cursorAt, type Place } from './schema'

/** What narrows the record down (./queries), each told apart by what its index can do; of words, which lines hold them, and which are of stories called so. */
export type Filters = {
  walked: Prisma.Sql[]
  gathered: Prisma.Sql[]
  said: Prisma.Sql | null
  ofStories: Prisma.Sql | null
}

export type Paging = {
  limit: number
  /** Whether every page will be asked for, so that nothing is told ahead of its turn. */
  isWhole: boolean
  /** Where fewer lines are to be looked through at a time; for tests, too, which have no million rows. */
  bounds?: List['bounds'] | undefined
}

type Page = { ids: string[]; next: string | null; isPartial: boolean }

const idsOf = (...pages: { found: { id: string }[] }[]) => pages.flatMap(({ found }) => found.map(({ id }) => id))

/** Words without an index: what stands in a line, or whose line it is, where that is not told already. */
const othersOf = ({ said, ofStories }: Filters, told: Place['told']) => {
  if (!said) return []
  if (!ofStories) return [said]
  return [told ? Prisma.sql`(${said} AND NOT ${ofStories})` : Prisma.sql`(${said} OR ${ofStories})`]
}

/**
 * One page. Words are looked for in so many lines at a time, newest first; the steps of stories that are called so have an index. Those
 * older than the lines looked through are told at once, and not again when the words are looked for further down: whoever asks for last
 * year's story is not sent through a million lines for it.
 */
export const pageOf = async (
  filters: Filters,
  { from, told }: Place,
  { limit, isWhole, bounds }: Paging,
): Promise<Page> => {
  const { walked, gathered, said, ofStories } = filters
  const list = {
    from: Prisma.sql`audit_entry e`,
    columns: Prisma.sql`e.id, e.at, e.actor_id, e.action, e.subject_type, e.subject_id${said ? Prisma.sql`, e.reason, e.before, e.after` : Prisma.empty}`,
    at: Prisma.sql`e.at`,
    id: Prisma.sql`e.id`,
    as: Prisma.sql`e`,
    walked,
    ...(bounds && { bounds }),
  }
  const stepsAfter = (after: List['after'], most: number) =>
    walk({ ...list, gathered: [...gathered, ofStories!], after, limit: most })
  // Steps go on where they ended; the words wait at `from`.
  if (from && told && told !== 'all' && ofStories) {
    const steps = await stepsAfter(told, limit)
    return { ids: idsOf(steps), next: cursorAt(from, steps.next ?? 'all'), isPartial: true }
  }
  const page = await walk({ ...list, gathered, others: othersOf(filters, told), after: from, limit })
  const { next, isPartial } = page
  const room = limit - page.found.length
  if (!next || !isPartial || !ofStories || told || isWhole || room === 0)
    return { ids: idsOf(page), next: next && cursorAt(next, told), isPartial }
  const steps = await stepsAfter(next, room)
  return { ids: idsOf(page, steps), next: cursorAt(next, steps.next ?? 'all'), isPartial }
}
