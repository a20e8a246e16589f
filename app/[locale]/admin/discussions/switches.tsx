import type { ReactNode } from 'react'
import type { SwitchesNow } from '@/features/moderation/discussions/queries'
import type { Standing } from '@/features/moderation/discussions/rules'
import { discussionStates, switchHours } from '@/features/moderation/schema'
import type { Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'
import { printedMoment } from '@/lib/time'
import { DeskForm } from '../desk-form'
import { queueWords } from '../comments/queue-words'
import { switchDiscussion } from './actions'

type Words = ReturnType<typeof deskWords>

const standing = (t: Words, { state, slowSeconds }: Standing) =>
  [
    t(`moderation.discussions.${state}`),
    ...(slowSeconds > 0 ? [t('moderation.discussions.slowNow', { count: slowSeconds })] : []),
  ].join(' · ')

/** How it is now, until when, and what then, in words. */
export function StateNow({ now, locale }: { now: SwitchesNow; locale: Locale }) {
  const t = deskWords(locale)
  return (
    <span className="meta">
      {standing(t, now)}
      {now.until && ` · ${t('moderation.discussions.untilNow', { when: printedMoment(locale, now.until) })}`}
      {now.backTo && ` · ${t('moderation.discussions.then', { state: standing(t, now.backTo) })}`}
    </span>
  )
}

/** The switches of one place: open, everything waits, closed; how slow; until when. */
export function Switches({
  locale,
  now,
  isNarrow = false,
  isNamed = false,
  children,
}: {
  locale: Locale
  now: SwitchesNow
  /** One field below the other. */
  isNarrow?: boolean
  /** Whether the story is typed in it: one there is not was never there. */
  isNamed?: boolean
  children: ReactNode
}) {
  const t = deskWords(locale)
  return (
    <DeskForm
      action={switchDiscussion}
      problems={{ ...queueWords(t).problems, ...(isNamed && { not_found: t('moderation.discussions.noSuch') }) }}
      done={t('moderation.discussions.done')}
      className={isNarrow ? 'desk-fields desk-fields-narrow mt-2' : 'desk-fields mt-2'}
    >
      {children}
      <label>
        {t('moderation.discussions.state')}
        {/* A select keeps its first default: another one is another select. */}
        <select key={now.state} name="state" defaultValue={now.state}>
          {discussionStates.map((state) => (
            <option key={state} value={state}>
              {t(`moderation.discussions.${state}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('moderation.discussions.slow')}
        <input
          name="slowSeconds"
          type="number"
          min={0}
          max={3_600}
          inputMode="numeric"
          defaultValue={now.slowSeconds}
        />
      </label>
      <label>
        {t('moderation.discussions.until')}
        {/* Who changes something else leaves the end where it is. */}
        <select key={now.until} name="hours" defaultValue={now.until ? 'keep' : ''}>
          {now.until && <option value="keep">{t('moderation.discussions.keep')}</option>}
          <option value="">{t('moderation.discussions.forever')}</option>
          {switchHours.map((hours) => (
            <option key={hours} value={hours}>
              {t('moderation.discussions.hours', { count: hours })}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('moderation.discussions.why')}
        <input name="reason" dir="auto" maxLength={300} />
      </label>
      <p>
        <button className="solid">{t('moderation.discussions.set')}</button>
      </p>
    </DeskForm>
  )
}
