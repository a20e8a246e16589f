import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchStory } from './beacon'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const latin = '0123456789'
const arabic = '٠١٢٣٤٥٦٧٨٩'

/** As much of a browser as the beacon touches. */
const browser = ({ count = 270, text = '270', visible = true, prerendering = false, random = {} } = {}) => {
  const number = { textContent: text }
  const place = {
    count: String(count),
    getAttribute: () => place.count,
    setAttribute: (_: string, value: string) => (place.count = value),
    querySelector: () => number,
  }
  const document = Object.assign(new EventTarget(), {
    visibilityState: visible ? 'visible' : 'hidden',
    prerendering,
    querySelector: (asked: string) => (asked === '[data-article-id="a1"] [data-view-count]' ? place : null),
  })
  const fetch = vi.fn<(...asked: [string, RequestInit]) => Promise<Response>>(async () => Response.json({ views: 271 }))
  const sendBeacon = vi.fn<(url: string, body: Blob) => boolean>(() => true)
  let ids = 0
  const page = Object.assign(new EventTarget(), {
    document,
    fetch,
    navigator: { sendBeacon },
    crypto: { randomUUID: () => `id-${(ids += 1)}`, ...random },
    setTimeout: (...asked: Parameters<typeof setTimeout>) => setTimeout(...asked),
    clearTimeout: (timer?: NodeJS.Timeout) => clearTimeout(timer),
  })
  const watch = (digits = latin) => watchStory('a1', digits, page as unknown as Window & typeof globalThis)
  const turn = (state: 'visible' | 'hidden') => {
    document.visibilityState = state
    document.dispatchEvent(new Event('visibilitychange'))
  }
  const bodies = () => fetch.mock.calls.map(([, { body }]) => JSON.parse(String(body)) as Record<string, string>)
  return { document, page, number, place, fetch, sendBeacon, watch, turn, bodies }
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('a story seen for a second is said once, and the new count is written into the page', async () => {
  const { watch, fetch, bodies, place, number } = browser()
  watch()
  await pass(999)
  expect(fetch).not.toHaveBeenCalled()
  await pass(1)
  expect(fetch).toHaveBeenCalledWith('/api/views', expect.objectContaining({ method: 'POST', keepalive: true }))
  expect(bodies()).toEqual([{ articleId: 'a1', eventId: 'id-1' }])
  expect([place.count, number.textContent]).toEqual(['271', '271'])
  await pass(60_000)
  expect(fetch).toHaveBeenCalledTimes(1)
})

test.each([
  ['left hidden', { visible: false }, []],
  ['left before the second was over', {}, ['hidden']],
  ['drawn ahead and never looked at', { prerendering: true }, []],
] as const)('%s: nothing is said', async (_, given, turns) => {
  const { watch, turn, fetch, page, sendBeacon } = browser(given)
  watch()
  await pass(500)
  for (const state of turns) turn(state)
  await pass(10_000)
  page.dispatchEvent(new Event('pagehide'))
  expect(fetch).not.toHaveBeenCalled()
  expect(sendBeacon).not.toHaveBeenCalled()
})

test('a hidden tab counts from when it is shown', async () => {
  const { watch, turn, fetch } = browser({ visible: false })
  watch()
  await pass(5_000)
  turn('visible')
  await pass(1_000)
  expect(fetch).toHaveBeenCalledTimes(1)
})

test('a page drawn ahead counts from when it is looked at', async () => {
  const { watch, document, fetch } = browser({ prerendering: true })
  watch()
  await pass(5_000)
  document.prerendering = false
  document.dispatchEvent(new Event('prerenderingchange'))
  await pass(1_000)
  expect(fetch).toHaveBeenCalledTimes(1)
})

test('leaving before the answer says the same event once more, in the way that outlives the page', async () => {
  const { watch, fetch, page, sendBeacon, bodies } = browser()
  fetch.mockReturnValue(new Promise(() => {}))
  watch()
  await pass(1_000)
  page.dispatchEvent(new Event('pagehide'))
  page.dispatchEvent(new Event('pagehide'))
  expect(sendBeacon).toHaveBeenCalledTimes(1)
  const [url, blob] = sendBeacon.mock.calls[0]!
  expect([url, blob.type, JSON.parse(await blob.text())]).toEqual(['/api/views', 'application/json', bodies()[0]])
})

test('leaving after the answer says nothing more', async () => {
  const { watch, page, sendBeacon } = browser()
  watch()
  await pass(1_500)
  page.dispatchEvent(new Event('pagehide'))
  expect(sendBeacon).not.toHaveBeenCalled()
})

test('the back button brings a new load with a new event, a first show does not', async () => {
  const { watch, page, bodies } = browser()
  watch()
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }))
  await pass(2_000)
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
  await pass(1_000)
  expect(bodies().map(({ eventId }) => eventId)).toEqual(['id-1', 'id-2'])
})

test('too busy: once more, with the same event, when asked to', async () => {
  const { watch, fetch, bodies, place } = browser()
  fetch.mockResolvedValueOnce(new Response(null, { status: 503, headers: { 'Retry-After': '3' } }))
  watch()
  await pass(3_999)
  expect(fetch).toHaveBeenCalledTimes(1)
  await pass(1)
  expect(bodies()[1]).toEqual(bodies()[0])
  expect(place.count).toBe('271')
})

test.each([
  ['the network is gone', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['the answer is no JSON', () => Promise.resolve(new Response('<!doctype html>'))],
  ['it is refused', () => Promise.resolve(new Response(null, { status: 403 }))],
  ['it stays too busy', () => Promise.resolve(new Response(null, { status: 503 }))],
])('%s: the page is left as it is, and nothing is thrown', async (_, answer) => {
  const { watch, fetch, place } = browser()
  fetch.mockImplementation(answer)
  watch()
  await pass(120_000)
  expect(place.count).toBe('270')
  expect(fetch.mock.calls.length).toBeLessThanOrEqual(2)
})

test.each([
  [latin, 270, '270', 1_000, '1,000'],
  [latin, 12_399, '12,399', 12_400, '12,400'],
  [latin, 999_999, '999,999', 1_000_000, '1,000,000'],
  [arabic, 12_399, '١٢٬٣٩٩', 12_400, '١٢٬٤٠٠'],
  [latin, 12_399, '12.4K', 12_400, '12.4K'],
  [arabic, 1, 'مشاهدة واحدة', 2, 'مشاهدة واحدة'],
  [latin, 270, '270', 269, '270'],
])('in digits %s, %i shown as %s becomes %i: %s', async (digits, count, text, views, expected) => {
  const { watch, fetch, number } = browser({ count, text })
  fetch.mockResolvedValue(Response.json({ views }))
  watch(digits)
  await pass(1_000)
  expect(number.textContent).toBe(expected)
})

test('a page that is left by a link inside the site says nothing afterwards', async () => {
  const { watch, fetch } = browser()
  watch()()
  await pass(5_000)
  expect(fetch).not.toHaveBeenCalled()
})

test('without randomUUID an event still gets a UUID', async () => {
  const { watch, bodies } = browser({
    random: { randomUUID: undefined, getRandomValues: crypto.getRandomValues.bind(crypto) },
  })
  watch()
  await pass(1_000)
  expect(bodies()[0]!.eventId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('a kept page that is behind shows at once what this tab was told before', async () => {
  const kept = new Map<string, string>()
  const sessionStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const first = browser()
  Object.assign(first.page, { sessionStorage })
  first.watch()
  await pass(1_000)
  const again = browser()
  Object.assign(again.page, { sessionStorage })
  again.watch()
  expect([again.place.count, again.number.textContent]).toEqual(['271', '271'])
  // A page that is ahead stays so.
  const later = browser({ count: 300, text: '300' })
  Object.assign(later.page, { sessionStorage })
  later.watch()
  expect(later.number.textContent).toBe('300')
})

test('forbidden storage changes nothing', async () => {
  const { watch, page, place } = browser()
  Object.defineProperty(page, 'sessionStorage', {
    get: () => {
      throw new DOMException('denied', 'SecurityError')
    },
  })
  watch()
  await pass(1_000)
  expect(place.count).toBe('271')
})
