import type { ReactNode } from 'react'
import { DeskField, DeskSelect } from '@/components/admin/form'
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
  id,
  locale,
  now,
  isNarrow = false,
  isNamed = false,
  children,
}: {
  /** Of which switches of the page its fields are. */
  id: string
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
      problems={{
        ...queueWords(t).problems,
        ...(isNamed && {
          not_found: t('moderation.discussions.noSuch'),
          'conflict:article': t('moderation.discussions.several'),
        }),
      }}
      done={t('moderation.discussions.done')}
      className={isNarrow ? 'desk-fields desk-fields-narrow mt-2' : 'desk-fields mt-2'}
    >
      {children}
      <DeskSelect
        id={`${id}-state`}
        name="state"
        label={t('moderation.discussions.state')}
        value={now.state}
        options={discussionStates.map((state) => ({ value: state, label: t(`moderation.discussions.${state}`) }))}
      />
      <DeskField
        id={`${id}-slow`}
        name="slowSeconds"
        type="number"
        label={t('moderation.discussions.slow')}
        value={String(now.slowSeconds)}
        min={0}
        max={3_600}
      />
      {/* Who changes something else leaves the end where it is. */}
      <DeskSelect
        id={`${id}-hours`}
        name="hours"
        label={t('moderation.discussions.until')}
        value={now.until ? 'keep' : ''}
        options={[
          ...(now.until ? [{ value: 'keep', label: t('moderation.discussions.keep') }] : []),
          { value: '', label: t('moderation.discussions.forever') },
          ...switchHours.map((hours) => ({
            value: String(hours),
            label: t('moderation.discussions.hours', { count: hours }),
          })),
        ]}
      />
      <DeskField id={`${id}-reason`} name="reason" label={t('moderation.discussions.why')} maxLength={300} />
      <p>
        <button className="solid">{t('moderation.discussions.set')}</button>
      </p>
    </DeskForm>
  )
}
