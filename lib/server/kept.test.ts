import { expect, test } from 'vitest'
import { Kept, tooOldAfter } from './kept.mjs'

const store = (bytes = 2 ** 20) => {
  const clock = { now: 1_000_000 }
  const kept = new Kept({ bytes, now: () => clock.now })
  const page = (path: string, { tags = ['story:1'], begun = kept.serial, size = 2_000 } = {}) =>
    kept.keep({
      key: `/route-cache/APP_PAGE/ab/$${path}`,
      kind: 'page',
      path,
      status: 200,
      headers: {},
      body: Buffer.alloc(size, path),
      parts: undefined,
      rsc: undefined,
      tags,
      revalidate: 60,
      expire: undefined,
      begun,
    })
  const answer = (key: string, tags: string[], begun = kept.serial) =>
    kept.keep({
      key,
      kind: 'answer',
      path: '',
      status: 200,
      headers: {},
      body: Buffer.from('{}'),
      parts: undefined,
      rsc: undefined,
      tags,
      revalidate: 60,
      expire: undefined,
      begun,
    })
  const state = (path: string) => {
    const entry = kept.page(path)
    return entry && kept.stateOf(entry)
  }
  return { kept, clock, page, answer, state }
}

test.each([
  [0, 'fresh'],
  [59_999, 'fresh'],
  [60_000, 'stale'],
  [tooOldAfter - 1, 'stale'],
  [tooOldAfter, 'old'],
])('after %i ms a page is %s', (age, expected) => {
  const { clock, page, state } = store()
  page('/en')
  clock.now += age
  expect(state('/en')).toBe(expected)
})

test('a change makes every page that shows it old, and only those; the copies stay at hand', () => {
  const { kept, page, state } = store()
  page('/en/article/a', { tags: ['story:1', 'lists:en'] })
  page('/en/article/b', { tags: ['story:2', 'lists:en'] })
  kept.expire(['story:1'])
  expect([state('/en/article/a'), state('/en/article/b')]).toEqual(['old', 'fresh'])
  kept.expire(['lists:en'])
  expect(state('/en/article/b')).toBe('old')
})

test('a page begun before a change and finished after it is old from the start', () => {
  const { kept, page, state } = store()
  const begun = kept.serial
  kept.expire(['story:1'])
  page('/en/article/a', { begun })
  page('/en/article/b', { begun, tags: ['story:2'] })
  expect([state('/en/article/a'), state('/en/article/b')]).toEqual(['old', 'fresh'])
})

test('so many changes that the first is forgotten still count for a page begun before them', () => {
  const { kept, page, state } = store()
  const begun = kept.serial
  for (let n = 0; n < 6_000; n += 1) kept.expire([`story:${n}`])
  page('/en/article/a', { begun, tags: ['story:0'] })
  page('/en/article/b', { tags: ['story:0'] })
  expect([state('/en/article/a'), state('/en/article/b')]).toEqual(['old', 'fresh'])
})

test('what was taken down is never shown again, not even by a page in the making', () => {
  const { kept, page, state } = store()
  page('/en/article/a')
  const begun = kept.serial
  kept.expire(['gone:story:1'])
  expect(state('/en/article/a')).toBeUndefined()
  page('/en/article/a', { begun })
  expect(state('/en/article/a')).toBeUndefined()
  page('/en/article/a')
  expect(state('/en/article/a')).toBe('fresh')
})

test('a story taken down after it was changed is found as well', () => {
  const { kept, page, state } = store()
  page('/en/article/a')
  kept.expire(['story:1'])
  kept.expire(['gone:story:1'])
  expect(state('/en/article/a')).toBeUndefined()
})

test('answers of queries that a change concerns are thrown away: an old one must not go into a new page', () => {
  const { kept, answer } = store()
  answer('q1', ['story:1'])
  answer('q2', ['story:2'])
  kept.expire(['story:1'])
  expect([kept.find('q1'), kept.find('q2')?.key]).toEqual([undefined, 'q2'])
})

test('after an absence nobody can account for all is old, also what is being made', () => {
  const { kept, page, state } = store()
  page('/en')
  const begun = kept.serial
  kept.expireAll()
  page('/ar', { begun })
  page('/ckb')
  expect([state('/en'), state('/ar'), state('/ckb')]).toEqual(['old', 'old', 'fresh'])
})

test('after a failed attempt the old copy rests for a moment, unless something changes', () => {
  const { kept, clock, page } = store()
  const entry = page('/en')!
  kept.failed(entry)
  expect(kept.isResting(entry)).toBe(true)
  clock.now += 2_000
  expect(kept.isResting(entry)).toBe(false)
  kept.failed(entry)
  kept.expire(['story:1'])
  expect(kept.isResting(entry)).toBe(false)
})

test('memory is bounded: the least read go, and leave nothing behind', () => {
  const { kept, page } = store(100_000)
  for (let n = 0; n < 500; n += 1) page(`/en/article/${n}`, { tags: [`story:${n}`, 'lists:en'] })
  expect(kept.pages.calculatedSize).toBeLessThanOrEqual(80_000)
  expect(kept.page('/en/article/0')).toBeUndefined()
  expect(kept.page('/en/article/499')).toBeDefined()
  expect(kept.byPath.size).toBe(kept.pages.size)
  expect(kept.byTag.size).toBe(kept.pages.size + 1)
  expect(kept.byTag.get('lists:en')?.size).toBe(kept.pages.size)
})

test('a page larger than a shelf bears is not kept, and what stood in its place is not shown for it', () => {
  const { page, state } = store(100_000)
  page('/en')
  page('/en', { size: 60_000 })
  expect(state('/en')).toBeUndefined()
})

test('a compressed form is made once and counts', async () => {
  const { kept, page } = store()
  const entry = page('/en')!
  const before = kept.pages.calculatedSize
  let made = 0
  const compress = async () => {
    made += 1
    return Buffer.alloc(500)
  }
  await Promise.all([kept.encoded(entry, 'br', compress), kept.encoded(entry, 'br', compress)])
  expect(made).toBe(1)
  expect(Buffer.isBuffer(kept.encoded(entry, 'br', compress))).toBe(true)
  expect(kept.pages.calculatedSize).toBe(before + 500)
  expect(kept.page('/en')).toBe(entry)
})
