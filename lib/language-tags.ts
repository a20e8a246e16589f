/**
 * Whether a tag names a language to programs, too. Some only look like one ("en-12"), and some that people still write were
 * never taken over ("zh-cmn-hans", "en-gb-oed"): whoever hands those to an Intl gets an error for them.
 */
export const isLanguage = (tag: string) => {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}

/** Tells the words of a language apart; where nobody knows it, as most languages do. */
export const wordsApart = (language: string) =>
  new Intl.Segmenter(isLanguage(language) ? language : 'und', { granularity: 'word' })
