import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Body, BodyBlock } from '@/features/articles/body'
import type { ContentGiven } from './schema'
import { sideOfFact, sidesOfBlocks } from './sides'

const blockOf = (word: string): BodyBlock =>
  word === '-' ? { kind: 'divider' } : { kind: 'paragraph', spans: [{ text: word }] }
/** A letter is a paragraph, a stroke a divider. */
const body = (words: string): Body => [...words].map(blockOf)

const asked = (base: string | null, mine: string, theirs: string) =>
  sidesOfBlocks(base === null ? null : body(base), body(mine), body(theirs)).flatMap(({ pair, side }) =>
    pair.state === 'same' ? [] : [side ?? 'ask'],
  )
/** What comes of it when nobody chooses anything; a question counts as mine. */
const made = (base: Body, mine: Body, theirs: Body) =>
  sidesOfBlocks(base, mine, theirs).flatMap(({ pair: { state, before, after }, side }) =>
    state === 'same' ? [after] : ((side === 'theirs' ? before : after) ?? []),
  )

describe('blocks', () => {
  test.each<[string, string | null, string, string, string[]]>([
    ['nobody knows the base', null, 'ax', 'ay', ['ask']],
    ['only I changed one', 'ab', 'aX', 'ab', ['mine']],
    ['only they changed one', 'ab', 'ab', 'aX', ['theirs']],
    ['both changed it', 'ab', 'aX', 'aY', ['ask']],
    ['both changed it to the same', 'ab', 'aX', 'aX', []],
    ['each changed another', 'abc', 'Xbc', 'abY', ['mine', 'theirs']],
    ['I added', 'ab', 'axb', 'ab', ['mine']],
    ['they added', 'ab', 'ab', 'axb', ['theirs']],
    ['both added in one place', 'ab', 'axb', 'ayb', ['ask']],
    ['I took one away', 'abc', 'ac', 'abc', ['mine']],
    ['they took one away', 'abc', 'abc', 'ac', ['theirs']],
    ['I took away what they changed', 'abc', 'ac', 'aXc', ['ask']],
    ['they took away what I changed', 'abc', 'aXc', 'ac', ['ask']],
    ['I drew a line, they wrote on', 'ab', 'a-b', 'abx', ['mine', 'theirs']],
  ])('%s', (_, base, mine, theirs, sides) => expect(asked(base, mine, theirs)).toEqual(sides))

  test('where one of two changed nothing, the other’s text comes of it whole, and nothing is asked', () => {
    const any = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-'), maxLength: 7 }).map(body)
    fc.assert(
      fc.property(any, any, (base, text) => {
        expect(made(base, text, base)).toEqual(text)
        expect(made(base, base, text)).toEqual(text)
        const sides = [...sidesOfBlocks(base, text, base), ...sidesOfBlocks(base, base, text)]
        expect(sides.every(({ side }) => side !== null)).toBe(true)
      }),
    )
  })
})

const text = { headline: 'H', standfirst: '', slug: 'h', section: 'iraq', tags: ['Water'], body: [] } as ContentGiven

test.each([
  ['headline', { headline: 'Mine' }, {}, 'mine'],
  ['headline', {}, { headline: 'Theirs' }, 'theirs'],
  ['headline', { headline: 'Mine' }, { headline: 'Theirs' }, null],
  ['standfirst', { standfirst: undefined }, { standfirst: 'Theirs' }, 'theirs'],
  ['tags', { tags: ['Zab'] }, {}, 'mine'],
  ['section', { tags: ['Zab'] }, { section: 'world' }, 'theirs'],
  ['source', { source: { name: 'A' } }, { source: { name: 'B' } }, null],
] as const)('%s of %o and %o: %s', (name, mine, theirs, side) =>
  expect(sideOfFact(text, { ...text, ...mine } as ContentGiven, { ...text, ...theirs } as ContentGiven, name)).toBe(
    side,
  ),
)

test('without the text they began from, everything is asked', () =>
  expect(sideOfFact(null, { ...text, headline: 'Mine' }, text, 'headline')).toBeNull())
