import { DeskPage } from '@/components/admin/page'
import { Moment } from '@/components/ui/moment'
import { openAppeals } from '@/features/moderation/sanctions/queries'
import { words } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { desk, deskHead } from '../../desk'
import { DeskForm } from '../../desk-form'
import { queueWords } from '../queue-words'
import { answer } from '../reader/actions'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('sanction', (t) => t('moderation.appeals.title'))

/** Who says that a sanction is wrong, the longest wait first. */
export default desk('sanction', '/comments/appeals', async ({ locale, t, me }) => {
  const appeals = await openAppeals(me)
  const base = paths.desk.page(locale, 'comments')
  const { problems } = queueWords(t)
  const site = words(locale)
  return (
    <DeskPage title={t('moderation.appeals.title')}>
      {appeals.length === 0 && <p className="mt-6">{t('moderation.appeals.none')}</p>}
      <ol className="queue mt-4">
        {appeals.map((one) => (
          <li key={one.id}>
            <p className="meta queue-facts">
              <a href={`${base}/reader/${one.userId}`} className="comment-name">
                <bdi>{one.name ?? site('comments.deletedReader')}</bdi>
              </a>
              <Moment locale={locale} iso={one.appealedAt} />
              <span>
                {t.rich('moderation.appeals.by', {
                  kind: t(`moderation.sanction.${one.kind}`),
                  name: () => <bdi>{one.by ?? '…'}</bdi>,
                  when: () => <Moment locale={locale} iso={one.at} />,
                })}
              </span>
              <span>{site(`comments.reason.${one.reason}`)}</span>
            </p>
            {one.note && <p dir="auto">{one.note}</p>}
            {one.comment && (
              <blockquote className="queue-answers">
                <p className="meta">{t('moderation.appeals.comment')}</p>
                <p className="whitespace-pre-line" dir="auto">
                  {one.comment}
                </p>
              </blockquote>
            )}
            <p className="meta">{t('moderation.appeals.says')}</p>
            <p className="comment-text whitespace-pre-line" dir="auto">
              {one.text}
            </p>
            {one.mayAnswer ? (
              <DeskForm action={answer} problems={problems} done="" className="desk-fields mt-2">
                <input type="hidden" name="id" value={one.id} />
                <label className="col-span-full">
                  {t('moderation.appeals.answer')}
                  <textarea name="answer" dir="auto" required maxLength={2_000} rows={3} />
                </label>
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
              <p className="meta">{t('moderation.appeals.own')}</p>
            )}
          </li>
        ))}
      </ol>
    </DeskPage>
  )
})
