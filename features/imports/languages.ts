import { LanguageTag } from '@/features/articles/schema'
import { isLanguage } from '@/lib/language-tags'
import { defaultLocale, isLocale, type Locale } from '@/lib/locales'
import { detectedLanguage } from './detected'

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

/** A language as HTML names it, from what feeds write: "DE_at" is "de-at". */
const tagOf = (said: string | undefined) => {
  const tag = said?.trim().toLowerCase().replaceAll('_', '-') ?? ''
  return LanguageTag.safeParse(tag).success && isLanguage(tag) ? tag : undefined
}

/** Fewer letters tell nothing against what is said. */
const fewest = 20

/**
 * Whether a text is not in the language its feed is said to be in, by its letters. Newspapers in Arabic and Kurdish have run for years
 * on a site that was set up in English, and some in several languages: what is said of all is said of none.
 */
const contradicts = (tag: string, text: string) => {
  const [base = ''] = tag.split('-')
  if ((text.match(/\p{L}/gu)?.length ?? 0) < fewest) return false
  return isLocale(base) && byScript(text) !== base
}

/**
 * The edition a story belongs to: what a person asked for, what the item says ("en-gb", "ku-Arab"), what its feed says where its
 * letters agree, or the letters it is written in. `language` is that of its words, where it is not the edition's: as said, else by
 * its words.
 */
export const editionOf = (
  asked: Locale | undefined,
  [ofItem, ofFeed]: readonly (string | undefined)[],
  text: string,
): { locale: Locale; language: string | null } => {
  const ofAll = tagOf(ofFeed)
  const tag = tagOf(ofItem) ?? (ofAll && contradicts(ofAll, text) ? undefined : ofAll)
  const [base = ''] = tag?.split('-') ?? []
  // "ku" is the family; in Latin letters it is Kurmanji, which has no edition here.
  const own = isLocale(base) ? base : base === 'ku' && byScript(text) !== defaultLocale ? 'ckb' : undefined
  const locale = asked ?? own ?? byScript(text)
  if (tag) return { locale, language: own === locale ? null : (own ?? tag) }
  return { locale, language: detectedLanguage(text, locale) ?? null }
}
