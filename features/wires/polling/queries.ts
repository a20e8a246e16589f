import 'server-only'
import { db } from '@/lib/db'
import type { Prisma } from '@/prisma/client/client'

const wireFields = {
  sourceId: true,
  feedUrl: true,
  everyMinutes: true,
  locale: true,
  readsWhole: true,
  publishesSince: true,
  etag: true,
  lastModified: true,
  failures: true,
  source: { select: { name: true } },
} satisfies Prisma.WireSelect

/** A source whose turn it is to be asked. */
export type DueWire = Omit<Prisma.WireGetPayload<{ select: typeof wireFields }>, 'source'> & { name: string }

/** Who is due, the longest wait first. */
export const dueWires = async (now: Date, most: number): Promise<DueWire[]> => {
  const rows = await db.wire.findMany({
    where: { dueAt: { lte: now } },
    orderBy: { dueAt: 'asc' },
    take: most,
    select: wireFields,
  })
  return rows.map(({ source, ...wire }) => ({ ...wire, name: source.name }))
}

/** Originals that are due to be looked at: of stories that stand here and were taken from them. */
export const dueOriginals = async (now: Date, most: number) => {
  const rows = await db.wireItem.findMany({
    where: { checkAt: { lte: now }, state: 'TAKEN', articleId: { not: null }, url: { not: null }, goneAt: null },
    orderBy: { checkAt: 'asc' },
    take: most,
    select: {
      id: true,
      url: true,
      said: true,
      misses: true,
      decidedAt: true,
      source: { select: { wire: { select: wireFields } } },
    },
  })
  return rows.flatMap(({ url, source, ...row }) => {
    if (!url) return []
    const { source: named, ...wire } = source.wire ?? { source: null }
    return [{ ...row, url, wire: named ? ({ ...wire, name: named.name } as DueWire) : null }]
  })
}
export type DueOriginal = Awaited<ReturnType<typeof dueOriginals>>[number]
