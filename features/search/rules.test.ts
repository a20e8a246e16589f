import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { marked, snippetOf } from './marking/pieces'
import { queryText, readQuestion, wantedWords, wordsInARow } from './question'

const asked = (text: string) => queryText(readQuestion(text), 'en')

test.each([
  ['river dam', "(('river') & ('dam'))"],
  ['River, DAM!', "(('river') & ('dam'))"],
  ['"river dam"', "(('river' <-> 'dam'))"],
  ['“river dam”', "(('river' <-> 'dam'))"],
  ['"river dam', "(('river' <-> 'dam'))"],
  ['covid-19', "(('covid' <-> '19'))"],
  ['river -dam', "(('river') & !('dam'))"],
  ['river –"dam wall"', "(('river') & !('dam' <-> 'wall'))"],
  ['river OR dam', "(('river')) | (('dam'))"],
  ['river or dam', "(('river') & ('or') & ('dam'))"],
  ['OR river OR', "(('river'))"],
  ['gover*', "(('gover':*))"],
  ["river' | 'dam", "(('river')) | (('dam'))"],
  ['-river', ''],
  ['', ''],
  ['((((', ''],
  ["' OR 1=1--", "(('1' <-> '1'))"],
])('%s is asked as %s', (text, expected) => expect(asked(text)).toBe(expected))

test('a beginning is asked as the words it may be, and as itself unless it is too short or too common', () => {
  const beginnings = new Map([
    ['go', { words: ['government', 'gold'], isCommon: false }],
    ['gol', { words: ['gold'], isCommon: false }],
    ['govern', { words: ['government', 'governor'], isCommon: true }],
    ['with', { words: [], isCommon: true }],
  ])
  expect(queryText(readQuestion('go*'), 'en', { beginnings })).toBe("((('government' | 'gold')))")
  expect(queryText(readQuestion('gol*'), 'en', { beginnings })).toBe("((('gol':* | 'gold')))")
  expect(queryText(readQuestion('gol*'), 'en', { beginnings, inHeadline: true })).toBe("(('gold':A))")
  expect(queryText(readQuestion('govern*'), 'en', { beginnings })).toBe("((('government' | 'governor')))")
  expect(queryText(readQuestion('with*'), 'en', { beginnings })).toBe("(('with'))")
  expect(queryText(readQuestion('x*'), 'en', { beginnings })).toBe("(('x':*))")
})

test('words that stand everywhere are asked for in a row, and nowhere else', () => {
  const unsaid = new Set(['the', 'of'])
  const asked = (text: string, locale: 'en' | 'ckb' = 'en') => queryText(readQuestion(text), locale, { unsaid })
  expect(asked('"the river of gold" the -"of gold"')).toBe(
    "(('øthe' <-> 'river' <-> 'øof' <-> 'gold') & ('the') & !('øof' <-> 'gold'))",
  )
  expect(asked('"the river"', 'ckb')).toBe("(('the' <-> 'river'))")
  expect(wordsInARow(readQuestion('"the river" dam "gold"'))).toEqual(['the', 'river'])
})

test('Arabic is asked without articles, other languages as they are', () => {
  const question = readQuestion('العراق')
  expect(queryText(question, 'ar')).toBe("(('عراق'))")
  expect(queryText(question, 'ckb')).toBe("(('العراق'))")
})

test('a question has sixteen words at most', () =>
  expect(wantedWords(readQuestion(Array.from({ length: 40 }, (_, n) => `w${n}`).join(' ')))).toHaveLength(16))

test('whatever is typed, the index is asked for letters and figures alone, in time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
      const words = wantedWords(readQuestion(text))
      for (const word of words) expect(word).not.toMatch(/['\\\s&|!():<>]/)
    }),
  )
  const began = performance.now()
  for (const killer of ['"'.repeat(500), '-'.repeat(500), ' -"'.repeat(160), 'a*'.repeat(250), "'s".repeat(250)])
    asked(killer)
  expect(performance.now() - began).toBeLessThan(300)
})

describe('marking', () => {
  const wanted = new Set(['كوردستان', 'cafe', 'عراق'])
  const shown = (text: string) =>
    marked(text, wanted)
      .map(({ text: part, marked: is }) => (is ? `[${part}]` : part))
      .join('')
  test.each([
    ['کوردستان و كوردستان', '[کوردستان] و [كوردستان]'],
    ['The Café, and <b>cafe</b>s', 'The [Café], and <b>[cafe]</b>s'],
    ['في العِراق، بالعراق', 'في [العِراق]، [بالعراق]'],
    ['', ''],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected))
  test('loses nothing of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const pieces = marked(text, wanted)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      }),
    )
  })
  test('a snippet stands around the words that stand together', () => {
    const text = `${'Far away. '.repeat(40)}One cafe. ${'Far away. '.repeat(40)}The cafe of كوردستان. ${'And on. '.repeat(60)}`
    const snippet = snippetOf(['', text], wanted)
    const said = snippet.map((piece) => piece.text).join('')
    expect(said).toMatch(/^… .*The cafe of كوردستان\..* …$/)
    expect(said.length).toBeLessThan(260)
    expect(snippet.filter((piece) => piece.marked).map((piece) => piece.text)).toEqual(['cafe', 'كوردستان'])
    expect(snippetOf(['', 'Nothing of it.'], wanted)).toEqual([{ text: 'Nothing of it.', marked: false }])
  })
})
