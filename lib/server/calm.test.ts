import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { calmFor, countsEvery } from './calm.mjs'
import { Kept } from './kept.mjs'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const keepPage = (kept: Kept, tags: string[], path = '/en/article/dam') =>
  kept.keep({
    key: path, kind: 'page', path, status: 200, headers: {}, body: Buffer.from('a page'),
    parts: undefined, rsc: undefined, tags, revalidate: 60, expire: undefined, begun: kept.serial,
  })! // prettier-ignore
const open = () => new Kept({ bytes: 2 ** 20, now: () => Date.now() })

test('the first comment is shown at once, those of the next two seconds together', () => {
  const kept = open()
  const page = () => keepPage(kept, ['thread:1'])
  const first = page()
  kept.expire(['thread:1'])
  expect(first.expired).toBe(true)
  const second = page()
  let madeAnew = 0
  for (let n = 0; n < 100; n += 1) {
    kept.expire(['thread:1'])
    if (second.expired) madeAnew += 1
    vi.advanceTimersByTime(10)
  }
  expect(madeAnew).toBe(0)
  vi.advanceTimersByTime(calmFor)
  expect(second.expired).toBe(true)
})

test('what was made before the end of the calm is not shown after it', () => {
  const kept = open()
  kept.expire(['thread:1'])
  kept.expire(['thread:1'])
  const begun = kept.serial
  vi.advanceTimersByTime(calmFor)
  expect(kept.expiries.since(['thread:1'], begun)).toBe('expired')
})

test('a thread that was quiet for a while is taken up at once again', () => {
  const kept = open()
  kept.expire(['thread:1'])
  vi.advanceTimersByTime(calmFor + 1)
  const page = keepPage(kept, ['thread:1'])
  kept.expire(['thread:1'])
  expect(page.expired).toBe(true)
})

test.each([['story:1'], ['lists:en'], ['thread:2']])('%s does not wait for another thread', (tag) => {
  const kept = open()
  kept.expire(['thread:1'])
  const page = keepPage(kept, [tag])
  kept.expire(['thread:1', tag])
  expect(page.expired).toBe(true)
})

test('a list hears of the first comment at once, and of what is said in all its threads after that together', () => {
  const kept = open()
  const list = () => keepPage(kept, ['lists:en', 'counted:1', 'counted:2', 'counted:3'], '/en')
  const quiet = keepPage(kept, ['lists:en', 'counted:4'], '/en/latest')
  const first = list()
  kept.expire(['thread:1'])
  expect(first.expired).toBe(true)
  const second = list()
  for (let n = 0; n < 1_000; n += 1) {
    kept.expire([`thread:${n % 4}`])
    expect(second.expired).toBe(false)
    vi.advanceTimersByTime(2)
  }
  vi.advanceTimersByTime(countsEvery)
  expect(second.expired).toBe(true)
  expect(quiet.expired).toBe(false)
  // And no sooner again than after as long.
  const third = list()
  kept.expire(['thread:2'])
  expect(third.expired).toBe(false)
  vi.advanceTimersByTime(countsEvery)
  expect(third.expired).toBe(true)
})

test('a thread that is gone is counted no more, and counts that nobody waits for are forgotten', () => {
  const kept = open()
  const list = keepPage(kept, ['counted:1'])
  kept.expire(['gone:thread:1'])
  expect(list.expired).toBe(true)
  expect(kept.calm.counts.size).toBe(0)
})

test('what is gone is gone at once', () => {
  const kept = open()
  kept.expire(['thread:1'])
  keepPage(kept, ['thread:1'])
  kept.expire(['gone:thread:1'])
  expect(kept.page('/en/article/dam')).toBeUndefined()
})

test('threads that were lively once are forgotten', () => {
  const kept = open()
  for (let n = 0; n < 1_000; n += 1) kept.expire([`thread:${n}`])
  vi.advanceTimersByTime(calmFor + 1)
  kept.expire(['thread:x'])
  expect(kept.calm.recent.size).toBe(1)
})
