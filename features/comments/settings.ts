import { z } from 'zod'
import { mostLinks, newcomerUntil, reportsThatHold, type CommentSettings } from './rules'

export const defaultSettings: CommentSettings = {
  holdAll: false,
  closeAfterDays: null,
  needsVerified: true,
  closedAt: null,
  slowSeconds: 0,
  until: null,
  backTo: null,
  newcomerUntil,
  mostLinks,
  reportsThatHold,
}

const Settings = z.object({
  holdAll: z.boolean().default(defaultSettings.holdAll),
  closeAfterDays: z.number().int().positive().nullable().default(defaultSettings.closeAfterDays),
  needsVerified: z.boolean().default(defaultSettings.needsVerified),
  closedAt: z.iso.datetime().nullable().default(null),
  slowSeconds: z.number().int().min(0).max(3_600).default(0),
  until: z.iso.datetime().nullable().default(null),
  backTo: z
    .object({ state: z.enum(['OPEN', 'HOLD_ALL', 'CLOSED']), slowSeconds: z.number().int().min(0).max(3_600) })
    .nullable()
    .default(null),
  newcomerUntil: z.number().int().min(0).max(20).default(newcomerUntil),
  mostLinks: z.number().int().min(0).max(20).default(mostLinks),
  reportsThatHold: z.number().int().min(1).max(50).default(reportsThatHold),
})

/** What the row site_setting "comments" says. What cannot be understood holds everything: the gate never opens by accident. */
export const readSettings = (value: unknown): CommentSettings => {
  const read = Settings.safeParse(value ?? {})
  return read.success ? read.data : { ...defaultSettings, holdAll: true }
}
