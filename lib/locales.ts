/** The editions of the newspaper, in the order the language switch lists them. The first is the default. */
export const locales = ['en', 'ar', 'ckb'] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = 'en'

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
