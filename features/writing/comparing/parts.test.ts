import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BlockPair } from '../compare'
import { changesIn, partsOf, placeIn } from './parts'

const block = (text: string) => ({ kind: 'paragraph' as const, spans: [{ text }] })
const same = (text = 'a'): BlockPair => ({ state: 'same', before: block(text), after: block(text) })
const came = (text = 'b'): BlockPair => ({ state: 'added', before: null, after: block(text) })
const rows = (count: number, of = same) => Array.from({ length: count }, () => of())

test.each<[string, BlockPair[], [number, number, boolean][]]>([
  ['nothing', [], [[0, 0, false]]],
  ['a short text', rows(3), [[0, 3, false]]],
  ['as many as are shown', [...rows(99), came()], [[0, 100, true]]],
  ['one more', [...rows(100), came()], [[0, 100, false], [100, 101, true]]],
  ['one passage that is longer than all that is shown at once', [came('c'.repeat(60_000)), same()], [[0, 1, true], [1, 2, false]]],
  ['long ones', [same('d'.repeat(20_000)), came('e'.repeat(20_000)), came()], [[0, 1, false], [1, 3, true]]],
])('%s', (_, given, expected) =>
  expect(partsOf(given).map(({ from, to, isChanged }) => [from, to, isChanged])).toEqual(expected),
) // prettier-ignore

test('every row is in one part, in order, whatever there is', () => {
  const row = fc.oneof(
    fc.constant(same()),
    fc.integer({ min: 0, max: 60_000 }).map((length) => came('x'.repeat(length))),
  )
  fc.assert(
    fc.property(fc.array(row, { maxLength: 250 }), (given) => {
      const parts = partsOf(given)
      expect(parts[0]!.from).toBe(0)
      expect(parts.at(-1)!.to).toBe(given.length)
      for (const [at, part] of parts.slice(1).entries()) expect(part.from).toBe(parts[at]!.to)
    }),
  )
})

const parts = [false, true, false, false, true, true].map((isChanged, at) => ({ from: at, to: at + 1, isChanged }))
test.each([
  ['nothing asked for: the first change', undefined, { number: 2, earlier: 1, later: 3, nextChange: 5 }],
  ['the first', 1, { number: 1, earlier: null, later: 2, nextChange: null }],
  ['the change comes next', 4, { number: 4, earlier: 3, later: 5, nextChange: null }],
  ['the last', 6, { number: 6, earlier: 5, later: null, nextChange: null }],
  ['one there is not', 7, { number: 2, earlier: 1, later: 3, nextChange: 5 }],
])('where one is: %s', (_, asked, expected) => expect(placeIn(parts, asked)).toEqual({ all: 6, ...expected }))

test('where nothing changed one begins at the beginning', () =>
  expect(placeIn([{ from: 0, to: 9, isChanged: false }], undefined)).toMatchObject({ number: 1, all: 1, later: null }))

test('passages that follow each other are one change, also over the end of a part', () => {
  const given = [came(), came(), ...rows(97), came(), came(), same(), came()]
  const found = partsOf(given)
  expect(found.map(({ from, to }) => [from, to])).toEqual([
    [0, 100],
    [100, 103],
  ])
  expect(changesIn(given, found)).toEqual([
    { at: 0, part: 1 },
    { at: 99, part: 1 },
    { at: 102, part: 2 },
  ])
})
