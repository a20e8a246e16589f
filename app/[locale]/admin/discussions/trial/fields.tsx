import type { CommentSettings } from '@/features/comments/rules'
import { paths } from '@/lib/paths'
import type { Desk } from '../../desk'

const figures = [
  ['mostLinks', 0, 20, 'moderation.discussions.mostLinks'],
  ['newcomerUntil', 0, 20, 'moderation.discussions.newcomerUntil'],
  ['reportsThatHold', 1, 50, 'moderation.discussions.reportsThatHold'],
  ['slowSeconds', 0, 3_600, 'moderation.discussions.slow'],
  ['closeAfterDays', 0, 9_999, 'settings.comments.closeAfterDays'],
] as const
const ticks = [
  ['holdAll', 'settings.comments.holdAll'],
  ['needsVerified', 'settings.comments.needsVerified'],
] as const

type Given = Pick<Desk, 'locale' | 't'> & { settings: CommentSettings; words: string; isEntered: boolean }

/** Rules to try: a plain form whose fields are parameters of the address, so that a trial can be shown to a colleague. */
export function TrialFields({ locale, t, settings, words, isEntered }: Given) {
  return (
    <form method="get" className="desk-fields mt-4" aria-label={t('moderation.trial.form')}>
      <input type="hidden" name="try" value="1" />
      {figures.map(([name, min, max, label]) => (
        <label key={name}>
          {t(label)}
          <input
            name={name}
            type="number"
            inputMode="numeric"
            required
            min={min}
            max={max}
            defaultValue={settings[name] ?? 0}
          />
        </label>
      ))}
      <label>
        {t('moderation.trial.words')}
        <textarea name="words" rows={2} maxLength={500} dir="auto" defaultValue={words} />
      </label>
      {ticks.map(([name, label]) => (
        <div key={name} className="flex min-h-11 items-center gap-x-2">
          <input
            id={`trial-${name}`}
            type="checkbox"
            name={name}
            defaultChecked={settings[name]}
            className="size-6 shrink-0"
          />
          <label htmlFor={`trial-${name}`}>{t(label)}</label>
        </div>
      ))}
      <p className="flex flex-wrap items-center gap-x-6">
        <button className="solid">{t('moderation.trial.button')}</button>
        {isEntered && (
          <a
            href={`${paths.desk.page(locale, 'discussions')}/trial`}
            className="label inline-flex min-h-11 items-center"
          >
            {t('moderation.trial.back')}
          </a>
        )}
      </p>
    </form>
  )
}
