/** The editions of the newspaper, in the order the language switch lists them. The first is the default. */
export const locales = ['en', 'ar', 'ckb'] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = 'en'

/** What is set for the site and needed where nothing can be waited for; `learnRunning` (features/site) reads it. */
export type Running = { zone: string | null; off: readonly Locale[]; names?: Partial<Record<Locale, string>> }
const held = globalThis as typeof globalThis & { mastheadRunning?: Running }

/** Sets it, for every copy of this module in the process. */
export const runWith = (running: Running) => {
  held.mastheadRunning = running
}

/** The newsroom's clock, where one is set. */
export const zoneSet = () => held.mastheadRunning?.zone ?? null

/** What the newspaper was called in an edition, if anything. */
export const nameSet = (locale: Locale) => held.mastheadRunning?.names?.[locale] || null

/** The editions that readers are offered; on the server only, as browsers are not told. */
export const offered = (): readonly Locale[] => locales.filter((locale) => !held.mastheadRunning?.off.includes(locale))

/** Is this path segment an edition that readers are offered? */
export const isOffered = (value: string): value is Locale => (offered() as readonly string[]).includes(value)

/** Is this path segment one of our editions? */
export const isLocale = (value: string): value is Locale => (locales as readonly string[]).includes(value)

/** What search engines are told: they know Sorani as Kurdish (`lang` on the page itself says "ckb"). */
export const searchTags: Record<Locale, string> = { en: 'en', ar: 'ar', ckb: 'ku' }

/** What OpenGraph is told. */
export const shareTags: Record<Locale, string> = { en: 'en_GB', ar: 'ar_IQ', ckb: 'ku_IQ' }

/** The direction a language is read in: what `dir` says. */
export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'en' ? 'ltr' : 'rtl')

/** What each edition calls itself, in its own script. */
export const ownNames: Record<Locale, string> = { en: 'English', ar: 'العربية', ckb: 'کوردی' }

const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

/**
 * What `lang` and `dir` say of a text: its own language where it has one, else the page's language and the direction of
 * its letters.
 */
export const ofLanguage = (language: string | null): { lang?: string; dir: 'ltr' | 'rtl' | 'auto' } => {
  if (!language) return { dir: 'auto' }
  const [base = '', ...parts] = language.toLowerCase().split('-')
  return { lang: language, dir: rightToLeft.has(base) || parts.includes('arab') ? 'rtl' : 'ltr' }
}
