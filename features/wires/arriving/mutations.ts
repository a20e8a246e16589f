import 'server-only'
import type { Feed, FeedItem } from '@/features/imports/feed-item'
import type { ImportedArticle } from '@/features/imports/imported-article'
import { db } from '@/lib/db'
import { newId } from '@/lib/ids'
import type { SafeFetch } from '@/lib/safe-fetch'
import type { Prisma } from '@/prisma/client/client'
import { noteChange } from '../changing/mutations'
import { publishItem } from '../deciding/mutations'
import type { DueWire } from '../polling/queries'
import { readAs, withWholeText } from '../reading/article'
import { addressKey } from '../rules'
import { printOf, textOfItem } from './print'
import { twinOf } from './queries'

/** So many pages of one source are read whole in one go; the rest comes with the next minute. */
export const mostWhole = 10

type How = { now: Date; fetching: SafeFetch; isLate: () => boolean }

const stored = (article: ImportedArticle) => JSON.parse(JSON.stringify(article)) as Prisma.InputJsonObject

/** Puts a new item into the inbox; the id it has there, null where it is there already. */
const putIn = async (article: ImportedArticle, wire: DueWire, now: Date) => {
  const { guid, hash, url, headline, publishedAt } = article
  const text = textOfItem(article)
  const print = printOf(text)
  const twin = await twinOf({ sourceId: wire.sourceId, guid, url, headline, text, ...print })
  const row = {
    id: newId(),
    ...{ sourceId: wire.sourceId, guid, hash, url, headline, addressKey: addressKey(url) },
    ...{ said: stored(article), ...print, ...twin, publishedAt, cameAt: now, seenAt: now },
  }
  const { count } = await db.wireItem.createMany({ data: [row], skipDuplicates: true })
  return count > 0 ? { id: row.id, isTwin: twin !== null } : null
}

/** An item that waits says what its feed says now; where it stands in the inbox it stays. */
const renew = async (id: string, article: ImportedArticle, now: Date) => {
  const print = printOf(textOfItem(article))
  const { hash, url, headline, publishedAt } = article
  await db.wireItem.updateMany({
    where: { id, state: 'NEW' },
    data: {
      hash,
      url,
      headline,
      publishedAt,
      addressKey: addressKey(url),
      said: stored(article),
      ...print,
      seenAt: now,
      heldFor: null,
    },
  })
}

export type Arrived = { added: number; changed: number; published: number; refused: number; isPartial: boolean }

/**
 * Takes in what a feed holds: what is new goes into the inbox, or where its source is trusted on to readers; what has changed
 * is held against what was taken. May run twice: the same item is never there a second time.
 */
export const takeIn = async (wire: DueWire, feed: Feed, { now, fetching, isLate }: How): Promise<Arrived> => {
  const arrived: Arrived = { added: 0, changed: 0, published: 0, refused: 0, isPartial: false }
  const { items, ...around } = feed
  // The newest stands first in a feed and in the inbox: it comes last.
  const read = items
    .map((item, at) => ({ item, article: readAs(item, around, at + 1, wire) }))
    .filter(({ article }) => article || void arrived.refused++)
    .reverse() as { item: FeedItem; article: ImportedArticle }[]
  const guids = [...new Set(read.map(({ article }) => article.guid))]
  const known = new Map(
    (
      await db.wireItem.findMany({
        where: { sourceId: wire.sourceId, guid: { in: guids } },
        select: { id: true, guid: true, hash: true, state: true, heldFor: true },
      })
    ).map((row) => [row.guid, row]),
  )
  await db.wireItem.updateMany({ where: { sourceId: wire.sourceId, guid: { in: guids } }, data: { seenAt: now } })

  let whole = 0
  const inFull = async ({ item, article }: { item: FeedItem; article: ImportedArticle }) => {
    if (!wire.readsWhole) return article
    whole++
    return withWholeText(article, { item, feed: around, wire }, fetching)
  }
  for (const one of read) {
    const before = known.get(one.article.guid)
    if (before?.hash === one.article.hash || before?.state === 'DISMISSED') continue
    if (whole >= mostWhole || isLate()) {
      arrived.isPartial = true
      break
    }
    const article = await inFull(one)
    const isFresh = wire.publishesSince !== null && (article.publishedAt ?? now) >= wire.publishesSince
    if (!before) {
      const put = await putIn(article, wire, now)
      if (!put) continue
      arrived.added++
      if (isFresh && !put.isTwin && (await publishItem({ id: put.id, now, fetching }))) arrived.published++
    } else if (before.state === 'NEW') {
      await renew(before.id, article, now)
      // Perhaps what held it is in order now.
      if (before.heldFor !== null && isFresh && (await publishItem({ id: before.id, now, fetching })))
        arrived.published++
    } else if (await noteChange({ id: before.id, article, now })) arrived.changed++
  }
  return arrived
}
