/**
 * Letters of other scripts that pass for Latin ones in a word (from Unicode's confusables.txt, the pairs people use to
 * get past word lists), after lower-casing and NFKC.
 */
const lookalikes: Record<string, string> = {
  a: 'аɑαａạ', b: 'ьвƅ', c: 'сϲᴄ', d: 'ԁɗ', e: 'еҽєɛ', f: 'ғƒ', g: 'ɡցǥ', h: 'һհნ', i: 'іıɩιӏ', j: 'јϳ', k: 'кκᴋ',
  l: 'ⅼɭ', m: 'мᴍ', n: 'пոηɴ', o: 'оοσօᴏ', p: 'рρϼ', q: 'ԛգ', r: 'гᴦꭇ', s: 'ѕꜱʂ', t: 'тτᴛ', u: 'υսцᴜ', v: 'ѵνᴠ',
  w: 'ԝшѡωᴡ', x: 'хχ', y: 'уүγу', z: 'ᴢʐ',
} // prettier-ignore

/** Ways of writing one Arabic letter, across Arabic, Persian and Kurdish keyboards. */
const variants: Record<string, string> = {
  ا: 'أإآٱ', ي: 'ىیېے', و: 'ؤۆۇۉ', ه: 'ةەھہۃە', ك: 'کڪ', ر: 'ڕ', ل: 'ڵ', ئ: '',
} // prettier-ignore

const table = new Map<string, string>()
for (const group of [lookalikes, variants])
  for (const [letter, others] of Object.entries(group)) for (const other of others) table.set(other, letter)

// Kurdish ێ is ي with a mark above, which no normal form takes apart.
table.set('ێ', 'ي')

/** One letter for all that look like it. */
export const asOne = (text: string) => {
  let out = ''
  for (const letter of text) out += table.get(letter) ?? letter
  return out
}
