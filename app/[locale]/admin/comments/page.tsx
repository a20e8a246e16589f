import { DeskPage } from '@/components/admin/page'
import { Moment } from '@/components/ui/moment'
import { sectionsOf } from '@/features/articles/queries'
import { queueCounts } from '@/features/moderation/queue/queries'
import { appealCount } from '@/features/moderation/sanctions/queries'
import { reportReasons } from '@/features/comments/schema'
import { countedUpTo, queueViews } from '@/features/moderation/views'
import { digitsOf, figure, words } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { desk, deskHead } from '../desk'
import { askedOf, queueAddress, queueFilters } from './address'
import { Filters } from './filters'
import { FollowedCount } from './followed-count'
import { listedPage } from './listed'
import { Queue } from './queue'
import { queueWords } from './queue-words'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('moderate', (t) => t('moderation.title'))

export default desk('moderate', '/comments', async ({ locale, t, me, one }) => {
  const asked = askedOf(one)
  const [counts, page, sections, appeals] = await Promise.all([
    queueCounts(me),
    listedPage(asked, me, locale),
    sectionsOf(locale),
    appealCount(me),
  ])
  const base = paths.desk.page(locale, 'comments')
  const number = (count: number) => `${figure(locale, count)}${count >= countedUpTo ? '+' : ''}`
  const isFiltered = queueFilters.some((name) => asked[name] !== '')
  const oldest = asked.view === 'reported' ? counts.oldestReported : counts.oldestWaiting
  const reason = words(locale)
  return (
    <DeskPage
      title={t('moderation.title')}
      tools={<a href={`${base}/numbers`}>{t('moderation.numbers.title')}</a>}
      lead={
        oldest &&
        (asked.view === 'waiting' || asked.view === 'reported') &&
        t.rich(asked.view === 'reported' ? 'moderation.oldestReported' : 'moderation.oldestWaiting', {
          when: () => <Moment locale={locale} iso={oldest} />,
        })
      }
    >
      <nav aria-label={t('moderation.views')} className="desk-tabs">
        <ul>
          {queueViews.map((view) => (
            <li key={view}>
              <a
                href={queueAddress(base, { ...asked, view, after: '' })}
                aria-current={view === asked.view ? 'page' : undefined}
              >
                {t(`moderation.view.${view}`)}
                {view === 'all' && <span className="figures"> {number(counts.all)}</span>}
                {(view === 'waiting' || view === 'reported') && (
                  <span className="figures">
                    {' '}
                    <FollowedCount
                      view={view}
                      count={counts[view]}
                      printed={number(counts[view])}
                      digits={digitsOf(locale)}
                    />
                  </span>
                )}
              </a>
            </li>
          ))}
          <li>
            <a href={`${base}/appeals`}>
              {t('moderation.appeals.title')} <span className="figures">{figure(locale, appeals)}</span>
            </a>
          </li>
        </ul>
      </nav>
      <Filters locale={locale} base={base} asked={asked} sections={sections} isOpen={isFiltered} />
      {page.items.length === 0 && <p className="mt-6">{t(`moderation.empty.${asked.view}`)}</p>}
      <Queue
        list={`${queueAddress(base, asked)} ${page.at}`}
        locale={locale}
        asked={asked}
        page={page}
        first={queueAddress(base, { ...asked, after: '' })}
        reasons={reportReasons.map((code) => [code, reason(`comments.reason.${code}`)])}
        digits={digitsOf(locale)}
        words={queueWords(t)}
      />
    </DeskPage>
  )
})
