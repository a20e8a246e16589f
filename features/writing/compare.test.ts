import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Body, BodyBlock } from '@/features/articles/body'
import { comparedBlocks, comparedWords } from './compare'
import { someEffort } from './runs'

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

test('each text is whole and in order in what is said of both', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'كتاب', ' ', '  ', '\n', '.', '東京'), { maxLength: 20 })
    .map((of) => of.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = comparedWords(before, after, 'en')
      const without = (state: string) => parts.filter((part) => part.state !== state).map((part) => part.text).join('') // prettier-ignore
      expect([without('added'), without('removed')]).toEqual([before, after])
    }),
  )
})

test('what either has alone need not be sought for: the rest of a long text is found however much was written anew', () => {
  const before = Array.from({ length: 3_000 }, (_, at) => `word${at}`)
  const after = before.map((word, at) => (at % 10 === 0 ? word : `other${at}`))
  const same = comparedWords(before.join(' '), after.join(' '), 'en').filter(({ state }) => state === 'same')
  expect(same.map(({ text }) => text.trim())).toEqual(before.filter((_, at) => at % 10 === 0))
})

test('a word more, and a line instead of a space', () => {
  expect(comparedWords('It opened', 'It opened late', 'en')).toEqual([
    { state: 'same', text: 'It opened' },
    { state: 'added', text: ' late' },
  ])
  expect(comparedWords('It opened', 'It\nopened', 'en').map(({ state }) => state)).toEqual(['same', 'removed', 'added', 'same']) // prettier-ignore
})

test('of a story whose every passage was written anew no more is sought than of one long one; a word here and there is always found', () => {
  // The same words in another order each time: every one of them might be where it was.
  const passage = (turn: number) =>
    Array.from({ length: 600 }, (_, at) => `word${(at * 7 * (turn + 1)) % 601}`).join(' ')
  const effort = someEffort()
  const spent: number[] = []
  for (let at = 0; at < 30; at++) {
    const left = effort.left
    comparedWords(passage(2 * at), passage(2 * at + 1), 'en', effort)
    spent.push(left - effort.left)
  }
  expect(spent.reduce((sum, steps) => sum + steps)).toBe(someEffort().left)
  expect(spent.slice(5)).toEqual(spent.slice(5).map(() => 0))
  expect(comparedWords('It opened on Monday.', 'It opened on Sunday.', 'en', effort)).toEqual([
    { state: 'same', text: 'It opened on ' },
    { state: 'removed', text: 'Monday' },
    { state: 'added', text: 'Sunday' },
    { state: 'same', text: '.' },
  ])
})

test('the longest of texts are compared in little memory', () => {
  const script = fileURLToPath(new URL('fixtures/compare.ts', import.meta.url))
  const { stdout, stderr } = spawnSync(process.execPath, ['--max-old-space-size=160', '--import', 'tsx', script], {
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual({
    'en almost': expect.any(Number),
    'en wholly': expect.any(Number),
    'ar almost': expect.any(Number),
    'ar wholly': expect.any(Number),
    blocks: 5_000,
  })
})
