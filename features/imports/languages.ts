import { defaultLocale, isLocale, type Locale } from '@/lib/locales'

// Letters of Sorani that Arabic does not have.
const sorani = /[ڕڵۆێەڤگچپژ]/gu
const arabic = /\p{Script=Arabic}/gu

/** The edition whose letters a text is written in. */
const byScript = (text: string): Locale => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const found = text.match(arabic)?.length ?? 0
  if (found === 0 || found < letters / 3) return defaultLocale
  // A name or a loan word brings a few such letters into Arabic; Sorani cannot write a sentence without many.
  return (text.match(sorani)?.length ?? 0) > found / 20 ? 'ckb' : 'ar'
}

/**
 * The edition a story belongs to: what a person asked for, what the item or the feed says ("en-gb", "ku-Arab"), or the
 * letters it is written in. `unknown` is a language we have no edition of, for the report.
 */
export const editionOf = (
  asked: Locale | undefined,
  said: readonly (string | undefined)[],
  text: string,
): { locale: Locale; unknown?: string } => {
  if (asked) return { locale: asked }
  const tag = said.find(Boolean)?.trim().toLowerCase().replace('_', '-')
  const [language = ''] = tag?.split('-') ?? []
  if (isLocale(language)) return { locale: language }
  // "ku" is the family; in Latin letters it is Kurmanji, which has no edition here.
  if (language === 'ku' && byScript(text) !== defaultLocale) return { locale: 'ckb' }
  const locale = byScript(text)
  return language && language !== 'ku' ? { locale, unknown: language } : { locale }
}
