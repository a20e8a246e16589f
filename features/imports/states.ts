import { withZone, zone } from '@/lib/time'
import { readDate } from './dates'

/** How it begins what a person is told of a story that was planned. */
export const scheduled = 'was scheduled'

/** What a person is told of a story that was planned: its moment is in no export of ours, so that nothing publishes itself. */
export const scheduledNote = (published: string | undefined) => {
  const at = readDate(published)
  const when = at ? ` for ${withZone(at.toISOString()).slice(0, 16).replace('T', ' ')} (${zone()})` : ''
  return `${scheduled}${when}, so it waits as a draft: schedule it here`
}
