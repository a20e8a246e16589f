import { withDigits } from '@/components/ui/digits'

/**
 * A moment by the newsroom's clock, in figures alone: the same in every language, as browsers have no words for times in
 * Sorani. What is no moment is shown as it stands.
 */
export const momentShown = (zone: string, digits: string) => {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  return (iso: string) => (Number.isNaN(Date.parse(iso)) ? iso : withDigits(clock.format(new Date(iso)), digits))
}
