import { problemWords } from '@/components/admin/list'
import { hookEvents, isHookEvent, testEvent } from '@/features/hooks/schema'
import type { HookView } from '@/features/hooks/views'
import type { Desk } from '../desk'

type T = Desk['t']

/** What it was told, in words; a later version may have told what this one does not know. */
export const eventWords = (t: T, event: string) =>
  isHookEvent(event) || event === testEvent ? t(`hooks.events.${event}`) : event

/** On, or off and why. */
export const stateWords = (t: T, { isOn, offBecause }: HookView) =>
  t(`hooks.state.${isOn ? 'on' : (offBecause ?? 'off')}`)

export const hookProblemWords = (t: T) =>
  problemWords(t, {
    'invalid:url': t('hooks.problems.url'),
    'conflict:url': t('hooks.problems.many'),
    'invalid:events': t('hooks.problems.events'),
    'conflict:off': t('hooks.problems.off'),
    'conflict:': t('hooks.problems.waits'),
  })

/** Everything it can be told of, each with its words. */
export const eventChoices = (t: T) => hookEvents.map((event) => ({ event, label: t(`hooks.events.${event}`) }))

/** Around a secret that is shown once. */
export const secretWords = (t: T) => ({ label: t('hooks.secret.label'), hint: t('hooks.secret.hint') })
