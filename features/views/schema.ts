import { z } from 'zod'
import { Id } from '@/lib/ids'

/**
 * What a page sends when a story has been looked at. `eventId` is made by the page and makes sending twice harmless.
 * `referrer` may be left out: the host of the page that led here, without anything else of its address.
 */
export const ViewForm = z.strictObject({
  articleId: Id,
  eventId: Id,
  referrer: z.string().max(253).optional(),
})
