import { expect, test } from 'vitest'
import { textOfBlock, type BodyBlock } from '@/features/articles/body'
import { merged } from './merge'

const words = (headline: string, ...body: string[]) => ({
  headline,
  standfirst: '',
  body: body.map((text): BodyBlock => ({ kind: 'paragraph', spans: [{ text }] })),
})
const was = words('H', 'a', 'b', 'c', 'd')

test.each([
  ['a passage that changed changes', words('H', 'a', 'B', 'c', 'd'), was, 'H: a B c d', 1, 0],
  [
    'one that was edited here stays',
    words('H', 'a', 'B', 'c', 'd'),
    words('H', 'a', 'ours', 'c', 'd'),
    'H: a ours c d',
    0,
    1,
  ],
  ['what came comes where it belongs', words('H', 'a', 'b', 'new', 'c', 'd'), was, 'H: a b new c d', 1, 0],
  [
    'also beside what was added here',
    words('H', 'a', 'b', 'c', 'd', 'e'),
    words('H', 'x', 'a', 'b', 'c', 'd'),
    'H: x a b c d e',
    1,
    0,
  ],
  ['what went goes', words('H', 'a', 'c', 'd'), was, 'H: a c d', 1, 0],
  [
    'but not where it was edited here',
    words('H', 'a', 'c', 'd'),
    words('H', 'a', 'ours', 'c', 'd'),
    'H: a ours c d',
    0,
    1,
  ],
  [
    'what somebody has done here already is not done twice',
    words('H', 'a', 'B', 'c', 'd'),
    words('H', 'a', 'B', 'c', 'd'),
    'H: a B c d',
    0,
    0,
  ],
  ['a headline', words('New', 'a', 'b', 'c', 'd'), was, 'New: a b c d', 1, 0],
  ['a headline of our own', words('New', 'a', 'b', 'c', 'd'), words('Ours', 'a', 'b', 'c', 'd'), 'Ours: a b c d', 0, 1],
  ['several at once', words('H', 'A', 'b', 'c', 'D', 'e'), words('H', 'a', 'b', 'ours', 'd'), 'H: A b ours D e', 3, 0],
])('%s', (_, is, ours, said, applied, kept) => {
  const result = merged(was, is, ours)
  expect(`${result.words.headline}: ${result.words.body.map((block) => textOfBlock(block).trim()).join(' ')}`).toBe(
    said,
  )
  expect([result.applied, result.kept]).toEqual([applied, kept])
})

test('a passage that stands there twice is changed where it was changed; what went makes room for what came', () => {
  const was = words('H', 'a', 'x', 'b', 'x', 'c')
  const { body } = merged(
    was,
    words('H', 'a', 'x', 'b', 'X', 'new', 'c'),
    words('H', 'x', 'a', 'x', 'b', 'x', 'c'),
  ).words
  expect(body.map((block) => textOfBlock(block).trim()).join(' ')).toBe('x a x b X new c')
  const gone = merged(was, words('H', 'a', 'x', 'new', 'x', 'c'), was).words.body
  expect(gone.map((block) => textOfBlock(block).trim()).join(' ')).toBe('a x new x c')
})

test('the longest of stories is merged without looking through all of it for every passage', () => {
  const many = Array.from({ length: 5_000 }, (_, at) => `${at} ${'a passage as long as they are '.repeat(8)}`)
  const now = many.map((text, at) => (at % 50 === 0 ? `${text} and more` : text))
  const ours = ['ours', ...many]
  let asked = 0
  const counted = words('H', ...ours)
  counted.body = counted.body.map((block) => new Proxy(block, {
    get: (of, name) => {
      if (name === 'spans') asked++
      return Reflect.get(of, name) as unknown
    },
  })) // prettier-ignore
  const { applied, kept } = merged(words('H', ...many), words('H', ...now), counted)
  expect([applied, kept]).toEqual([100, 0])
  expect(asked).toBeLessThan(3 * ours.length)
})
