import { DeskRow, DeskTable, FilterChoice, FilterField, Filters, Folded, Further } from '@/components/admin/list'
import { DeskPage } from '@/components/admin/page'
import { Changes, Gone, Named } from '@/components/admin/record/changes'
import { readable, reasonSaid } from '@/components/admin/record/said'
import { may } from '@/features/accounts/rights'
import { isAuditAction } from '@/features/audit'
import { thingsOf } from '@/features/record/naming/queries'
import { knownActions, recordLines } from '@/features/record/queries'
import { referencesIn } from '@/features/record/rules'
import { recordAsked } from '@/features/record/schema'
import { keyOf, type RecordLine, type Things } from '@/features/record/views'
import { isLocale, ownNames } from '@/lib/locales'
import type { DeskMessages } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'
import { printedMoment, withZone } from '@/lib/time'
import { desk, deskHead, type Desk } from '../desk'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('audit', (t) => t('record.heading'))

const subjects = [
  ...(['comment', 'account', 'article', 'author', 'report', 'setting', 'section', 'tag', 'source', 'media'] as const),
  ...(['wire', 'webhook'] as const),
] satisfies (keyof DeskMessages['record']['subjects'])[]

/** What happened, in words; an old line may say what nothing says any more. */
const actionWords = (t: Desk['t'], action: string) => (isAuditAction(action) ? t(`record.actions.${action}`) : action)

/** What happened, with the kind of thing it was done to, where that does not stand beside it. */
const longWords = (t: Desk['t'], action: string) => {
  const subject = subjects.find((name) => action.startsWith(`${name}.`))
  return subject && isAuditAction(action) ? `${t(`record.subjects.${subject}`)}: ${actionWords(t, action)}` : action
}

type Given = Pick<Desk, 'locale' | 't'> & { line: RecordLine; things: Things }

/** The wire that did it by itself. */
const wireOf = ({ after }: RecordLine) => {
  const { wire } = (after ?? {}) as { wire?: unknown }
  return typeof wire === 'string' ? wire : null
}

function Actor({ locale, t, line, things }: Given) {
  const wire = line.actorId === null ? wireOf(line) : null
  if (wire)
    return (
      <span className="meta">
        {t('record.wire', { name: things[keyOf({ type: 'sourceSlug', id: wire })]?.name ?? wire })}
      </span>
    )
  if (line.actorId === null) return <span className="meta">{t('record.site')}</span>
  return (
    <a href={paths.desk.audit(locale, { actor: line.actorId })}>
      <bdi>{line.actor || t('record.someone')}</bdi>
    </a>
  )
}

/** Settings that are one row each; lists of watched words are named with their language. */
const settings = ['site', 'security', 'found'] as const

/** A setting, and the page where it is set, for whoever may. */
const settingOf = ({ locale, t, line, me }: Given & Pick<Desk, 'me'>) => {
  const [name, language = ''] = line.subjectId.split(':')
  if (name === 'words')
    return {
      name: t('record.settings.words', {
        language: isLocale(language) ? ownNames[language] : t('moderation.words.any'),
      }),
      path: paths.desk.page(locale, 'discussions/words'),
    }
  if (name === 'comments') return { name: t('record.settings.comments'), path: paths.desk.page(locale, 'discussions') }
  const known = settings.find((setting) => setting === name)
  return known
    ? { name: t(`record.settings.${known}`), path: may(me, 'settings') ? paths.desk.page(locale, 'settings') : null }
    : { name: readable(line.subjectId), path: null }
}

function Subject(given: Given & Pick<Desk, 'me'>) {
  const { locale, t, line, things } = given
  const { subjectType, subjectId } = line
  const known = subjects.find((name) => name === subjectType)
  const reference = known && known !== 'setting' && known !== 'report' ? { type: known, id: subjectId } : null
  const setting = known === 'setting' ? settingOf(given) : null
  return (
    <>
      <span className="meta block">{known ? t(`record.subjects.${known}`) : readable(subjectType)}</span>
      {reference && <Named {...{ locale, things }} {...reference} gone={<Gone line={line} locale={locale} />} />}
      {setting && (setting.path ? <a href={setting.path}>{setting.name}</a> : setting.name)}
      <a href={paths.desk.audit(locale, { subject: `${subjectType}:${subjectId}` })} className="meta block">
        {t('record.allAbout')}
      </a>
    </>
  )
}

export default desk('audit', '/audit', async ({ locale, t, me, one }) => {
  const asked = recordAsked(one)
  const cursor = one('cursor')
  const [{ lines, next, isPartial, hasMoreStories }, actions] = await Promise.all([
    recordLines(me, asked, { cursor }),
    knownActions(me),
  ])
  const things = await thingsOf(me, referencesIn(lines), locale)
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
      <Folded locale={locale} chosen={[asked.actor, asked.action, asked.subject, asked.words, asked.day]}>
        <Filters t={t} className="">
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
          <FilterField name="words" label={t('record.wordsFilter')} value={asked.words} />
          <FilterField name="day" type="date" dir="ltr" label={t('record.day')} value={asked.day} />
        </Filters>
      </Folded>
      {hasMoreStories && <p className="meta mt-6">{t('record.moreStories')}</p>}
      {lines.length === 0 ? (
        <p className="mt-6">{t(isPartial ? 'moderation.partial' : 'record.none')}</p>
      ) : (
        <DeskTable
          caption={t('record.table')}
          stacks
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
              short={[0, 1, 2]}
              cells={[
                <time key="at" dateTime={withZone(line.at)} className="whitespace-nowrap">
                  {printedMoment(locale, line.at)}
                </time>,
                <Actor key="actor" {...{ locale, t, line, things }} />,
                <span key="action">{actionWords(t, line.action)}</span>,
                <div key="subject" className="max-w-[32ch] leading-6 break-words">
                  <Subject {...{ locale, t, line, things, me }} />
                </div>,
                <div key="change" className="max-w-[52ch] break-words">
                  <Changes {...{ locale, things, line }} />
                </div>,
                <bdi key="reason">{reasonSaid(line.reason, locale)}</bdi>,
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
