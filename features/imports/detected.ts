import type { Locale } from '@/lib/locales'

/** The commonest small words of languages we have no edition of, and of English to measure them by. */
const small: Record<string, string> = {
  en: 'the of and to in is that for it with on was as are by be at from this have not but they his her',
  de: 'der die das und ist nicht mit von den dem des ein eine einen auf für auch sich wird sind im zu wie bei nach oder aus um hat vom zum zur einer eines einem werden kann mehr über soll unter vor am bis',
  fr: 'le la les des et est une dans que qui pour pas sur avec au aux par du sont cette il ce ne plus',
  es: 'el la los las de y es una en que por con para del se no su al como más lo pero sus',
  pt: 'o os as de e é uma em que por com para do da não se dos das ao como mais na no',
  it: 'il la gli le di e è una in che per con del della non si dei alla più sono nel come ha',
  nl: 'de het een van en is niet dat met voor op zijn die te aan ook door bij als naar wordt maar',
  sv: 'och att det som en är på för med av inte till den har ett om var från så men',
  pl: 'i w nie na się z że do jest to jak przez po od dla są ale oraz który które',
  tr: 've bir bu için ile da de olarak çok daha olan gibi ama ne kadar sonra en her oldu değil',
  fa: 'است این را که از با برای های شد می در آن بود خود کرد شده است تا هم',
}
const known = Object.entries(small).map(([language, words]) => [language, new Set(words.split(' '))] as const)

const scripts: [string, RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
]

/** Fewer words tell nothing. */
const fewest = 12

/**
 * Another language than the edition's, where a text is plainly written in it: by its letters, else by its small words, of
 * which it must have more than twice as many as of the edition's own language. A light look: in doubt it says nothing.
 */
export const detectedLanguage = (text: string, locale: Locale): string | undefined => {
  const start = text.slice(0, 4_000)
  const letters = start.match(/\p{L}/gu)?.length ?? 0
  if (letters < 20) return
  for (const [language, script] of scripts)
    if ((start.match(script)?.length ?? 0) > letters * (language === 'ja' ? 0.1 : 0.6)) return language
  const arabic = (start.match(/\p{Script=Arabic}/gu)?.length ?? 0) > letters / 3
  const words = start.toLowerCase().match(/\p{L}+/gu) ?? []
  if (words.length < fewest) return
  const [best, next] = known
    .filter(([language]) => (language === 'fa') === arabic)
    .map(([language, own]) => ({ language, found: words.filter((word) => own.has(word)).length / words.length }))
    .sort((a, b) => b.found - a.found)
  const plain = best && best.found >= (arabic ? 0.18 : 0.12) && best.found >= 1.3 * (next?.found ?? 0)
  if (!plain || best.language === locale) return
  return best.language
}
