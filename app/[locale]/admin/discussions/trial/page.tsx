import { DeskRow, DeskTable } from '@/components/admin/list'
import { DeskPage } from '@/components/admin/page'
import { rulesStanding, trialOnLast } from '@/features/moderation/trial/queries'
import { refusesAt, triedOn, type Example, type Trial, type TrialLine } from '@/features/moderation/trial/rules'
import { TrialQuery } from '@/features/moderation/schema'
import { figure } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { desk, deskHead, type Desk } from '../../desk'
import { DeskForm } from '../../desk-form'
import { queueWords } from '../../comments/queue-words'
import { saveThresholds } from '../actions'
import { TrialFields } from './fields'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('discussions', (t) => t('moderation.trial.title'))

type Given = Pick<Desk, 'locale' | 't'>

const stepWords = (t: Desk['t'], step: TrialLine['step']) => {
  switch (step) {
    case 'suspended':
    case 'unverified':
    case 'closed':
    case 'comment_empty':
    case 'comment_too_long':
    case 'too_fast':
    case 'duplicate':
      return t(`moderation.trial.steps.${step}`)
    default:
      return t(`moderation.short.${step}`)
  }
}

/** A few comments of a step, each with the way to it; what changes says so. */
function Examples({ locale, t, examples }: Given & { examples: readonly Example[] }) {
  if (examples.length === 0) return null
  return (
    <ul className="grid max-w-[60ch] gap-y-1">
      {examples.map(({ id, beginning, language, word, change }) => (
        <li key={id}>
          {change !== 'same' && <span className="meta">{t(`moderation.trial.${change}`)}: </span>}
          <a href={paths.desk.comment(locale, id)} lang={language} dir="auto">
            <bdi>{beginning}</bdi>
          </a>
          {word !== null && (
            <span className="meta">
              {' '}
              · <bdi>{word}</bdi>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

const thresholds = ['mostLinks', 'newcomerUntil', 'reportsThatHold'] as const

/** What each step does with them, under the rules that stand and under those entered. */
function Lines({ locale, t, trial }: Given & { trial: Trial }) {
  const count = (value: number) => <span className="tabular-nums">{figure(locale, value)}</span>
  return (
    <DeskTable
      caption={t('moderation.trial.table')}
      heads={[
        t('moderation.trial.step'),
        t('moderation.trial.does'),
        t('moderation.trial.standing'),
        t('moderation.trial.entered'),
        t('moderation.trial.examples'),
      ]}
    >
      {trial.lines.map(({ step, before, after, examples }) => (
        <DeskRow
          key={step}
          cells={[
            stepWords(t, step),
            <span key="does" className="meta">
              {t(refusesAt(step) ? 'moderation.trial.refuses' : 'moderation.trial.holds')}
            </span>,
            count(before),
            before === after ? count(after) : <strong key="after">{count(after)}</strong>,
            <Examples key="examples" {...{ locale, t, examples }} />,
          ]}
        />
      ))}
      <DeskRow
        cells={[t('moderation.trial.free'), '', count(trial.published.before), count(trial.published.after), '']}
      />
    </DeskTable>
  )
}

/** The whole screening, tried on what readers have written of late: under the rules that stand, and under others. */
export default desk('discussions', '/discussions/trial', async ({ locale, t, me, one }) => {
  const names = Object.keys(TrialQuery.shape)
  const entered =
    one('try') === '' ? null : TrialQuery.parse(Object.fromEntries(names.map((name) => [name, one(name)])))
  const [settings, trial] = await Promise.all([rulesStanding(me), entered && trialOnLast(entered, me)])
  const given = Object.entries(entered ?? {}).filter(([, value]) => value !== undefined)
  const shown = { ...settings, ...Object.fromEntries(given) }
  const looked = figure(locale, trial?.looked ?? triedOn)
  return (
    <DeskPage
      title={t('moderation.trial.title')}
      lead={t('moderation.trial.lead', { looked })}
      tools={<a href={paths.desk.page(locale, 'discussions')}>{t('moderation.discussions.title')}</a>}
    >
      <TrialFields {...{ locale, t }} settings={shown} words={one('words')} isEntered={entered !== null} />
      {trial &&
        (trial.looked > 0 ? <Lines {...{ locale, t, trial }} /> : <p className="mt-6">{t('moderation.trial.none')}</p>)}
      <p className="meta mt-3">
        {trial?.isPartial && `${t('moderation.trial.partial', { looked })} `}
        {t('moderation.trial.note')}
      </p>
      {entered && thresholds.some((name) => shown[name] !== settings[name]) && (
        <DeskForm
          action={saveThresholds}
          problems={queueWords(t).problems}
          done={t('moderation.trial.kept')}
          className="mt-4"
        >
          {thresholds.map((name) => (
            <input key={name} type="hidden" name={name} value={shown[name]} />
          ))}
          <button className="solid">{t('moderation.trial.keep')}</button>
        </DeskForm>
      )}
    </DeskPage>
  )
})
