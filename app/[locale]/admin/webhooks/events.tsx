import { DeskTick } from '@/components/admin/form'
import type { HookEvent } from '@/features/hooks/schema'
import type { Desk } from '../desk'
import { eventChoices } from './words'

type Given = Pick<Desk, 't'> & {
  id: string
  chosen: readonly HookEvent[]
  /** Where a heading says it. */
  isNamed?: boolean
}

/** What a program is told of: a box to tick for each. */
export function EventTicks({ t, id, chosen, isNamed = false }: Given) {
  return (
    <fieldset className="grid gap-2">
      <legend className={isNamed ? 'sr-only' : 'label mb-1'}>{t('hooks.add.events')}</legend>
      {eventChoices(t).map(({ event, label }) => (
        <DeskTick
          key={event}
          id={`${id}-${event}`}
          name={event}
          label={label}
          value={chosen.includes(event) ? 'on' : ''}
        />
      ))}
    </fieldset>
  )
}
