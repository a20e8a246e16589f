import { notFound } from 'next/navigation'
import { DeskField, DeskSelect, DeskText, DeskTick } from '@/components/admin/form'
import { OwnId } from '@/components/admin/own-id'
import { DeskPage } from '@/components/admin/page'
import { Told } from '@/components/admin/told'
import { CommentText } from '@/components/comments/comment-text'
import { Moment } from '@/components/ui/moment'
import { languageOf } from '@/features/comments/language'
import { reportReasons } from '@/features/comments/schema'
import { longestSuspension, maySanction, mostSwept } from '@/features/moderation/rules'
import { itemsOf } from '@/features/moderation/queue/queries'
import { readerFacts, type ReaderFacts } from '@/features/moderation/sanctions/queries'
import { digitsOf, figure, words } from '@/lib/i18n'
import { isId, newId } from '@/lib/ids'
import { paths } from '@/lib/paths'
import { printedMoment } from '@/lib/time'
import { desk, deskHead, type Desk } from '../../../desk'
import { DeskForm } from '../../../desk-form'
import { toldOf } from '../../../leaving'
import { askedOf, queueAddress } from '../../address'
import { AuthorLine } from '../../item'
import { queueWords } from '../../queue-words'
import { liftSanction, sanctionReader } from '../actions'
import { Holding } from '../holding'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('sanction', (t) => t('moderation.reader.heading'))

const kinds = ['WARN', 'HOLD', 'SUSPEND', 'BAN'] as const

/** What somebody said against a measure, and what was answered. */
function Appealed({
  locale,
  t,
  appeal: { text, answer, isOverturned },
}: Pick<Desk, 'locale' | 't'> & { appeal: NonNullable<ReaderFacts['sanctions'][number]['appeal']> }) {
  return (
    <blockquote className="queue-answers is-whole">
      <p className="meta">{t('moderation.appeals.says')}</p>
      <CommentText body={text} language={languageOf(text)} locale={locale} />
      {answer !== null && (
        <>
          <p className="meta">
            {t(isOverturned ? 'record.actions.account.overturn' : 'record.actions.account.uphold')}
          </p>
          <CommentText body={answer} language={languageOf(answer)} locale={locale} />
        </>
      )}
    </blockquote>
  )
}

/** Somebody who writes here: what they did, what was done about it, and what can be. */
export default desk<{ id: string }>(
  'sanction',
  ({ id }) => `/comments/reader/${id}`,
  async ({ locale, t, me, params, one }) => {
    const reader = (await readerFacts(params.id, me)) ?? notFound()
    const site = words(locale)
    const base = paths.desk.page(locale, 'comments')
    const { problems } = queueWords(t)
    const isOurs = maySanction(me, reader)
    const about = one('about')
    const [comment] = isId(about)
      ? (await itemsOf([about], me, locale)).filter(({ author }) => author?.id === reader.id)
      : []
    const back = {
      href: `${queueAddress(base, askedOf(one))}${about && `#c-${about}`}`,
      label: t('moderation.reader.back'),
    }
    return (
      <DeskPage title={t('moderation.reader.heading')} tools={<a href={back.href}>{back.label}</a>}>
        {isId(about) && <Holding id={about} />}
        <p className="meta queue-facts mt-3">
          <AuthorLine author={{ ...reader.facts, sanctions: [] }} locale={locale} base={base} />
          <a href={`${base}?view=all&author=${reader.id}`}>{t('moderation.reader.all')}</a>
        </p>
        <section className="mt-6">
          <h2 className="rank-4">{t('moderation.reader.past')}</h2>
          <Told first={await toldOf({ t, one }, { done: t('moderation.reader.liftedNow') })} />
          {reader.sanctions.length === 0 && <p>{t('moderation.reader.none')}</p>}
          <ul>
            {reader.sanctions.map(({ id, kind, reason, note, at, until, by, isLifted, mayRestore, appeal }) => (
              <li key={id} className="border-rule border-t py-2">
                <p>
                  {t.rich('moderation.appeals.by', {
                    kind: t(`moderation.sanction.${kind}`),
                    name: () => <bdi>{by ?? '…'}</bdi>,
                    when: () => <Moment locale={locale} iso={at} />,
                  })}
                  {until && ` · ${t('moderation.reader.until', { when: printedMoment(locale, until) })}`} ·{' '}
                  {site(`comments.reason.${reason}`)}
                  {isLifted && ` · ${t('moderation.reader.lifted')}`}
                </p>
                {note && (
                  <p>
                    <bdi>{note}</bdi>
                  </p>
                )}
                {appeal && <Appealed {...{ locale, t, appeal }} />}
                {isOurs && !isLifted && (
                  <DeskForm
                    action={liftSanction}
                    problems={problems}
                    done={t('moderation.reader.liftedNow')}
                    counted={{ name: 'restored', words: t('moderation.reader.restored'), digits: digitsOf(locale) }}
                    leaves
                    className="queue-acts"
                  >
                    <input type="hidden" name="id" value={id} />
                    {mayRestore && (
                      <DeskTick id={`restore-${id}`} name="restore" label={t('moderation.reader.restore')} value="on" />
                    )}
                    <button>{t('moderation.reader.lift')}</button>
                  </DeskForm>
                )}
              </li>
            ))}
          </ul>
        </section>
        <section className="mt-6 max-w-[44rem]">
          <h2 className="rank-4">{t('moderation.reader.form')}</h2>
          {!isOurs && <p>{t('moderation.reader.staff')}</p>}
          {comment && (
            <blockquote className="queue-answers is-whole">
              <p className="meta">{t('moderation.appeals.comment')}</p>
              <CommentText {...comment} locale={locale} />
            </blockquote>
          )}
          {isOurs && (
            <DeskForm
              action={sanctionReader}
              problems={{
                ...problems,
                sanctioned: t('moderation.reader.stands'),
                'invalid:days': t('moderation.reader.needsDays', {
                  least: figure(locale, 1),
                  most: figure(locale, longestSuspension),
                }),
                'invalid:sweep': t('moderation.reader.needsSweep', {
                  least: figure(locale, 0),
                  most: figure(locale, mostSwept),
                }),
              }}
              done={t('moderation.reader.done')}
              counted={{ name: 'swept', words: t('moderation.reader.swept'), digits: digitsOf(locale) }}
              onward={back}
              className="desk-fields mt-2"
            >
              <OwnId value={newId()} />
              <input type="hidden" name="userId" value={reader.id} />
              {isId(about) && <input type="hidden" name="commentId" value={about} />}
              <div className="col-span-full">
                <DeskSelect
                  id="kind"
                  name="kind"
                  label={t('moderation.reader.kind')}
                  value="WARN"
                  options={kinds.map((kind) => ({ value: kind, label: t(`moderation.reader.kinds.${kind}`) }))}
                />
              </div>
              <DeskSelect
                id="reason"
                name="reason"
                label={t('moderation.reader.reason')}
                value="ABUSE"
                options={reportReasons.map((reason) => ({ value: reason, label: site(`comments.reason.${reason}`) }))}
              />
              {/* No browser is to refuse what is typed here: another measure hides it, and a form goes dead over what nobody sees. */}
              <div data-of="SUSPEND">
                <DeskField id="days" name="days" inputMode="numeric" dir="ltr" label={t('moderation.reader.days')} />
              </div>
              <div data-of="BAN">
                <DeskField id="sweep" name="sweep" inputMode="numeric" dir="ltr" label={t('moderation.reader.sweep')} />
              </div>
              <DeskText id="note" name="note" label={t('moderation.reader.note')} maxLength={1_000} rows={2} />
              <p>
                <button className="solid">{t('moderation.reader.send')}</button>
              </p>
            </DeskForm>
          )}
        </section>
      </DeskPage>
    )
  },
)
