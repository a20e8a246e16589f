import { DeskPage } from '@/components/admin/page'
import { Moment } from '@/components/ui/moment'
import { sectionsOf } from '@/features/articles/queries'
import { countsOf } from '@/features/moderation/counts/queries'
import { appealCount } from '@/features/moderation/sanctions/queries'
import { reportReasons } from '@/features/comments/schema'
import { digitsOf, words } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { desk, deskHead, doorOf } from '../desk'
import { askedOf, queueAddress } from './address'
import { Filters } from './filters'
import { listedPage } from './listed'
import { Queue } from './queue'
import { queueWords } from './queue-words'
import { QueueTabs } from './tabs'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('moderate', (t) => t('moderation.title'))

export default desk('moderate', '/comments', async ({ locale, t, me, one }) => {
  const asked = askedOf(one)
  const [counts, page, sections, appeals] = await Promise.all([
    countsOf(asked, me),
    listedPage(asked, me, locale),
    sectionsOf(locale),
    appealCount(me),
  ])
  const base = paths.desk.page(locale, 'comments')
  const oldest = asked.view === 'reported' ? counts.oldestReported : counts.oldestWaiting
  const reason = words(locale)
  const here = queueAddress(base, asked)
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
      <QueueTabs {...{ locale, t, counts, appeals, asked }} here={asked.view} />
      <Filters locale={locale} base={base} asked={asked} sections={sections} />
      {page.items.length === 0 && <p className="mt-6">{t(`moderation.empty.${asked.view}`)}</p>}
      <Queue
        list={`${here} ${page.at}`}
        locale={locale}
        asked={asked}
        page={page}
        first={queueAddress(base, { ...asked, after: '' })}
        ways={{ signedOut: paths.signIn(doorOf(locale), here), noModerator: here }}
        reasons={reportReasons.map((code) => [code, reason(`comments.reason.${code}`)])}
        digits={digitsOf(locale)}
        words={queueWords(t)}
      />
    </DeskPage>
  )
})
