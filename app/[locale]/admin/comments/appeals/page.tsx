import { DeskText } from '@/components/admin/form'
import { DeskPage } from '@/components/admin/page'
import { Told } from '@/components/admin/told'
import { CommentText } from '@/components/comments/comment-text'
import { Moment } from '@/components/ui/moment'
import { languageOf } from '@/features/comments/language'
import { queueCounts } from '@/features/moderation/counts/queries'
import { appealCount, openAppeals } from '@/features/moderation/sanctions/queries'
import { figure, words } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { printedMoment } from '@/lib/time'
import { desk, deskHead } from '../../desk'
import { DeskForm } from '../../desk-form'
import { toldOf } from '../../leaving'
import { AuthorLine } from '../item'
import { queueWords } from '../queue-words'
import { answer } from '../reader/actions'
import { QueueTabs } from '../tabs'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('sanction', (t) => t('moderation.appeals.title'))

/** Who says that a sanction is wrong, the longest wait first. */
export default desk('sanction', '/comments/appeals', async ({ locale, t, me, one }) => {
  const [appeals, counts, count] = await Promise.all([openAppeals(me), queueCounts(me), appealCount(me)])
  const base = paths.desk.page(locale, 'comments')
  const { problems } = queueWords(t)
  const site = words(locale)
  return (
    <DeskPage
      title={t('moderation.appeals.title')}
      tools={<a href={`${base}/numbers`}>{t('moderation.numbers.title')}</a>}
    >
      <QueueTabs {...{ locale, t, counts }} appeals={count} here="appeals" />
      <Told first={await toldOf({ t, one }, { done: t('moderation.appeals.done') })} />
      {appeals.length === 0 && <p className="mt-6">{t('moderation.appeals.none')}</p>}
      <ol className="queue">
        {appeals.map((one) => (
          <li key={one.id}>
            <p className="meta queue-facts">
              <span>
                {t.rich('moderation.appeals.at', { when: () => <Moment locale={locale} iso={one.appealedAt} /> })}
              </span>
              <a href={`${base}/reader/${one.author.id}`}>{t('moderation.reader.heading')}</a>
            </p>
            <p className="meta queue-facts">
              <AuthorLine author={{ ...one.author, sanctions: [] }} locale={locale} base={base} />
            </p>
            <div className="queue-why">
              <p>
                {t.rich('moderation.appeals.by', {
                  kind: t(`moderation.sanction.${one.kind}`),
                  name: () => <bdi>{one.by ?? '…'}</bdi>,
                  when: () => <Moment locale={locale} iso={one.at} />,
                })}
                {one.until && ` · ${t('moderation.reader.until', { when: printedMoment(locale, one.until) })}`} ·{' '}
                {site(`comments.reason.${one.reason}`)}
                {one.note && (
                  <>
                    {' · '}
                    <q dir="auto">{one.note}</q>
                  </>
                )}
              </p>
              {one.swept > 0 && <p>{t('moderation.reader.swept').replace('#', figure(locale, one.swept))}</p>}
            </div>
            {one.comment && (
              <blockquote className="queue-answers is-whole">
                <p className="meta">{t('moderation.appeals.comment')}</p>
                <CommentText {...one.comment} locale={locale} />
              </blockquote>
            )}
            <p className="meta">{t('moderation.appeals.says')}</p>
            <CommentText body={one.text} language={languageOf(one.text)} locale={locale} />
            {one.mayAnswer ? (
              <DeskForm
                action={answer}
                problems={problems}
                done={t('moderation.appeals.done')}
                leaves
                className="desk-fields mt-2"
              >
                <input type="hidden" name="id" value={one.id} />
                <div className="col-span-full">
                  <DeskText
                    id={`answer-${one.id}`}
                    name="answer"
                    label={t('moderation.appeals.answer')}
                    required
                    maxLength={2_000}
                  />
                </div>
                <p className="queue-acts col-span-full">
                  <button name="outcome" value="upheld" className="queue-main">
                    {t('moderation.appeals.uphold')}
                  </button>
                  <button name="outcome" value="overturned" className="queue-main">
                    {t('moderation.appeals.overturn')}
                  </button>
                </p>
              </DeskForm>
            ) : (
              <p className="meta mt-2">{t('moderation.appeals.own')}</p>
            )}
          </li>
        ))}
      </ol>
    </DeskPage>
  )
})
