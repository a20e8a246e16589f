import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pool } from './db'
import { bare, foldForSearch, wordsIn } from './fold'

/** Letters, marks, figures and signs of the scripts our readers write, and some of those they do not. */
const blocks: [from: number, to: number][] = [
  [0x20, 0x7e], [0xa0, 0x24f], [0x2b0, 0x36f], [0x370, 0x377], [0x37a, 0x37f], [0x384, 0x38a], [0x38e, 0x3a1], [0x3a3, 0x3ff],
  [0x400, 0x52f], [0x5d0, 0x5ea], [0x600, 0x70d], [0x750, 0x77f], [0x8a0, 0x8ac], [0xfb50, 0xfbb1], [0xfbd3, 0xfd3f], [0xfe70, 0xfe74],
  [0xfe76, 0xfefc], [0xff01, 0xffbe], [0x2000, 0x2064], [0x20a0, 0x20bf], [0x2100, 0x214f], [0x3041, 0x3096], [0x4e00, 0x4e80],
  [0xac00, 0xac80], [0x1f600, 0x1f64f],
] // prettier-ignore
const letter = fc
  .oneof(...blocks.map(([min, max]) => fc.integer({ min, max })))
  .map((point) => String.fromCodePoint(point))
const arabic = fc.constantFrom(...'ابتلوالبالفكيىةهئءأإآؤکیەێۆڕڵ \u064b\u0654\u0640\u200c‌0٣۴’s')
/** Numbers with and without what parts thousands, and signs that unfold into many letters. */
const numbers = fc.stringMatching(/^[0-9٠٣۴]{1,4}([.,٬،'][0-9٠٣۴]{2,4}){0,3}$/)
const unfolding = fc
  .tuple(fc.constantFrom('ﷺ', '﷽', '㌖', '각', 'ế', '𝔸'), fc.integer({ min: 1, max: 60 }))
  .map(([sign, many]) => sign.repeat(many))
const texts = fc.array(fc.string({ unit: fc.oneof(letter, arabic, arabic, numbers, unfolding), maxLength: 40 }), {
  minLength: 1,
  maxLength: 30,
})

const folded = async (given: string[]) =>
  (
    await pool().query<{ folded: string; bare: string }>(
      `SELECT search_fold(t) AS folded, search_bare(search_fold(t)) AS bare
         FROM unnest($1::text[]) WITH ORDINALITY AS g (t, n) ORDER BY n`,
      [given],
    )
  ).rows

test('the database folds words as we do', async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (given) => {
      expect(await folded(given)).toEqual(
        given.map((text) => ({ folded: foldForSearch(text), bare: bare(foldForSearch(text)) })),
      )
    }),
    { numRuns: 150 },
  )
})

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(texts, (given) => {
      for (const text of given) expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text))
    }),
  )
})

test.each([
  ['1,200', '1200'],
  ['1,200,300', '1200300'],
  ['١٬٢٠٠', '1200'],
  ['۱٫۵ ۱٬۲۰۰', '1 5 1200'],
  ['1.234,50', '1234 50'],
  ['1999,200 12,34 1,2000 30.11.2026', '1999 200 12 34 1 2000 30 11 2026'],
])('%s is %s', (text, folded) => expect(foldForSearch(text)).toBe(folded))

test('a number is one word where it stands', () =>
  expect(wordsIn('Of 1,200, in 12,34 and ١٬٢٠٠: 30.11.2026.')).toEqual(
    ['Of', '1,200', 'in', '12', '34', 'and', '١٬٢٠٠', '30', '11', '2026'],
  )) // prettier-ignore

test('no text takes many times its own length', async () => {
  const text = 'ﷺ'.repeat(5_000)
  expect(foldForSearch(text).length).toBeLessThanOrEqual(15_100)
  expect(await folded([text, `x ${text}`])).toMatchObject([
    { folded: foldForSearch(text) },
    { folded: foldForSearch(`x ${text}`) },
  ])
})
