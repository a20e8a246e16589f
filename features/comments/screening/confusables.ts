import { blackLetters } from '@/lib/characters'

/**
 * Letters of other scripts that pass for Latin ones in a word (from Unicode's confusables.txt, the pairs people use to
 * get past word lists), after lower-casing and NFKC.
 */
const lookalikes: Record<string, string> = {
  a: 'аɑαａạᴀ', b: 'ьвƅʙ', c: 'сϲᴄ', d: 'ԁɗᴅ', e: 'еҽєɛᴇ', f: 'ғƒꜰ', g: 'ɡցǥɢ', h: 'һհნʜ', i: 'іıɩιӏɪ', j: 'јϳᴊ', k: 'кκᴋ',
  l: 'ⅼɭʟ', m: 'мᴍ', n: 'пոηɴɴ', o: 'оοσօᴏ', p: 'рρϼᴘ', q: 'ԛգꞯ', r: 'гᴦꭇʀ', s: 'ѕꜱʂ', t: 'тτᴛ', u: 'υսцᴜ', v: 'ѵνᴠ',
  w: 'ԝшѡωᴡ', x: 'хχ', y: 'уүγуʏ', z: 'ᴢʐ',
} // prettier-ignore

/** Ways of writing one Arabic letter, across Arabic, Persian and Kurdish keyboards. */
const variants: Record<string, string> = {
  ا: 'أإآٱ', ي: 'ىیېے', و: 'ؤۆۇۉ', ه: 'ةەھہۃە', ك: 'کڪ', ر: 'ڕ', ل: 'ڵ', ئ: '',
} // prettier-ignore

/** One letter for all that look like it. */
export const lookAlikes = new Map<string, string>(blackLetters)
for (const group of [lookalikes, variants])
  for (const [letter, others] of Object.entries(group)) for (const other of others) lookAlikes.set(other, letter)

// Kurdish ێ is ي with a mark above, which no normal form takes apart.
lookAlikes.set('ێ', 'ي')
