/** Most a comment may be: what readers perceive as characters, and bytes of UTF-8. */
export const mostGraphemes = 3_000
export const mostBytes = 8_192

/** More marks than this on one letter climb over the lines above (no language needs them). */
const mostMarks = 4

const lineEnds = /\r\n|[\r\v\f\u0085\u2028\u2029]/g
// Controls and invisible letters. Joiners stay (Kurdish and emoji are written with them), as do Arabic number signs.
const unseen = /(?![\n\u200c\u200d\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2])[\p{Cc}\p{Cf}\ufff0-\uffff]/gu
// The flags of England, Scotland and Wales are spelled in invisible letters behind a black one, which alone says something else.
const flag =
  '\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}'
const unseenBut = new RegExp(`(${flag})|${unseen.source}`, 'gu')
const towers = new RegExp(`(\\p{M}{${mostMarks}})\\p{M}+`, 'gu')

/**
 * A comment as it is kept: without controls, direction overrides and isolates, invisible letters, towers of combining
 * marks; one kind of line end, at most one empty line in a row, nothing around it. Cleaning twice changes nothing.
 */
export const clean = (text: string) =>
  text
    .replace(lineEnds, '\n')
    .replaceAll('\t', ' ')
    .replace(unseenBut, '$1')
    // Before composing, too: sorting a thousand marks takes its time.
    .replace(towers, '$1')
    .normalize('NFC')
    .replace(towers, '$1')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Longer than a comment may be? Bytes first: they bound the work of counting what readers perceive. */
export const isTooLong = (text: string) => {
  if (Buffer.byteLength(text) > mostBytes) return true
  if (text.length <= mostGraphemes) return false
  const walk = graphemes.segment(text)[Symbol.iterator]()
  for (let count = 0; !walk.next().done;) if (++count > mostGraphemes) return true
  return false
}
