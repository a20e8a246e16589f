import 'server-only'
import { queuePage } from '@/features/moderation/queue/queries'
import type { By } from '@/features/moderation/by'
import type { QueueAsked } from '@/features/moderation/schema'
import type { QueueItem } from '@/features/moderation/views'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { queueAddress } from './address'
import { Item } from './item'
import type { Listed, ListedPage } from './queue-state'

/** Comments as the list that was asked for shows them: drawn with the page, or anew in one that stands open. */
export const listed = (items: readonly QueueItem[], locale: Locale, asked: QueueAsked): Listed[] =>
  items.map((item) => ({
    id: item.id,
    version: item.version,
    after: asked.after,
    status: item.status,
    isReported: item.reports.length > 0,
    isOwn: item.isOwn,
    isPicked: item.isPicked,
    pickNote: item.pickNote,
    claimedBy: item.claimedBy,
    batchId: item.decided?.batchId ?? null,
    together: item.decided?.together ?? 0,
    content: <Item item={item} locale={locale} base={paths.desk.page(locale, 'comments')} asked={asked} />,
  }))

/** A page of the list as it is drawn. */
export const listedPage = async (asked: QueueAsked, me: By, locale: Locale): Promise<ListedPage> => {
  const { items, at, end, next, isPartial } = await queuePage(asked, me, locale)
  const base = paths.desk.page(locale, 'comments')
  return {
    items: listed(items, locale, asked),
    at,
    end,
    next: next === null ? null : { href: queueAddress(base, { ...asked, after: next }), isPartial },
  }
}
