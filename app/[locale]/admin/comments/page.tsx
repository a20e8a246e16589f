import { DeskPage } from '@/components/admin/page'
import { Moment } from '@/components/ui/moment'
import { sectionsOf } from '@/features/articles/queries'
import { queueCounts, queuePage } from '@/features/moderation/queue/queries'
import { appealCount } from '@/features/moderation/sanctions/queries'
import { QueueQuery, type QueueAsked } from '@/features/moderation/schema'
import { reportReasons } from '@/features/comments/schema'
import { countedUpTo, queueViews } from '@/features/moderation/views'
import { digitsOf, figure, words } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { desk, deskHead } from '../desk'
import { Filters } from './filters'
import { Item } from './item'
import { Queue } from './queue'
import { queueWords } from './queue-words'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('moderate', (t) => t('moderation.title'))

const filters = ['section', 'article', 'language', 'reason', 'author', 'q'] as const

/** The address of this list with something else asked of it; what is empty is left out. */
const addressOf = (base: string, asked: Partial<QueueAsked>) => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked))
    if (value && !(name === 'view' && value === 'waiting')) query.set(name, value)
  return `${base}${query.size > 0 ? `?${query}` : ''}`
}

export default desk('moderate', '/comments', async ({ locale, t, me, one }) => {
  const asked = QueueQuery.parse(
    Object.fromEntries(['view', 'after', 'comment', ...filters].map((name) => [name, one(name)])),
  )
  const [counts, page, sections, appeals] = await Promise.all([
    queueCounts(me),
    queuePage(asked, me, locale),
    sectionsOf(locale),
    appealCount(me),
  ])
  const base = paths.desk.page(locale, 'comments')
  const number = (count: number) => `${figure(locale, count)}${count >= countedUpTo ? '+' : ''}`
  const isFiltered = filters.some((name) => asked[name] !== '')
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
                href={addressOf(base, { ...asked, view, after: '' })}
                aria-current={view === asked.view ? 'page' : undefined}
              >
                {t(`moderation.view.${view}`)}
                {view !== 'decided' && <span className="figures"> {number(counts[view])}</span>}
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
        list={`${addressOf(base, asked)} ${page.at}`}
        asked={asked}
        items={page.items.map((item) => ({
          id: item.id,
          status: item.status,
          isReported: item.reports.length > 0,
          isOwn: item.isOwn,
          isPicked: item.isPicked,
          pickNote: item.pickNote,
          claimedBy: item.claimedBy,
          batchId: item.decided?.batchId ?? null,
          content: <Item item={item} locale={locale} base={base} />,
        }))}
        at={page.at}
        first={addressOf(base, { ...asked, after: '' })}
        reasons={reportReasons.map((code) => [code, reason(`comments.reason.${code}`)])}
        digits={digitsOf(locale)}
        words={queueWords(t)}
      />
      {page.isPartial && <p className="meta mt-6">{t('moderation.partial')}</p>}
      <p className="mt-4 flex gap-x-6">
        {page.next && (
          <a className="quiet-button" href={addressOf(base, { ...asked, after: page.next })}>
            {t(page.isPartial ? 'moderation.goOn' : 'moderation.next')}
          </a>
        )}
        {asked.after && (
          <a className="quiet-button" href={addressOf(base, { ...asked, after: '' })}>
            {t('moderation.again')}
          </a>
        )}
      </p>
    </DeskPage>
  )
})
