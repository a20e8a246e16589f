import 'server-only'
import { may } from '@/features/accounts/rights'
import { readSettings } from '@/features/comments/settings'
import { tags } from '@/features/tags'
import { cached } from '@/lib/cache'
import { pool } from '@/lib/db'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import type { Role } from '@/prisma/client/enums'
import { FoundSetting, SiteSetting } from './schema'

const readNames = async (): Promise<Partial<Record<Locale, string>>> => {
  const { rows } = await pool().query<{ value: unknown }>(`SELECT value FROM site_setting WHERE key = 'site'`)
  return SiteSetting.safeParse(rows[0]?.value ?? {}).data?.names ?? {}
}

/** What the newspaper is called in an edition: what was set, else what the product comes with. Every page asks. */
export const siteName = async (locale: Locale): Promise<string> => {
  const names = await cached(['site-names'], [tags.furniture], readNames)
  return names[locale] || words(locale)('site.name')
}

const readFound = async (): Promise<FoundSetting> => {
  const { rows } = await pool().query<{ value: unknown }>(`SELECT value FROM site_setting WHERE key = 'found'`)
  return FoundSetting.safeParse(rows[0]?.value ?? {}).data ?? FoundSetting.parse({})
}

/** How the newspaper is to be found by search engines and feed readers. */
export const foundSettings = (): Promise<FoundSetting> => cached(['found'], [tags.furniture], readFound)

/** What is set for the whole site, for its form. @throws Refused `forbidden` */
export const settingsForDesk = async (by: { role: Role }) => {
  if (!may(by, 'settings')) throw new Refused('forbidden')
  const { rows } = await pool().query<{ value: unknown }>(`SELECT value FROM site_setting WHERE key = 'comments'`)
  const { holdAll, closeAfterDays, needsVerified } = readSettings(rows[0]?.value)
  return { names: await readNames(), found: await readFound(), comments: { holdAll, closeAfterDays, needsVerified } }
}
