import { Moment } from '@/components/ui/moment'
import { may } from '@/features/accounts/rights'
import type { Person } from '@/features/accounts/queries'
import { siteNow } from '@/features/moderation/discussions/queries'
import { queueCounts } from '@/features/moderation/counts/queries'
import { appealCount } from '@/features/moderation/sanctions/queries'
import { countedUpTo } from '@/features/moderation/views'
import { figure } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'
import { printedMoment } from '@/lib/time'

/** What waits for somebody who moderates, and whether nobody can talk freely at the moment; `null` where there is nothing, or it is none of their business. */
export async function commentNeeds(locale: Locale, me: Person) {
  if (!may(me, 'moderate')) return null
  const t = deskWords(locale)
  const [{ waiting, reported, oldestWaiting }, appeals, site] = await Promise.all([
    queueCounts(me),
    appealCount(me),
    siteNow(me),
  ])
  if (waiting + reported + appeals === 0 && site.state === 'OPEN') return null
  const base = paths.desk.page(locale, 'comments')
  const when = () => (oldestWaiting ? <Moment locale={locale} iso={oldestWaiting} /> : null)
  return (
    <ul key="comments" className="desk-needs">
      {waiting > 0 && (
        <li>
          <a href={base}>
            {waiting >= countedUpTo
              ? t.rich('moderation.home.many', { number: figure(locale, waiting), when })
              : t.rich('moderation.home.waiting', { count: waiting, when })}
          </a>
        </li>
      )}
      {reported > 0 && (
        <li>
          <a href={`${base}?view=reported`}>{t('moderation.home.reported', { count: reported })}</a>
        </li>
      )}
      {appeals > 0 && (
        <li>
          <a href={`${base}/appeals`}>{t('moderation.home.appeals', { count: appeals })}</a>
        </li>
      )}
      {site.state !== 'OPEN' && (
        <li>
          <a href={paths.desk.page(locale, 'discussions')}>
            {t('moderation.home.site', { state: t(`moderation.discussions.${site.state}`) })}
            {site.until && ` · ${t('moderation.discussions.untilNow', { when: printedMoment(locale, site.until) })}`}
          </a>
        </li>
      )}
    </ul>
  )
}
