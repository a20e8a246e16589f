import { expect, test } from 'vitest'
import type { Body } from './body'
import { descriptionOf } from './description'

const story = (...paragraphs: string[]) => ({
  headline: 'Rain',
  standfirst: '',
  body: paragraphs.map((text): Body[number] => ({ kind: 'paragraph', spans: [{ text }] })),
})
const graphemes = (text: string) => [...new Intl.Segmenter().segment(text)].length

test.each([
  ['a standfirst', { ...story('It rained.'), standfirst: 'The water is back.' }, 'The water is back.'],
  ['a short story', story('It rained.', 'The reeds\nstood up.'), 'It rained. The reeds stood up.'],
  ['no words at all', { ...story(), body: [{ kind: 'divider' } as const] }, 'Rain'],
])('%s describes itself', (_, told, description) => expect(descriptionOf(told)).toBe(description))

test('a long story by how it begins, cut at a word', () => {
  const told = 'Eight words are in this sentence, or nine. '.repeat(20)
  const text = descriptionOf(story(told))
  expect(text).toMatch(/^Eight words .* are in this…$/)
  expect(told).toContain(text.slice(0, -1))
  expect(graphemes(text)).toBeLessThanOrEqual(160)
  expect(graphemes(text)).toBeGreaterThan(140)
})

test('cut where a sentence ends, it is whole', () =>
  expect(descriptionOf(story(`${'word '.repeat(30)}ending. ${'and more '.repeat(9)}`))).toMatch(/ ending\.$/))

test('one that has no spaces, and characters of many code points, whole', () => {
  const family = '👨‍👩‍👧‍👦'
  const text = descriptionOf(story(family.repeat(300)))
  expect(text).toBe(`${family.repeat(159)}…`)
})

test.each([
  ['exactly as long as may be', `${'word '.repeat(31)}words`, 'word '.repeat(31) + 'words'],
  ['a character more', `${'word '.repeat(31)}wordsy`, `${'word '.repeat(31).trim()}…`],
])('%s', (_, text, description) => expect(descriptionOf(story(text))).toBe(description))
