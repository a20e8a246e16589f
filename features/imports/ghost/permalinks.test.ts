import { describe, expect, test } from 'vitest'
import { isRoutes, pathBy, readRoutes } from './permalinks'

const usualRoutes = `routes:

collections:
  /:
    permalink: /{slug}/
    template: index

taxonomies:
  tag: /tag/{slug}/
  author: /author/{slug}/
`
const twoCollections = `# Ours
collections:
  /podcast/:
    permalink: /podcast/{primary_tag}/{slug}/
    filter: tag:podcast
  /news/:
    permalink: /news/{year}/{month}/{day}/{slug}/
    filter: "tag:-podcast"
routes:
  /about/: about
`

test.each([
  ['as it comes', usualRoutes, ['/{slug}/']],
  ['of two collections', twoCollections, ['/podcast/{primary_tag}/{slug}/', '/news/{year}/{month}/{day}/{slug}/']],
  ['without any', 'collections:\n', []],
])('routes %s', (_, text, permalinks) => {
  expect(isRoutes(text)).toBe(true)
  expect(readRoutes(text).permalinks).toEqual(permalinks)
})

describe('what only begins like them is refused with a sentence', () => {
  test.each([
    ['broken', 'collections:\n  /: [\n', /cannot be read/],
    ['a list', 'collections:\n  - /\n', /says something else/],
    ['an address elsewhere', 'collections:\n  /:\n    permalink: https://x.example/{slug}\n', /says something else/],
  ])('%s', (_, text, sentence) => expect(() => readRoutes(text)).toThrow(sentence))
  test.each([['routes:\n  /x/: y\n'], ['301:\n  /a: /b\n'], ['{"collections":{}}'], ['\n'.repeat(60_000)]])(
    '%j is not taken for it',
    (text) => expect(isRoutes(text)).toBe(false),
  )
})

const story = {
  slug: 'harbour',
  id: '63f',
  uuid: 'a-b',
  tag: 'ports',
  author: 'dana',
  publishedAt: new Date('2023-01-11T22:30:00Z'),
}
test.each([
  ['/{slug}/', 'UTC', {}, '/harbour/'],
  ['/{year}/{month}/{day}/{slug}/', 'UTC', {}, '/2023/01/11/harbour/'],
  // Past midnight there already.
  ['/{year}/{month}/{day}/{slug}/', 'Asia/Baghdad', {}, '/2023/01/12/harbour/'],
  ['/{year}/{slug}/', 'Nowhere/Land', {}, '/2023/harbour/'],
  ['/{primary_tag}/{primary_author}/{slug}/', 'UTC', {}, '/ports/dana/harbour/'],
  ['/{primary_tag}/{slug}/', 'UTC', { tag: undefined }, '/all/harbour/'],
  ['/{id}/{uuid}/', 'UTC', {}, '/63f/a-b/'],
  ['/:year/:slug/', 'UTC', {}, '/2023/harbour/'],
  ['/{year}/{slug}/', 'UTC', { publishedAt: null }, undefined],
  ['/{weather}/{slug}/', 'UTC', {}, undefined],
])('%s in %s with %j is %s', (permalink, zone, more, path) =>
  expect(pathBy(permalink, { ...story, ...more }, zone)).toBe(path),
)
