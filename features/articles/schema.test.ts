import { expect, test } from 'vitest'
import { ArticleFacts } from './schema'

const facts = { locale: 'en', headline: 'A story', section: 'world', body: [] } as const

test.each([
  ['de', 'de'],
  ['ku-Latn', 'ku-Latn'],
  // What looks like a language and is none: whoever tells words apart by it would get an error.
  ['en-12', null],
  ['zh-cmn-hans', null],
  ['en-gb-oed', null],
  [null, null],
])('the language %s is kept as %s', (language, kept) => {
  expect(ArticleFacts.parse({ ...facts, language }).language).toBe(kept)
})

test.each([
  ['demo-author', 'demo-author'],
  ['نووسەر', 'نووسەر'],
  ['../../admin', 'admin'],
  ['?', 'author'],
  ['', 'author'],
])('an author called %j stands at %j', (slug, kept) => {
  expect(ArticleFacts.parse({ ...facts, authors: [{ name: 'X', slug }] }).authors[0]?.slug).toBe(kept)
})
