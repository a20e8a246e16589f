import 'server-only'
import { db } from '@/lib/db'
import type { SafeFetch } from '@/lib/safe-fetch'
import { publishItem } from '../deciding/mutations'
import type { DueItem, DueWire } from '../polling/queries'
import { readAgain } from '../reading/article'
import { nextTry } from '../rules'
import { stored, StoredArticle } from '../schema'
import { printOf, textOfItem } from '../arriving/print'
import { twinOf } from '../arriving/queries'

type How = { now: Date; fetching: SafeFetch }

const set = (id: string, data: Parameters<typeof db.wireItem.updateMany>[0]['data']) =>
  db.wireItem.updateMany({ where: { id, state: 'NEW' }, data })

/** Asks once more for the page of an item of which only its feed's summary could be had. Whether it is no twin, where it came. */
const readOnceMore = async (item: DueItem, wire: DueWire, { now, fetching }: How) => {
  const { article, reading } = await readAgain(StoredArticle.parse(item.said), wire, fetching)
  if (reading === 'none') await set(item.id, { checkAt: null })
  if (reading !== 'whole') return null
  const text = textOfItem(article)
  const print = printOf(text)
  // Its summary may have been like no other.
  const twin = await twinOf({ ...item, text, ...print })
  const said = stored({ ...article, isWhole: true })
  await set(item.id, { said, ...print, ...twin, heldFor: null, misses: 0, checkAt: nextTry(now, 1) })
  return { isTwin: twin !== null }
}

/**
 * Goes on with an item that waits for its page, or for its being published. What goes wrong again and again is given up, and the
 * inbox says so. Whether readers have it now.
 */
export const goOn = async (item: DueItem, { now, fetching }: How) => {
  const { id, wire, misses, heldFor } = item
  const tries = misses + 1
  // Noted before it is tried: what ends this process in the middle of it counts, too.
  const checkAt = nextTry(now, tries + 1)
  await set(id, { misses: tries, checkAt, ...(checkAt === null && heldFor === null && { heldFor: 'failed' }) })
  const isStub = heldFor === 'whole_missing'
  // Its source is asked, or read whole, no longer.
  if (!wire || (isStub && !wire.readsWhole)) {
    await set(id, { checkAt: null })
    return false
  }
  const read = isStub ? await readOnceMore(item, wire, { now, fetching }) : { isTwin: item.twin !== null }
  if (!read) return false
  const isFresh = wire.publishesSince !== null && (item.publishedAt ?? item.cameAt) >= wire.publishesSince
  if (isFresh && !read.isTwin) return publishItem({ id, now, fetching })
  await set(id, { checkAt: null, heldFor: null })
  return false
}
