import 'server-only'
import type { QueueItem } from '@/features/moderation/views'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { Item } from './item'
import type { Listed } from './queue-state'

/** Comments as the list shows them: drawn with the page, or anew in one that stands open. */
export const listed = (items: readonly QueueItem[], locale: Locale): Listed[] =>
  items.map((item) => ({
    id: item.id,
    version: item.version,
    status: item.status,
    isReported: item.reports.length > 0,
    isOwn: item.isOwn,
    isPicked: item.isPicked,
    pickNote: item.pickNote,
    claimedBy: item.claimedBy,
    batchId: item.decided?.batchId ?? null,
    together: item.decided?.together ?? 0,
    content: <Item item={item} locale={locale} base={paths.desk.page(locale, 'comments')} />,
  }))
