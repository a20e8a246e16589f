import 'server-only'
import { z } from 'zod'
import { MINUTE } from '@/lib/time-units'
import { shownCookie, shownIn } from '../cookies'
import { seal, unseal } from './secret'

/** What is shown once: the secret of an app that is being set up, or new recovery codes. */
const Shown = z.object({
  at: z.number(),
  secret: z.string().optional(),
  codes: z.array(z.string()).optional(),
})
type Shown = z.infer<typeof Shown>

const lasts = 15 * MINUTE

/** The cookie that carries it, sealed, to the page that shows it: nothing of it stands in an address, or in the database. */
export const showOnce = (userId: string, shown: Omit<Shown, 'at'>, now = Date.now()) =>
  shownCookie(seal(JSON.stringify({ ...shown, at: now }), `shown:${userId}`))

/** What this browser carries for this person; nothing once a quarter of an hour has passed. */
export const shownTo = (userId: string, headers: Headers, now = Date.now()): Omit<Shown, 'at'> => {
  const text = unseal(shownIn(headers), `shown:${userId}`)
  const shown = text === null ? undefined : Shown.safeParse(JSON.parse(text)).data
  return shown && now - shown.at < lasts ? shown : {}
}
