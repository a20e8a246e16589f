import { expect, test } from 'vitest'
import { isReadable, wordsIn } from './readable'

const text = {
  headline: 'One',
  standfirst: '',
  slug: 'one',
  language: null,
  section: 'world',
  source: null,
  originalUrl: null,
  sourcePolicy: null,
  authors: [{ name: 'Ann' }],
  tags: ['sea'],
  lead: null,
  body: [{ kind: 'paragraph', spans: [{ text: 'Begun.' }] }],
}
const paragraph = (length: number) => [{ kind: 'paragraph', spans: [{ text: 'x'.repeat(length) }] }]

test.each([
  ['as it was kept', text],
  ['no headline yet, which no save takes', { ...text, headline: '', slug: '' }],
  ['half an address', { ...text, originalUrl: 'http', source: { name: 'Sun', url: 'sun' } }],
  ['half a language', { ...text, language: 'ku-' }],
  ['more than a paragraph may hold', { ...text, body: paragraph(20_001) }],
  ['a fact that older pages did not have', { ...text, sourcePolicy: undefined }],
])('a text is read: %s', (_, content) => expect(isReadable(JSON.parse(JSON.stringify(content)))).toBe(true))

test.each<[string, unknown]>([
  ['nothing', null],
  ['no text', 'One'],
  ['nothing but a body', { body: [] }],
  ['tags that are no list', { ...text, tags: {} }],
  ['a headline that is no line', { ...text, headline: {} }],
  ['a fact that nobody knows', { ...text, mood: 'glad' }],
  ['a kind of block that nobody knows', { ...text, body: [...text.body, { kind: 'poll' }] }],
  ['no block', { ...text, body: [null, 7] }],
  ['a block without its words', { ...text, body: [{ kind: 'paragraph' }] }],
  ['a link that runs', { ...text, body: [{ kind: 'paragraph', spans: [{ text: 'x', href: 'javascript:alert(1)' }] }] }],
  ['a moment that is none', { ...text, body: [{ kind: 'update', at: 'now', paragraphs: [[]] }] }],
])('a text is not read: %s', (_, content) => expect(isReadable(content)).toBe(false))

test.each<[string, unknown, string]>([
  [
    'line by line, in their order',
    { ...text, standfirst: 'Two', body: [...text.body, { kind: 'poll', question: 'Why?', answers: ['Yes', 'No'] }] },
    'One\nTwo\nAnn\nsea\nBegun.\nWhy?\nYes\nNo',
  ],
  [
    'what stands in one line stays in it',
    { body: [{ kind: 'wave', spans: [{ text: 'One ' }, { text: 'line', href: 'https://a.test' }] }] },
    'One line',
  ],
  [
    'what programs say to each other is left out',
    { slug: 'a', section: 'b', body: [{ kind: 'image', mediaId: 'c' }] },
    '',
  ],
  ['of nothing, nothing', { body: [] }, ''],
])('the words of what cannot be read: %s', (_, content, words) =>
  expect(wordsIn(JSON.stringify({ version: 1, content, base: { headline: 'Before' } }))).toBe(words),
)

test('what is no JSON any more is told as it is', () =>
  expect(wordsIn('{"version":1,"content":{"head')).toBe('{"version":1,"content":{"head'))
