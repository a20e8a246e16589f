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
 * letters it is written in. For the report: `unknown` is a language we have no edition of, `said` another edition than
 * the one asked for.
 */
export const editionOf = (
  asked: Locale | undefined,
  said: readonly (string | undefined)[],
  text: string,
): { locale: Locale; unknown?: string; said?: Locale } => {
  const tag = said.find(Boolean)?.trim().toLowerCase().replace('_', '-')
  const [language = ''] = tag?.split('-') ?? []
  // "ku" is the family; in Latin letters it is Kurmanji, which has no edition here.
  const own = isLocale(language) ? language : language === 'ku' && byScript(text) !== defaultLocale ? 'ckb' : undefined
  if (own) return { locale: asked ?? own, ...(asked && asked !== own && { said: own }) }
  return { locale: asked ?? byScript(text), ...(language && language !== 'ku' && { unknown: language }) }
}
