import { expect, test } from 'vitest'
import type { Lost } from './archive'
import { feedItem } from './fixtures/feed-item'
import { readItem } from './read-item'

test('an author or tag with nothing in it to see is dropped and counted, and the story comes in', () => {
  const lost: Lost = new Map()
  const item = feedItem({
    authors: ['\u200b\u2060', 'Dana \u202eKarim', '\u{1d159}\ufffc'],
    categories: ['\u2800', 'Ports', ''],
  })
  const { authors, tags } = readItem(item, { format: 'RSS', title: 'Paper', authors: [] }, 1, {}, lost)
  expect([authors, tags]).toEqual([['Dana Karim'], ['Ports']])
  expect(Object.fromEntries(lost)).toEqual({
    'name of author with nothing in it to see': 2,
    'name of tag with nothing in it to see': 1,
  })
})
