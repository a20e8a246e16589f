import { z } from 'zod'
import type { CommentSettings } from './rules'

export const defaultSettings: CommentSettings = { holdAll: false, closeAfterDays: null, needsVerified: true }

const Settings = z.object({
  holdAll: z.boolean().default(defaultSettings.holdAll),
  closeAfterDays: z.number().int().positive().nullable().default(defaultSettings.closeAfterDays),
  needsVerified: z.boolean().default(defaultSettings.needsVerified),
})

/** What the row site_setting "comments" says. What cannot be understood holds everything: the gate never opens by accident. */
export const readSettings = (value: unknown): CommentSettings => {
  const read = Settings.safeParse(value ?? {})
  return read.success ? read.data : { ...defaultSettings, holdAll: true }
}
