import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAnotherWord, isComparable, lettersApart, mayBeMeant, nearestFirst, turned } from './closeness'

test.each([
  ['', '', 0],
  ['river', 'river', 0],
  ['rivr', 'river', 1],
  ['rievr', 'river', 1],
  ['rover', 'river', 1],
  ['', 'dam', 3],
  ['عراق', 'عرب', 2],
] as const)('%s and %s are %i letters apart', (one, other, letters) => expect(lettersApart(one, other)).toBe(letters))

test('as far from the one to the other as back, and no further than the longer one is long', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcعر'), maxLength: 12 })
  fc.assert(
    fc.property(word, word, (one, other) => {
      const apart = lettersApart(one, other)
      expect(apart).toBe(lettersApart(other, one))
      expect(apart).toBeLessThanOrEqual(Math.max(one.length, other.length))
      expect(apart === 0).toBe(one === other)
    }),
  )
})

test.each([
  ['parlaiment', 'parliament', true],
  ['goverment', 'government', true],
  ['budgit', 'budget', true],
  ['الميزانييه', 'الميزانيه', true],
  ['برلمن', 'البرلمان', true],
  ['کوردستاان', 'کوردستان', true],
  ['العراق', 'العرب', false],
  ['bridge', 'brigades', false],
  ['river', 'rider', true],
  ['water', 'winter', false],
] as const)('who typed %s may have meant %s: %s', (typed, other, may) => expect(mayBeMeant(typed, other)).toBe(may))

test.each([
  ['tigirs', ['itgirs', 'tgiirs', 'tiigrs', 'tigris', 'tigisr']],
  ['عراق', ['رعاق', 'عارق', 'عرقا']],
  ['aab', ['aba']],
  ['a', []],
] as const)('two letters of %s changed places: %j', (word, ways) => expect(turned(word)).toEqual(ways))

test.each([
  ['world', 'would', true],
  ['goverment', 'government', false],
  ['tigirs', 'tigris', false],
  ['world', 'world', false],
] as const)('%s is a word of its own beside %s: %s', (typed, other, is) => expect(isAnotherWord(typed, other)).toBe(is))

test('of words that may be meant the nearest comes first, else the one that was found first', () => {
  const near = ['tigers', 'tigris', 'tigirs'].map((word) => ({ word }))
  expect(nearestFirst('tigirs', near).map(({ word }) => word)).toEqual(['tigirs', 'tigers', 'tigris'])
})

test('words that nobody types are compared with none, nor is what is several', () => {
  const long = 'ab'.repeat(30)
  expect([isComparable('a b'), isComparable(long), isComparable('parliament')]).toEqual([false, false, true])
  expect(turned(long)).toEqual([])
  expect(mayBeMeant(long, `${long}c`)).toBe(false)
  expect(isAnotherWord(long, `${long.slice(1)}c`)).toBe(false)
})
