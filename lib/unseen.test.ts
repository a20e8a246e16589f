import { expect, test } from 'vitest'
import { isBlank } from './blank'
import { onlySeen, unseen } from './unseen'

test.each([
  ['Rivers', 'Rivers'],
  ['COVID-19 · 2026', 'COVID-19 · 2026'],
  ['أخبار iPhone', 'أخبار iPhone'],
  ['نیوه\u200cشەو', 'نیوه\u200cشەو'],
  ['Riv\u200cers', 'Rivers'],
  ['\u200cاربيل\u200c', 'اربيل'],
  ['\u202esreviR\u202c', 'sreviR'],
  ['\u2066Ri\u2069vers\u200f', 'Rivers'],
  ['Ri\u200b\u2060\u00advers\ufe0f', 'Rivers'],
  ['Ri\u0000vers\u2028', 'Rivers'],
  ['\u200b\u200f\u3164', ''],
  ['\u2800 \u2800', ''],
  ['\u0301', ''],
  ['', ''],
])('of %j is seen %j', (name, seen) => expect(onlySeen(name)).toBe(seen))

/** Every sign that Unicode calls default-ignorable, by its own property: nobody has to remember which. */
const ignorable = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((sign) => /^\p{Default_Ignorable_Code_Point}$/u.test(sign))

test('what Unicode says nobody sees is no name, and stands in none', () => {
  expect(ignorable.length).toBeGreaterThan(4_000)
  expect(ignorable.filter((sign) => onlySeen(sign) !== '' || !isBlank(sign) || !unseen.test(sign))).toEqual([])
  expect(onlySeen(`Ri${ignorable.join('')}vers`)).toBe('Rivers')
})

test.each([
  ['the empty Braille cell', '\u2800'],
  ['what stands for an object', '\ufffc'],
  ['a note without a head', '\u{1d159}'],
  ['a filler of the Khitan script', '\u{16fe4}'],
  ['a full blank of hieroglyphs', '\u{13441}'],
  ['a half blank of hieroglyphs', '\u{13442}'],
  ['a filler of Hangul', '\u3164'],
  ['a narrow filler of Hangul', '\uffa0'],
  ['a tag', '\u{e0041}'],
  ['the end of a beam', '\u{1d174}'],
  ['a sign nobody has given a meaning', '\u0378'],
])('%s is nothing to read, and stands in no name', (_, sign) => {
  expect([onlySeen(sign), onlySeen(`Ri${sign}vers`), isBlank(sign), unseen.test(sign)]).toEqual(['', 'Rivers', true, true])
}) // prettier-ignore

test.each(['𝄞', '☺', '⠿', '𓀀', '字', 'ٱ', '·', '\ufffd'])('%s is seen', (sign) => {
  expect([onlySeen(sign), isBlank(sign), unseen.test(sign)]).toEqual([sign, false, false])
})
