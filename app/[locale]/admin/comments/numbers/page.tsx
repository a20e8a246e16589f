import { DeskPage } from '@/components/admin/page'
import { Moment } from '@/components/ui/moment'
import { heldReasons } from '@/features/comments/views'
import { moderationNumbers } from '@/features/moderation/numbers/queries'
import { queueCounts } from '@/features/moderation/counts/queries'
import { appealCount } from '@/features/moderation/sanctions/queries'
import { figure } from '@/lib/i18n'
import { isLocale, ownNames } from '@/lib/locales'
import { desk, deskHead } from '../../desk'
import { QueueTabs } from '../tabs'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('moderate', (t) => t('moderation.numbers.title'))

/** How the work goes: who waits, how long people waited, how much was held, appealed and overturned. */
export default desk('moderate', '/comments/numbers', async ({ locale, t, me }) => {
  const [numbers, counts, appeals] = await Promise.all([moderationNumbers(me), queueCounts(me), appealCount(me)])
  const { oldestWaiting } = counts
  const time = (seconds: number) => {
    const minutes = Math.max(1, Math.round(seconds / 60))
    return minutes < 120
      ? t('moderation.numbers.minutes', { count: minutes })
      : t('moderation.numbers.hours', { count: Math.round(minutes / 60) })
  }
  const share = (key: 'held' | 'undone' | 'appealed' | 'overturned', all: number, part: number) =>
    t(`moderation.numbers.${key}`, {
      all: figure(locale, all),
      part: figure(locale, part),
      share: figure(locale, all === 0 ? 0 : Math.round((part / all) * 100)),
    })
  const reasonOf = (reason: string | null) => {
    const known = heldReasons.find((one) => one === reason)
    return known ? t(`moderation.short.${known}`) : t('moderation.numbers.reported')
  }
  return (
    <DeskPage
      title={t('moderation.numbers.title')}
      lead={
        oldestWaiting &&
        t.rich('moderation.oldestWaiting', { when: () => <Moment locale={locale} iso={oldestWaiting} /> })
      }
    >
      <QueueTabs {...{ locale, t, counts, appeals }} here={null} />
      <ul className="mt-4 max-w-3xl">
        {[
          share('held', numbers.comments, numbers.held),
          share('undone', numbers.decided, numbers.undone),
          share('appealed', numbers.sanctions, numbers.appealed),
          share('overturned', numbers.answered, numbers.overturned),
        ].map((said) => (
          <li key={said} className="border-rule figures border-b py-2">
            {said}
          </li>
        ))}
      </ul>
      {numbers.pace.length > 0 && (
        <div className="mt-6 overflow-x-auto">
          <table className="desk-table">
            <caption className="rank-4 text-start">{t('moderation.numbers.pace')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('moderation.numbers.reason')}</th>
                <th scope="col">{t('moderation.numbers.language')}</th>
                <th scope="col">{t('moderation.numbers.count')}</th>
                <th scope="col">{t('moderation.numbers.median')}</th>
                <th scope="col">{t('moderation.numbers.slow')}</th>
              </tr>
            </thead>
            <tbody>
              {numbers.pace.map(({ reason, language, count, medianSeconds, slowSeconds }) => (
                <tr key={`${reason} ${language}`}>
                  <th scope="row">{reasonOf(reason)}</th>
                  <td>
                    {isLocale(language) ? (
                      <span lang={language}>{ownNames[language]}</span>
                    ) : (
                      t('moderation.filter.otherLanguage')
                    )}
                  </td>
                  <td className="figures">{figure(locale, count)}</td>
                  <td className="figures">{time(medianSeconds)}</td>
                  <td className="figures">{time(slowSeconds)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </DeskPage>
  )
})
