import { z } from 'zod'

/**
 * What a page sends when a story has been looked at. `eventId` is made by the page and makes sending twice harmless.
 * `referrer` may be left out: the host of the page that led here, without anything else of its address.
 */
export const ViewForm = z.strictObject({
  articleId: z.uuid(),
  eventId: z.uuid(),
  referrer: z.string().max(253).optional(),
})
