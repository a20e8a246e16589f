import type { QueueAsked } from '@/features/moderation/schema'
import { countedUpTo, queueViews, type QueueCounts, type QueueView } from '@/features/moderation/views'
import { digitsOf, figure } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import type { Desk } from '../desk'
import { queueAddress } from './address'
import { FollowedCount } from './followed-count'

type Given = Pick<Desk, 'locale' | 't'> & {
  counts: Pick<QueueCounts, 'waiting' | 'reported' | 'all'>
  appeals: number
  /** Where one is; none of them for what only belongs to them. */
  here: QueueView | 'appeals' | null
  /** What the list that stands open is narrowed to: the others are, too. */
  asked?: Partial<QueueAsked>
}

/** The ways through what readers wrote, with how many there are of each. */
export function QueueTabs({ locale, t, counts, appeals, here, asked = {} }: Given) {
  const base = paths.desk.page(locale, 'comments')
  const printed = (count: number) => `${figure(locale, count)}${count >= countedUpTo ? '+' : ''}`
  const current = (one: QueueView | 'appeals') => (one === here ? ('page' as const) : undefined)
  return (
    <nav aria-label={t('moderation.views')} className="desk-tabs">
      <ul>
        {queueViews.map((view) => (
          <li key={view}>
            <a href={queueAddress(base, { ...asked, view, after: '' })} aria-current={current(view)}>
              {t(`moderation.view.${view}`)}
              {view === 'all' && <span className="figures"> {printed(counts.all)}</span>}
              {(view === 'waiting' || view === 'reported') && (
                <span className="figures">
                  {' '}
                  <FollowedCount
                    view={view}
                    count={counts[view]}
                    printed={printed(counts[view])}
                    digits={digitsOf(locale)}
                  />
                </span>
              )}
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
