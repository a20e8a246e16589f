import { expect, test } from 'vitest'
import type { Body, Span } from './body'
import { mostWeight, weightOf } from './weight'

const paragraphs = (count: number, spans: Span[]): Body =>
  Array.from({ length: count }, () => ({ kind: 'paragraph', spans }))
const table = (rows: number, columns: number): Body => [
  { kind: 'table', rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => [{ text: 'c' }])) },
]
const gallery = (count: number, caption: Span[] = []): Body => [
  { kind: 'gallery', images: Array.from({ length: count }, () => ({ mediaId: '', alt: 'a', caption })) },
]
const pictures = (count: number): Body =>
  Array.from({ length: count }, () => ({ kind: 'image', mediaId: '', alt: 'a' }))
const many = (count: number, span: Span) => Array.from({ length: count }, () => span)

test.each<[string, Body, boolean]>([
  ['a long read', paragraphs(500, [{ text: 'Words.' }, { text: 'more', italic: true }, { text: '.' }]), true],
  ['five thousand paragraphs', paragraphs(5_000, [{ text: 'Words.' }]), true],
  ['a table of 2,000 rows and ten columns', table(2_000, 10), true],
  ['a table of 2,000 rows and fifty columns with nothing in them', [{ kind: 'table', rows: Array.from({ length: 2_000 }, () => Array.from({ length: 50 }, () => [])) }], false],
  ['a thousand notes', paragraphs(10, many(100, { text: '', note: [{ text: 'n' }] })), true],
  ['twelve thousand notes', paragraphs(12, many(1_000, { text: '', note: [{ text: 'n' }] })), false],
  ['twenty-four thousand words, each in bold', paragraphs(12, many(2_000, { text: 'w', bold: true })), false],
  ['five galleries of a hundred pictures', Array.from({ length: 5 }, () => gallery(100)).flat(), true],
  ['ninety galleries of a hundred pictures', Array.from({ length: 90 }, () => gallery(100)).flat(), false],
  ['a gallery whose captions are all in pieces', gallery(100, many(250, { text: 'w', bold: true })), false],
  ['five hundred pictures', pictures(500), true],
  ['five thousand pictures', pictures(5_000), false],
  ['nothing', [], true],
])('%s: a story can hold it: %s', (_, body, yes) => expect(weightOf(body) <= mostWeight).toBe(yes)) // prettier-ignore
