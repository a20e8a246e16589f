import 'server-only'
import { may } from '@/features/accounts/rights'
import { db } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import type { Role } from '@/prisma/client/enums'
import { problemKept, type WireProblem } from '../problems'

export type WireView = {
  feedUrl: string
  everyMinutes: number
  locale: Locale | null
  section: string | null
  readsWhole: boolean
  publishes: boolean
  heardAt: string | null
  /** When it is asked next. */
  dueAt: string
  trouble: Trouble | null
}

/** What is wrong with a wire: since when, and a number or name that belongs to it. */
export type Trouble = { problem: WireProblem; detail: string; since: string | null }

/** A wire that does not work, for who is to look after it. */
export type FailingWire = { name: string; heardAt: string | null; dueAt: string; trouble: Trouble }

type Kept = { problem: string; problemDetail: string; failingSince: Date | null }
const troubleOf = ({ problem, problemDetail, failingSince }: Kept): Trouble | null => {
  const kept = problemKept(problem)
  return kept && { problem: kept, detail: problemDetail, since: failingSince?.toISOString() ?? null }
}

/** So often in a row it may not answer before somebody is told: a feed that is away for a moment is nobody's trouble. */
const toldAfter = 3

/** Wires that have not answered for some time, those that never did or have been silent longest first; at most ten. */
export const silentWires = async (by: { role: Role }): Promise<{ name: string; problem: WireProblem }[]> => {
  if (!may(by, 'furniture')) throw new Refused('forbidden')
  const rows = await db.wire.findMany({
    where: { failures: { gte: toldAfter } },
    orderBy: [{ heardAt: { sort: 'asc', nulls: 'first' } }, { sourceId: 'asc' }],
    take: 10,
    select: { problem: true, source: { select: { name: true } } },
  })
  return rows.map(({ problem, source }) => ({ name: source.name, problem: problemKept(problem) ?? 'other' }))
}

/** How these sources are asked for news, by id; those that are not have no line. @throws Refused `forbidden` */
export const wiresOf = async (by: { role: Role }, sourceIds: readonly string[]): Promise<Map<string, WireView>> => {
  if (!may(by, 'furniture')) throw new Refused('forbidden')
  const rows = await db.wire.findMany({
    where: { sourceId: { in: [...sourceIds] } },
    include: { section: { select: { slug: true } } },
  })
  return new Map(
    rows.map((row) => [
      row.sourceId,
      {
        feedUrl: row.feedUrl,
        everyMinutes: row.everyMinutes,
        locale: row.locale as Locale | null,
        section: row.section?.slug ?? null,
        readsWhole: row.readsWhole,
        publishes: row.publishesSince !== null,
        heardAt: row.heardAt?.toISOString() ?? null,
        dueAt: row.dueAt.toISOString(),
        trouble: troubleOf(row),
      },
    ]),
  )
}

/** So many wires that do not work are named; more of them have one reason, and it is ours. */
export const failingNamed = 20

/** Wires with which something is wrong, the longest first, and how many there are. @throws Refused `forbidden` */
export const failingWires = async (by: { role: Role }): Promise<{ wires: FailingWire[]; count: number }> => {
  if (!may(by, 'furniture')) throw new Refused('forbidden')
  const where = { problem: { not: '' } }
  const [rows, count] = await Promise.all([
    db.wire.findMany({
      where,
      orderBy: { failingSince: { sort: 'asc', nulls: 'first' } },
      take: failingNamed,
      include: { source: { select: { name: true } } },
    }),
    db.wire.count({ where }),
  ])
  return {
    count,
    wires: rows.flatMap((row) => {
      const trouble = troubleOf(row)
      const { heardAt, dueAt, source } = row
      return trouble
        ? [{ name: source.name, heardAt: heardAt?.toISOString() ?? null, dueAt: dueAt.toISOString(), trouble }]
        : []
    }),
  }
}
