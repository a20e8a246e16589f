import { blackLetters, replaceCharacters } from '@/lib/characters'

/**
 * Letters that pass for one another in a name, after NFKD, without marks and lower-cased: pairs of Unicode's security data
 * (UTS 39, confusables.txt) for the scripts our readers write, and the ways of one Arabic letter across Arabic, Persian and
 * Kurdish keyboards. Left: what stands for all on the right.
 */
const alike: Record<string, string> = {
  a: 'аɑαꭺᴀ', b: 'ьƅвβʙ', c: 'сϲᴄⅽ', d: 'ԁⅾᴅ', e: 'еҽ℮εᴇ', f: 'ꞙƒϝꜰ', g: 'ɡցɢ', h: 'һհнʜ', i: 'іıɩιɪ', j: 'јϳᴊ',
  k: 'кκᴋ', l: 'ⅼӀӏǀ1|ʟ', m: 'мⅿμᴍ', n: 'пոηνɴ', o: 'оοσօᴏ0', p: 'рρϼᴘ', q: 'ԛգꞯ', r: 'гᴦʀ', s: 'ѕꜱ', t: 'тτᴛ',
  u: 'υսᴜ', v: 'ѵⅴᴠ', w: 'ԝѡωᴡ', x: 'хχⅹ', y: 'уүγʏ', z: 'ᴢζ', ss: 'ß', ae: 'æ', oe: 'œ', th: 'þ',
  ا: 'ٱٲٳﺍ', ي: 'یىېےۍێ', ك: 'کڪګگڭ', ه: 'ەةہھۀۂۃۿ', و: 'ۆۇۈۉۋ', ر: 'ڕړ', ل: 'ڵ', ن: 'ںڹ', ب: 'پ', ح: 'چ',
  "'": '’‘ʼ՚＇`´ʹ',
} // prettier-ignore

/** One letter for all that look like it, in text that is lower-cased and without marks. */
const table = new Map<string, string>()
for (const [one, others] of Object.entries(alike)) for (const other of others) table.set(other, one)
for (const [black, letter] of blackLetters) table.set(black, letter)
// Digits read alike in every script.
for (const zero of ['٠', '۰', '०', '০', '߀'])
  for (let value = 0; value < 10; value += 1) {
    const digit = String.fromCodePoint(zero.codePointAt(0)! + value)
    table.set(digit, table.get(String(value)) ?? String(value))
  }
// Pairs that only differ by what marks are called are letters of their own to readers.
for (const own of ['گ', 'پ', 'چ']) table.delete(own)

/** Lower-cased text without marks as it looks: letters and pairs of them that pass for one another are one. */
export const withoutLookAlikes = (text: string) =>
  replaceCharacters(text, table).replace(/rn/g, 'm').replace(/vv/g, 'w')

const leet = new Map(Object.entries({ '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g', '@': 'a', '$': 's', '!': 'l', '€': 'e' })) // prettier-ignore

/** Digits and signs read as the letters they are drawn for, and i as l: for words nobody may call themselves. */
export const readLoosely = (skeleton: string) => replaceCharacters(skeleton, leet).replace(/i/g, 'l')
