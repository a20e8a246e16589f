import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Body, BodyBlock } from '@/features/articles/body'
import { comparedBlocks, comparedWords } from './compare'

const say = (text: string): BodyBlock => ({ kind: 'paragraph', spans: [{ text }] })
const head = (text: string): BodyBlock => ({ kind: 'heading', level: 2, spans: [{ text }] })
const states = (before: Body, after: Body) => comparedBlocks(before, after).map(({ state }) => state)

describe('blocks', () => {
  test.each<[string, Body, Body, string[]]>([
    ['nothing', [], [], []],
    ['the same', [say('a'), say('b')], [say('a'), say('b')], ['same', 'same']],
    ['one more', [say('a'), say('c')], [say('a'), say('b'), say('c')], ['same', 'added', 'same']],
    ['one less', [say('a'), say('b'), say('c')], [say('a'), say('c')], ['same', 'removed', 'same']],
    ['other words', [say('a'), say('b')], [say('a'), say('B')], ['same', 'changed']],
    ['another kind', [say('a')], [head('a')], ['removed', 'added']],
    ['a heading before changed words', [say('a')], [head('h'), say('b')], ['added', 'changed']],
    ['everything gone', [say('a'), say('b')], [], ['removed', 'removed']],
  ])('%s', (_, before, after, expected) => expect(states(before, after)).toEqual(expected))

  test('each side is whole and in order, whatever changed', () => {
    const body = fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c', 'd').map(say), fc.constantFrom('x', 'y').map(head)), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(body, body, (before, after) => {
        const pairs = comparedBlocks(before, after)
        expect(pairs.flatMap((pair) => pair.before ?? [])).toEqual(before)
        expect(pairs.flatMap((pair) => pair.after ?? [])).toEqual(after)
      }),
    )
  })
})

test.each([
  ['en', 'It opened on Monday.', 'It opened on Sunday.', ['Monday'], ['Sunday']],
  // A suffix is no word of its own.
  ['ckb', 'کتێبەکان لە ماڵەوەن', 'کتێبەکە لە ماڵەوەن', ['کتێبەکان'], ['کتێبەکە']],
  ['ar', 'افتتح الجسر يوم الاثنين', 'افتتح الجسر يوم الأحد', ['الاثنين'], ['الأحد']],
])('words in %s', (language, before, after, removed, added) => {
  const parts = comparedWords(before, after, language)
  const of = (state: string) => parts.filter((part) => part.state === state).map(({ text }) => text.trim())
  expect([of('removed'), of('added')]).toEqual([removed, added])
})
