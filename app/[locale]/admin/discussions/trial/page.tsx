import { DeskRow, DeskTable } from '@/components/admin/list'
import { DeskPage } from '@/components/admin/page'
import { trialOnLast } from '@/features/moderation/trial/queries'
import { refusesAt, type Example, type TrialLine } from '@/features/moderation/trial/rules'
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

/** The whole screening, tried on what readers have written of late: under the rules that stand, and under others. */
export default desk('discussions', '/discussions/trial', async ({ locale, t, me, one }) => {
  const isEntered = one('try') !== ''
  const names = Object.keys(TrialQuery.shape)
  const entered = isEntered ? TrialQuery.parse(Object.fromEntries(names.map((name) => [name, one(name)]))) : null
  const { looked, published, lines, settings, isPartial } = await trialOnLast(entered, me)
  const count = (value: number) => <span className="tabular-nums">{figure(locale, value)}</span>
  const shown = { ...settings, ...Object.fromEntries(Object.entries(entered ?? {}).filter(([, v]) => v !== undefined)) }
  return (
    <DeskPage
      title={t('moderation.trial.title')}
      lead={t('moderation.trial.lead', { looked: figure(locale, looked) })}
      tools={<a href={paths.desk.page(locale, 'discussions')}>{t('moderation.discussions.title')}</a>}
    >
      <TrialFields {...{ locale, t }} settings={shown} words={one('words')} isEntered={isEntered} />
      {looked === 0 ? (
        <p className="mt-6">{t('moderation.trial.none')}</p>
      ) : (
        <DeskTable
          caption={t('moderation.trial.table')}
          heads={[
            t('moderation.trial.step'),
            t('moderation.trial.does'),
            t('moderation.trial.standing'),
            ...(isEntered ? [t('moderation.trial.entered')] : []),
            t('moderation.trial.examples'),
          ]}
        >
          {lines.map(({ step, before, after, examples }) => (
            <DeskRow
              key={step}
              cells={[
                stepWords(t, step),
                <span key="does" className="meta">
                  {t(refusesAt(step) ? 'moderation.trial.refuses' : 'moderation.trial.holds')}
                </span>,
                count(before),
                ...(isEntered ? [before === after ? count(after) : <strong key="after">{count(after)}</strong>] : []),
                <Examples key="examples" {...{ locale, t, examples }} />,
              ]}
            />
          ))}
          <DeskRow
            cells={[
              t('moderation.trial.free'),
              '',
              count(published.before),
              ...(isEntered ? [count(published.after)] : []),
              '',
            ]}
          />
        </DeskTable>
      )}
      <p className="meta mt-3">
        {isPartial && `${t('moderation.trial.partial', { looked: figure(locale, looked) })} `}
        {t('moderation.trial.note')}
      </p>
      {isEntered && thresholds.some((name) => shown[name] !== settings[name]) && (
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
