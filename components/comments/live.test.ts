import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readAlong, type News } from './live'

/** Connections as a browser makes them, and what becomes of each. */
class Connection extends EventTarget {
  static all: Connection[] = []
  isClosed = false
  constructor(readonly url: string) {
    super()
    Connection.all.push(this)
  }
  close() {
    this.isClosed = true
  }
  opens() {
    this.dispatchEvent(new Event('open'))
  }
  fails() {
    this.dispatchEvent(new Event('error'))
  }
  tells(news: Partial<News>, lastEventId: string) {
    const data = JSON.stringify({ published: [], changed: [], gone: [], ...news })
    this.dispatchEvent(Object.assign(new Event('comments'), { data, lastEventId }))
  }
}
const last = () => Connection.all.at(-1)!

let page: EventTarget & { visibilityState: string }
const look = (visibilityState: 'visible' | 'hidden') => {
  page.visibilityState = visibilityState
  page.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  Connection.all = []
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('document', page)
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const begin = (onNews = vi.fn<(news: News) => void>()) => {
  const Source = Connection as unknown as typeof EventSource
  return { onNews, stop: readAlong({ articleId: 'a', since: 1_000, onNews, Source, random: () => 1 }) }
}

test('it begins with what came since the page was made, and goes on from the last that was heard', () => {
  const { onNews } = begin()
  expect(last().url).toBe('/api/articles/a/live?since=1000')
  last().tells({ published: ['x'] }, '5000')
  expect(onNews.mock.calls).toEqual([[{ published: ['x'], changed: [], gone: [] }]])
  last().fails()
  vi.advanceTimersByTime(2_000)
  expect(Connection.all.map(({ url }) => url)).toEqual([
    '/api/articles/a/live?since=1000',
    '/api/articles/a/live?since=5000',
  ])
})

test('a connection that is lost is tried again ever more slowly, at last not at all; one that holds counts anew', () => {
  begin()
  const waits: number[] = []
  const failAndWait = () => {
    const before = Connection.all.length
    last().fails()
    expect(last().isClosed).toBe(true)
    let waited = 0
    for (; Connection.all.length === before && waited < 300_000; waited += 1_000) vi.advanceTimersByTime(1_000)
    waits.push(waited / 1_000)
  }
  for (let n = 0; n < 3; n += 1) failAndWait()
  last().opens()
  for (let n = 0; n < 8; n += 1) failAndWait()
  expect(waits).toEqual([2, 4, 8, 2, 4, 8, 16, 32, 64, 120, 120])
  failAndWait()
  expect(waits.at(-1)).toBe(300)
  // Until the reader comes back to the page.
  look('visible')
  expect(last().isClosed).toBe(false)
})

test('a page nobody looks at lets go, and catches up when it is looked at again', () => {
  begin()
  last().tells({}, '7000')
  look('hidden')
  expect(last().isClosed).toBe(true)
  vi.advanceTimersByTime(600_000)
  expect(Connection.all).toHaveLength(1)
  look('visible')
  expect(last().url).toBe('/api/articles/a/live?since=7000')
})

test('stopped, it hears nothing and begins nothing', () => {
  const { stop } = begin()
  last().fails()
  stop()
  vi.advanceTimersByTime(600_000)
  look('visible')
  expect(Connection.all.map(({ isClosed }) => isClosed)).toEqual([true])
})

test('where there are no streams to be had, nothing happens', () => {
  const nothing = undefined as unknown as typeof EventSource
  expect(readAlong({ articleId: 'a', since: 0, onNews: () => {}, Source: nothing })).not.toThrow()
})
