import type { CommentLanguage } from './views'

const letters = /\p{L}/gu
const arabicScript = /\p{Script=Arabic}/gu
const latinScript = /\p{Script=Latin}/gu
/** Letters that Sorani writes and Arabic does not. ە is a vowel in nearly every Kurdish word. */
const kurdishLetters = /[ەێۆڕڵڤپچگژیکھ]/gu
/** Letters that Arabic writes and Sorani does not (but in borrowed names). */
const arabicLetters = /[ةىيكصضطظثذأإؤآ\u064b-\u0652]/gu
const kurdishWords =
  /(?<![\p{L}\p{M}])(?:لە|بە|بۆ|کە|ئەم|ئەو|نییە|هەیە|دەکات|دەبێت|زۆر|وەک|بوو|من|ئێمە|ئەوە|ناکرێت|و)(?![\p{L}\p{M}])/gu
const arabicWords =
  /(?<![\p{L}\p{M}])(?:في|من|على|إلى|الى|عن|هذا|هذه|ما|لا|التي|الذي|أن|ان|كان|لم|هو|هي|و|كل|مع|شكرا)(?![\p{L}\p{M}])/gu
/** Persian and Urdu use some of Sorani's letters; their small words tell them apart. */
const persianWords = /(?<![\p{L}\p{M}])(?:است|این|را|که|برای|می|های|از|در|با|شما|هے|میں|کے|ہے)(?![\p{L}\p{M}])/gu
const englishWords =
  /(?<![\p{L}\p{M}])(?:the|and|of|to|a|in|is|it|that|this|for|was|on|are|with|as|be|not|but|have|i|you|we|they|my|so|what|good|great|thanks|thank|no|yes|well|very|at|from|how|why|if|there|here|all)(?![\p{L}\p{M}])/giu
/** Words that other languages in Latin letters cannot do without. */
const otherLatinWords =
  /(?<![\p{L}\p{M}])(?:und|der|die|das|nicht|ist|les|des|est|une|dans|pour|que|el|los|las|por|con|una|ve|bir|için|bu|çok|ji|li|di|û|ku|ez|em|het|een|och|att|il|che|per|não|uma|não)(?![\p{L}\p{M}])/giu

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/** What is not language: addresses and mentions. */
const withoutLinks = (text: string) =>
  text
    .split(/\s+/u)
    .filter((piece) => !/^(?:https?:\/\/|www\.)/i.test(piece) && !piece.includes('@'))
    .join(' ')

const inArabicScript = (text: string): CommentLanguage => {
  const kurdish = count(text, kurdishLetters) + 3 * count(text, kurdishWords) + 2 * count(text, /[ەێۆڕڵڤ]/gu)
  const arabic = 2 * count(text, arabicLetters) + 3 * count(text, arabicWords) + count(text, /(?<!\p{L})ال/gu)
  const other = 4 * count(text, persianWords) + 3 * count(text, /[ٹڈںےہ]/gu)
  if (other > kurdish && other > arabic) return 'und'
  if (kurdish === arabic) return count(text, /[ەێۆڕڵڤپچگژ]/gu) > 0 ? 'ckb' : 'ar'
  return kurdish > arabic ? 'ckb' : 'ar'
}

const inLatinScript = (text: string): CommentLanguage => {
  const english = count(text, englishWords)
  const other = count(text, otherLatinWords) + count(text, /[çêîşûğıñßäöåéèàãõœ]/giu) / 2
  if (other > english) return 'und'
  if (english > 0) return 'en'
  // A word or two without any small word: a shout, a name. Letters of English alone say little.
  return count(text, /\p{L}+/gu) <= 3 && /^[\p{ASCII}\p{P}\p{S}\s]*$/u.test(text) ? 'en' : 'und'
}

/** What a comment is written in, from its script, its letters and its smallest words; `und` where that does not say. */
export const languageOf = (body: string): CommentLanguage => {
  const text = withoutLinks(body).normalize('NFC')
  const all = count(text, letters)
  if (all < 2) return 'und'
  const arabic = count(text, arabicScript)
  const latin = count(text, latinScript)
  if (arabic + latin < all / 2) return 'und'
  return arabic >= latin ? inArabicScript(text) : inLatinScript(text)
}
