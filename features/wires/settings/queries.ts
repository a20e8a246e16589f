import 'server-only'
import { may } from '@/features/accounts/rights'
import { db } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import type { Role } from '@/prisma/client/enums'

export type WireView = {
  feedUrl: string
  everyMinutes: number
  locale: Locale | null
  section: string | null
  readsWhole: boolean
  publishes: boolean
  heardAt: string | null
  /** What was wrong the last time; empty when it answered. */
  problem: string
}

/** So often in a row it may not answer before somebody is told: a feed that is away for a moment is nobody's trouble. */
const toldAfter = 3

/** Wires that have not answered for some time, those that never did or have been silent longest first; at most ten. */
export const silentWires = async (by: { role: Role }): Promise<{ name: string; problem: string }[]> => {
  if (!may(by, 'furniture')) throw new Refused('forbidden')
  const rows = await db.wire.findMany({
    where: { failures: { gte: toldAfter } },
    orderBy: [{ heardAt: { sort: 'asc', nulls: 'first' } }, { sourceId: 'asc' }],
    take: 10,
    select: { problem: true, source: { select: { name: true } } },
  })
  return rows.map(({ problem, source }) => ({ name: source.name, problem }))
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
        problem: row.problem,
      },
    ]),
  )
}
