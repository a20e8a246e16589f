import { DeskRow, DeskTable, FilterChoice, FilterField, Filters, Further } from '@/components/admin/list'
import { DeskPage } from '@/components/admin/page'
import { may } from '@/features/accounts/rights'
import { isAuditAction } from '@/features/audit'
import { reportReasons } from '@/features/comments/schema'
import { knownActions, recordLines, type RecordLine } from '@/features/record/queries'
import { recordAsked } from '@/features/record/schema'
import { words } from '@/lib/i18n'
import type { DeskMessages } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'
import { printedMoment, withZone } from '@/lib/time'
import { desk, deskHead, type Desk } from '../desk'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('audit', (t) => t('record.heading'))

const subjects = [
  ...(['comment', 'account', 'article', 'report', 'setting', 'section', 'tag', 'source', 'media'] as const),
  ...(['wire', 'webhook'] as const),
] satisfies (keyof DeskMessages['record']['subjects'])[]

/** What happened, in words; an old line may say what nothing says any more. */
const actionWords = (t: Desk['t'], action: string) => (isAuditAction(action) ? t(`record.actions.${action}`) : action)

/** The same where what it was done to does not stand beside it. */
const longWords = (t: Desk['t'], action: string) => {
  const subject = subjects.find((name) => action.startsWith(`${name}.`))
  return subject && isAuditAction(action) ? `${t(`record.subjects.${subject}`)}: ${actionWords(t, action)}` : action
}

/** Why, in words: a moderator chose it from a list, others wrote it. */
const reasonWords = (locale: Desk['locale'], reason: string) => {
  const known = reportReasons.find((code) => code === reason)
  return known ? words(locale)(`comments.reason.${known}`) : reason
}

type Given = Pick<Desk, 'locale' | 't'> & { line: RecordLine }

/** What it was before, or is after; most are one or two words. */
function Value({ value, label }: { value: unknown; label: string }) {
  if (value === null || value === undefined) return null
  return (
    <div>
      <span className="meta">{label}</span>{' '}
      <code dir="auto" className="text-[0.8125rem] break-words whitespace-pre-wrap">
        {typeof value === 'string' ? value : JSON.stringify(value)}
      </code>
    </div>
  )
}

/** The wire that did it by itself. */
const wireOf = ({ after }: RecordLine) => {
  const { wire } = (after ?? {}) as { wire?: unknown }
  return typeof wire === 'string' ? wire : null
}

function Actor({ locale, t, line }: Given) {
  const wire = line.actorId === null ? wireOf(line) : null
  if (wire) return <span className="meta">{t('record.wire', { name: wire })}</span>
  if (line.actorId === null) return <span className="meta">{t('record.site')}</span>
  return (
    <a href={paths.desk.audit(locale, { actor: line.actorId })}>
      <bdi>{line.actor ?? t('record.someone')}</bdi>
    </a>
  )
}

function Subject({ locale, t, line, canSeePeople }: Given & { canSeePeople: boolean }) {
  const { subjectType, subjectId } = line
  const known = subjects.find((name) => name === subjectType)
  const own =
    subjectType === 'account' && canSeePeople
      ? paths.desk.person(locale, subjectId)
      : subjectType === 'comment'
        ? paths.comment(locale, subjectId)
        : null
  const name = known ? t(`record.subjects.${known}`) : subjectType
  return (
    <>
      {own ? <a href={own}>{name}</a> : name}{' '}
      <a href={paths.desk.audit(locale, { subject: `${subjectType}:${subjectId}` })} className="meta">
        <bdi dir="ltr">{subjectId.length > 13 ? `…${subjectId.slice(-12)}` : subjectId}</bdi>
      </a>
    </>
  )
}

export default desk('audit', '/audit', async ({ locale, t, me, one }) => {
  const asked = recordAsked(one)
  const cursor = one('cursor')
  const [{ lines, next, isPartial }, actions] = await Promise.all([
    recordLines(me, asked, { cursor }),
    knownActions(me),
  ])
  const canSeePeople = may(me, 'people')
  const [type = ''] = asked.subject.split(':')
  const all = { value: '', label: t('desk.all') }
  return (
    <DeskPage
      title={t('record.heading')}
      lead={t('record.lead')}
      tools={
        <a href={paths.desk.auditCsv(asked)} download className="label inline-flex min-h-11 items-center">
          {t('record.csv')}
        </a>
      }
    >
      <Filters t={t}>
        <FilterField name="actor" label={t('record.actorFilter')} value={asked.actor} />
        <FilterChoice
          name="action"
          label={t('record.actionFilter')}
          value={asked.action}
          options={[all, ...actions.map((action) => ({ value: action, label: longWords(t, action) }))]}
        />
        <FilterChoice
          name="subject"
          label={t('record.subjectFilter')}
          value={asked.subject}
          options={[
            all,
            ...subjects.map((subject) => ({ value: subject, label: t(`record.subjects.${subject}`) })),
            ...(asked.subject !== type ? [{ value: asked.subject, label: asked.subject }] : []),
          ]}
        />
        <FilterField name="day" type="date" dir="ltr" label={t('record.day')} value={asked.day} />
      </Filters>
      {lines.length === 0 ? (
        <p className="mt-6">{t(isPartial ? 'moderation.partial' : 'record.none')}</p>
      ) : (
        <DeskTable
          caption={t('record.table')}
          heads={[
            t('record.at'),
            t('record.actor'),
            t('record.action'),
            t('record.subject'),
            t('record.change'),
            t('record.reason'),
          ]}
        >
          {lines.map((line) => (
            <DeskRow
              key={line.id}
              cells={[
                <time key="at" dateTime={withZone(line.at)} className="whitespace-nowrap">
                  {printedMoment(locale, line.at)}
                </time>,
                <Actor key="actor" locale={locale} t={t} line={line} />,
                <span key="action">{actionWords(t, line.action)}</span>,
                <Subject key="subject" locale={locale} t={t} line={line} canSeePeople={canSeePeople} />,
                <div key="change" className="max-w-[40ch]">
                  <Value value={line.before} label={t('record.before')} />
                  <Value value={line.after} label={t('record.after')} />
                </div>,
                <bdi key="reason">{reasonWords(locale, line.reason)}</bdi>,
              ]}
            />
          ))}
        </DeskTable>
      )}
      {isPartial && lines.length > 0 && <p className="meta mt-3">{t('moderation.partial')}</p>}
      <Further
        t={t}
        isPartial={isPartial}
        label={t('record.pages')}
        first={cursor ? paths.desk.audit(locale, asked) : null}
        next={next ? paths.desk.audit(locale, { ...asked, cursor: next }) : null}
      />
    </DeskPage>
  )
})
