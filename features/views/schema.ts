import { z } from 'zod'

/** What a page sends when a story has been looked at. `eventId` is made by the page and makes sending twice harmless. */
export const ViewForm = z.strictObject({ articleId: z.uuid(), eventId: z.uuid() })
