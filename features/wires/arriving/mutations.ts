import 'server-only'
import type { Feed, FeedItem } from '@/features/imports/feed-item'
import type { ImportedArticle } from '@/features/imports/imported-article'
import { db } from '@/lib/db'
import { newId } from '@/lib/ids'
import type { SafeFetch } from '@/lib/safe-fetch'
import { noteChange } from '../changing/mutations'
import { wasTakenWhole } from '../changing/queries'
import { publishItem } from '../deciding/mutations'
import type { DueWire } from '../polling/queries'
import { readAs, withWholeText, type Read } from '../reading/article'
import { addressKey, nextTry } from '../rules'
import { stored } from '../schema'
import { printOf, textOfItem } from './print'
import { twinOf } from './queries'

/** So many pages of one source are read whole in one go; the rest comes with the next minute. */
export const mostWhole = 10

type How = { now: Date; fetching: SafeFetch; isLate: () => boolean }

/** What the inbox says of an item as it was read now. */
const saidBy = ({ article, reading }: Read) => {
  const { hash, url, headline, publishedAt } = article
  return {
    ...{ hash, url, headline, publishedAt, addressKey: addressKey(url) },
    said: stored({ ...article, isWhole: reading === 'whole' }),
    ...printOf(textOfItem(article)),
  }
}

/** What is to be done about it next. A page that is not to be had now is asked again (`goOn`). */
const next = ({ reading }: Read, now: Date) => ({
  misses: 0,
  checkAt: reading === 'away' ? nextTry(now, 1) : null,
  heldFor: reading === 'away' || reading === 'none' ? 'whole_missing' : null,
})

/** Puts a new item into the inbox; the id it has there, null where it is there already. */
const putIn = async (read: Read, wire: DueWire, now: Date) => {
  const { guid, url, headline } = read.article
  const said = saidBy(read)
  const { textDigest, bands } = said
  const text = textOfItem(read.article)
  const twin = await twinOf({ sourceId: wire.sourceId, guid, url, headline, text, textDigest, bands })
  const row = {
    id: newId(),
    sourceId: wire.sourceId,
    guid,
    ...said,
    ...twin,
    ...next(read, now),
    cameAt: now,
    seenAt: now,
  }
  const { count } = await db.wireItem.createMany({ data: [row], skipDuplicates: true })
  return count > 0 ? { id: row.id, isTwin: twin !== null } : null
}

/** An item that waits says what its feed says now; where it stands in the inbox it stays. */
const renew = (id: string, read: Read, now: Date) =>
  db.wireItem.updateMany({ where: { id, state: 'NEW' }, data: { ...saidBy(read), ...next(read, now), seenAt: now } })

export type Arrived = { added: number; changed: number; published: number; refused: number; isPartial: boolean }

/**
 * Takes in what a feed holds: what is new goes into the inbox, or where its source is trusted on to readers; what has changed
 * is held against what was taken. May run twice: the same item is never there a second time.
 */
export const takeIn = async (wire: DueWire, feed: Feed, { now, fetching, isLate }: How): Promise<Arrived> => {
  const arrived: Arrived = { added: 0, changed: 0, published: 0, refused: 0, isPartial: false }
  const { items, ...around } = feed
  // The newest stands first in a feed and in the inbox: it comes last.
  const all = items
    .map((item, at) => ({ item, article: readAs(item, around, at + 1, wire) }))
    .filter(({ article }) => article || void arrived.refused++)
    .reverse() as { item: FeedItem; article: ImportedArticle }[]
  const guids = [...new Set(all.map(({ article }) => article.guid))]
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
  for (const { item, article } of all) {
    const before = known.get(article.guid)
    if (before?.hash === article.hash || before?.state === 'DISMISSED') continue
    if (whole >= mostWhole || isLate()) {
      arrived.isPartial = true
      break
    }
    const inFull = () => {
      whole++
      return withWholeText(article, { item, feed: around, wire }, fetching)
    }
    if (before?.state === 'TAKEN') {
      // Its source may be read whole no longer: what its feed says in short is no change of it.
      const isWhole = await wasTakenWhole(before.id, wire)
      const read: Read = !isWhole
        ? { article, reading: 'feed' }
        : wire.readsWhole
          ? await inFull()
          : { article, reading: 'none' }
      if (await noteChange({ id: before.id, ...read, now })) arrived.changed++
      continue
    }
    const read: Read = wire.readsWhole ? await inFull() : { article, reading: 'feed' }
    const isStub = next(read, now).heldFor !== null
    const isFresh = wire.publishesSince !== null && (article.publishedAt ?? now) >= wire.publishesSince && !isStub
    if (!before) {
      const put = await putIn(read, wire, now)
      if (!put) continue
      arrived.added++
      if (isFresh && !put.isTwin && (await publishItem({ id: put.id, now, fetching }))) arrived.published++
    } else {
      await renew(before.id, read, now)
      // Perhaps what held it is in order now.
      if (before.heldFor !== null && isFresh && (await publishItem({ id: before.id, now, fetching })))
        arrived.published++
    }
  }
  return arrived
}
