import type { ReactNode } from 'react'
import { discussionStates, switchHours } from '@/features/moderation/schema'
import type { Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'
import { printedMoment } from '@/lib/time'
import { DeskForm } from '../desk-form'
import { queueWords } from '../comments/queue-words'
import { switchDiscussion } from './actions'

type Now = { state: (typeof discussionStates)[number]; slowSeconds: number; until: string | null }

/** How it is now, in words. */
export function StateNow({ now, locale }: { now: Now; locale: Locale }) {
  const t = deskWords(locale)
  return (
    <span className="meta">
      {t(`moderation.discussions.${now.state}`)}
      {now.slowSeconds > 0 && ` · ${t('moderation.discussions.slowNow', { count: now.slowSeconds })}`}
      {now.until && ` · ${t('moderation.discussions.untilNow', { when: printedMoment(locale, now.until) })}`}
    </span>
  )
}

/** The switches of one place: open, everything waits, closed; how slow; until when. */
export function Switches({
  locale,
  now,
  isNarrow = false,
  children,
}: {
  locale: Locale
  now: Now
  /** One field below the other. */
  isNarrow?: boolean
  children: ReactNode
}) {
  const t = deskWords(locale)
  return (
    <DeskForm
      action={switchDiscussion}
      problems={queueWords(t).problems}
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
        <select name="hours" defaultValue="">
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
