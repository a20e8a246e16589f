import { FollowedCount } from '@/components/admin/followed-count'
import type { QueueAsked } from '@/features/moderation/schema'
import { queueViews, type QueueCounts, type QueueView } from '@/features/moderation/views'
import { digitsOf, figure } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import type { Desk } from '../desk'
import { queueAddress } from './address'

type Given = Pick<Desk, 'locale' | 't'> & {
  counts: Pick<QueueCounts, 'waiting' | 'reported' | 'all' | 'isMore'>
  appeals: number
  /** Where one is; none of them for what only belongs to them. */
  here: QueueView | 'appeals' | null
  /** What the list that stands open is narrowed to: the others are, too. */
  asked?: Partial<QueueAsked>
}

/** The ways through what readers wrote, with how many there are of each. */
export function QueueTabs({ locale, t, counts, appeals, here, asked = {} }: Given) {
  const base = paths.desk.page(locale, 'comments')
  const figureOf = (view: QueueView) => {
    if (view === 'decided') return null
    const count = counts[view]
    // None found and not all looked through: that says nothing.
    if (count === 0 && counts.isMore[view]) return null
    const printed = `${figure(locale, count)}${counts.isMore[view] ? '+' : ''}`
    return (
      <span className="figures">
        {' '}
        <FollowedCount {...{ view, count, printed }} digits={digitsOf(locale)} />
      </span>
    )
  }
  const current = (one: QueueView | 'appeals') => (one === here ? ('page' as const) : undefined)
  return (
    <nav aria-label={t('moderation.views')} className="desk-tabs">
      <ul>
        {queueViews.map((view) => (
          <li key={view}>
            <a href={queueAddress(base, { ...asked, view, after: '' })} aria-current={current(view)}>
              {t(`moderation.view.${view}`)}
              {figureOf(view)}
            </a>
          </li>
        ))}
        <li>
          <a href={`${base}/appeals`} aria-current={current('appeals')}>
            {t('moderation.appeals.title')} <span className="figures">{figure(locale, appeals)}</span>
          </a>
        </li>
      </ul>
    </nav>
  )
}
