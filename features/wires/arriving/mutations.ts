import 'server-only'
import { setImmediate } from 'node:timers/promises'
import type { Feed, FeedItem } from '@/features/imports/feed-item'
import { guidOf, printOfItem } from '@/features/imports/read-item'
import { db } from '@/lib/db'
import { newId } from '@/lib/ids'
import { log } from '@/lib/log'
import { isOutage } from '@/lib/outage'
import type { SafeFetch } from '@/lib/safe-fetch'
import type { WireState } from '@/prisma/client/enums'
import { noteChange } from '../changing/mutations'
import { wasTakenWhole } from '../changing/queries'
import { publishItem } from '../deciding/mutations'
import type { DueWire } from '../polling/queries'
import { longestItem } from '../reading/feed'
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

/**
 * What is to be done about it next: a page that is not to be had now is asked again; what readers are to have is due at once, so
 * that it reaches them also where this process ends before it has published it (`goOn`).
 */
const next = ({ reading }: Read, now: Date, isDue = false) => ({
  misses: 0,
  checkAt: reading === 'away' ? nextTry(now, 1) : isDue ? now : null,
  heldFor: reading === 'away' || reading === 'none' ? 'whole_missing' : null,
})

/** Puts a new item into the inbox; the id it has there, null where it is there already. */
const putIn = async (read: Read, wire: DueWire, now: Date, isDue: boolean) => {
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
    ...next(read, now, isDue && !twin),
    cameAt: now,
    seenAt: now,
  }
  const { count } = await db.wireItem.createMany({ data: [row], skipDuplicates: true })
  return count > 0 ? { id: row.id, isTwin: twin !== null } : null
}

/** An item that waits says what its feed says now; where it stands in the inbox it stays. */
const renew = (id: string, read: Read, now: Date, isDue: boolean) =>
  db.wireItem.updateMany({
    where: { id, state: 'NEW' },
    data: { ...saidBy(read), ...next(read, now, isDue), seenAt: now },
  })

/** `failed`: headlines of what nobody expected to go wrong. */
export type Arrived = {
  added: number
  changed: number
  published: number
  refused: number
  failed: string[]
  isPartial: boolean
}

type Before = { id: string; hash: string; state: WireState; heldFor: string | null }
/** An item that is to be read, and what the inbox has of it. */
type Unread = { item: FeedItem; around: Omit<Feed, 'items'>; at: number; hash: string; before: Before | undefined }

const beforeOf = (sourceId: string, guids: readonly string[]) =>
  db.wireItem.findMany({
    where: { sourceId, guid: { in: [...guids] } },
    select: { id: true, guid: true, hash: true, state: true, heldFor: true },
  })

const isSettled = (before: Before | undefined, hash: string) => before?.hash === hash || before?.state === 'DISMISSED'
const lengthOf = ({ title, summary, content, authors, categories, pictures }: FeedItem) => {
  const beside = pictures.flatMap(({ alt, caption, credit }) => [alt, caption, credit])
  return [title?.text, summary?.text, content?.text, ...authors, ...categories, ...beside].reduce(
    (sum, said) => sum + (said?.length ?? 0),
    0,
  )
}

/** Takes in one item; the next is no worse for it. `reading` is called for each page that is asked. */
const takeOne = async (
  unread: Unread,
  wire: DueWire,
  arrived: Arrived,
  how: Omit<How, 'isLate'> & { reading: () => void },
) => {
  const { item, around, at, hash } = unread
  const { now, fetching, reading } = how
  const article = lengthOf(item) > longestItem ? null : readAs(item, around, at, wire)
  if (!article) return void arrived.refused++
  // One that has no name is known by what it says.
  const before = unread.before ?? (await beforeOf(wire.sourceId, [article.guid]))[0]
  if (isSettled(before, hash)) return
  const inFull = () => {
    reading()
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
    return
  }
  const read: Read = wire.readsWhole ? await inFull() : { article, reading: 'feed' }
  const isStub = next(read, now).heldFor !== null
  const isFresh = wire.publishesSince !== null && (article.publishedAt ?? now) >= wire.publishesSince && !isStub
  if (!before) {
    const put = await putIn(read, wire, now, isFresh)
    if (!put) return
    arrived.added++
    if (isFresh && !put.isTwin && (await publishItem({ id: put.id, now, fetching }))) arrived.published++
  } else {
    // Perhaps what held it is in order now.
    const isDue = before.heldFor !== null && isFresh
    await renew(before.id, read, now, isDue)
    if (isDue && (await publishItem({ id: before.id, now, fetching }))) arrived.published++
  }
}

/**
 * Takes in what a feed holds: what is new goes into the inbox, or where its source is trusted on to readers; what has changed
 * is held against what was taken. What is as it was is not read. May run twice: the same item is never there a second time.
 */
export const takeIn = async (wire: DueWire, feed: Feed, { now, fetching, isLate }: How): Promise<Arrived> => {
  const arrived: Arrived = { added: 0, changed: 0, published: 0, refused: 0, failed: [], isPartial: false }
  const { items, ...around } = feed
  // The newest stands first in a feed and in the inbox: it comes last.
  const all = items.map((item, at) => ({ item, at: at + 1, guid: guidOf(item, around) })).reverse()
  const guids = [...new Set(all.flatMap(({ guid }) => guid ?? []))]
  const known = new Map((await beforeOf(wire.sourceId, guids)).map((row) => [row.guid, row]))
  await db.wireItem.updateMany({ where: { sourceId: wire.sourceId, guid: { in: guids } }, data: { seenAt: now } })

  let whole = 0
  for (const { item, at, guid } of all) {
    // Reading leaves nobody else a turn: readers are served in between.
    await setImmediate()
    const before = guid === null ? undefined : known.get(guid)
    const hash = printOfItem(item, wire.name)
    if (isSettled(before, hash)) continue
    if (whole >= mostWhole || isLate()) {
      arrived.isPartial = true
      break
    }
    try {
      await takeOne({ item, around, at, hash, before }, wire, arrived, { now, fetching, reading: () => void whole++ })
    } catch (error) {
      if (isOutage(error)) throw error
      log.error({ event: 'wires.item', source: wire.sourceId, err: error })
      arrived.failed.push(item.title?.text ?? guid ?? `item ${at}`)
    }
  }
  return arrived
}
