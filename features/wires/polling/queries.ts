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
  failingSince: true,
  source: { select: { name: true } },
} satisfies Prisma.WireSelect
type WireRow = Prisma.WireGetPayload<{ select: typeof wireFields }>

/** A source whose turn it is to be asked. */
export type DueWire = Omit<WireRow, 'source'> & { name: string }

/** A wire as what comes from it needs it; null where the source is asked no more. */
const dueWireOf = (row: WireRow | null): DueWire | null => {
  if (!row) return null
  const { source, ...wire } = row
  return { ...wire, name: source.name }
}

/** Who is due, the longest wait first. */
export const dueWires = async (now: Date, most: number): Promise<DueWire[]> => {
  const rows = await db.wire.findMany({
    where: { dueAt: { lte: now } },
    orderBy: { dueAt: 'asc' },
    take: most,
    select: wireFields,
  })
  return rows.map((row) => dueWireOf(row)!)
}

/** Originals that are due to be looked at: of stories that stand here and were taken from them. */
export const dueOriginals = async (now: Date, most: number) => {
  const rows = await db.wireItem.findMany({
    where: { checkAt: { lte: now }, state: 'TAKEN', articleId: { not: null }, url: { not: null } },
    orderBy: { checkAt: 'asc' },
    take: most,
    select: {
      id: true,
      url: true,
      said: true,
      misses: true,
      goneAt: true,
      decidedAt: true,
      source: { select: { wire: { select: wireFields } } },
    },
  })
  return rows.flatMap(({ url, source, ...row }) => {
    if (!url) return []
    return [{ ...row, url, wire: dueWireOf(source.wire) }]
  })
}
export type DueOriginal = Awaited<ReturnType<typeof dueOriginals>>[number]

/** Items that wait for something that may come about by itself: their page, or that they are published. */
export const dueItems = async (now: Date, most: number) => {
  const rows = await db.wireItem.findMany({
    where: { checkAt: { lte: now }, state: 'NEW' },
    orderBy: { checkAt: 'asc' },
    take: most,
    select: {
      ...{ id: true, sourceId: true, guid: true, url: true, headline: true, said: true, misses: true, heldFor: true },
      ...{ twin: true, publishedAt: true, cameAt: true },
      source: { select: { wire: { select: wireFields } } },
    },
  })
  return rows.map(({ source, ...row }) => ({ ...row, wire: dueWireOf(source.wire) }))
}
export type DueItem = Awaited<ReturnType<typeof dueItems>>[number]
