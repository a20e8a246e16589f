import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { readSettings } from '@/features/comments/settings'
import { toPictureView, type PictureRow, type PictureView } from '@/features/media/views'
import { tags } from '@/features/tags'
import { cached } from '@/lib/cache'
import { pool } from '@/lib/db'
import { words } from '@/lib/i18n'
import { runWith, type Locale } from '@/lib/locales'
import type { Role } from '@/prisma/client/enums'
import { FoundSetting, SecuritySetting, SiteSetting } from './schema'
import { seenBy, settingForms, type SettingForm } from './seen'

const siteIn = (value: unknown) => SiteSetting.safeParse(value ?? {}).data ?? SiteSetting.parse({})
const readSite = async () => {
  const { rows } = await pool().query<{ value: unknown }>(`SELECT value FROM site_setting WHERE key = 'site'`)
  return siteIn(rows[0]?.value)
}
const readNames = async (): Promise<Partial<Record<Locale, string>>> => (await readSite()).names

/**
 * Lets this process know by which clock it prints, which editions readers are offered and what they are called: when it
 * starts, when it is set anew, and when it may have missed that.
 */
export const learnRunning = async () => {
  const { zone, off, names } = await readSite()
  runWith({ zone: zone ?? null, off, names })
}

/** The newspaper's logo on light paper and, where there is one, on dark. */
export type Logo = { light: PictureView; dark: PictureView | null }

const readLogo = async (): Promise<Logo | null> => {
  const { logo, logoDark } = await readSite()
  if (!logo) return null
  const { rows } = await pool().query<PictureRow>(
    'SELECT id, width, height, colour, renditions FROM media WHERE id = ANY($1)',
    [[logo, logoDark].filter(Boolean)],
  )
  const view = (id: string | null | undefined) => {
    const row = rows.find((one) => one.id === id)
    return row ? toPictureView(row) : null
  }
  const light = view(logo)
  return light && { light, dark: view(logoDark) }
}

/** The logo, or none: then the name stands in letters. Every page asks. */
export const siteLogo = async (): Promise<Logo | null> => {
  // In a box: an answer that is null would not be kept.
  const { logo } = await cached(['site-logo'], [tags.furniture], async () => ({ logo: await readLogo() }))
  return logo
}

/** What the newspaper is called in an edition: what was set, else what the product comes with. Every page asks. */
export const siteName = async (locale: Locale): Promise<string> => {
  const names = await cached(['site-names'], [tags.furniture], readNames)
  return names[locale] || words(locale)('site.name')
}

/** The rules of the house as they stand beside the form, a paragraph each; null: as the product comes. */
export const houseRules = async (locale: Locale): Promise<string[] | null> => {
  const rules = await cached(['house-rules'], [tags.furniture], async () => (await readSite()).houseRules)
  return rules[locale] ? rules[locale].split(/\n+/) : null
}

/** What the page of how we work says, as it was written: an empty line between paragraphs, # before a heading. */
export const principles = async (locale: Locale): Promise<string> => {
  const said = await cached(['principles'], [tags.furniture], async () => (await readSite()).principles)
  return said[locale] || words(locale)('principles.text')
}

const foundIn = (value: unknown): FoundSetting => FoundSetting.safeParse(value ?? {}).data ?? FoundSetting.parse({})
const readFound = async () => {
  const { rows } = await pool().query<{ value: unknown }>(`SELECT value FROM site_setting WHERE key = 'found'`)
  return foundIn(rows[0]?.value)
}

/** How the newspaper is to be found by search engines and feed readers. */
export const foundSettings = (): Promise<FoundSetting> => cached(['found'], [tags.furniture], readFound)

/** What is set for the whole site, for its forms, and what each of them was drawn from. @throws Refused `forbidden` */
export const settingsForDesk = async (by: { role: Role }) => {
  requireRight(by, 'settings')
  const { rows } = await pool().query<{ key: string; value: unknown }>(
    `SELECT key, value FROM site_setting WHERE key IN ('site', 'comments', 'security', 'found')`,
  )
  const valueOf = (wanted: string) => rows.find(({ key }) => key === wanted)?.value
  const { closeAfterDays, needsVerified } = readSettings(valueOf('comments'))
  const site = siteIn(valueOf('site'))
  const { staffFactor } = SecuritySetting.parse(valueOf('security') ?? {})
  return {
    names: site.names,
    zone: site.zone ?? null,
    off: site.off,
    houseRules: site.houseRules,
    principles: site.principles,
    logo: await readLogo(),
    comments: { closeAfterDays, needsVerified },
    staffFactor,
    found: foundIn(valueOf('found')),
    seen: Object.fromEntries(settingForms.map((form) => [form, seenBy(form, valueOf)])) as Record<SettingForm, string>,
  }
}
