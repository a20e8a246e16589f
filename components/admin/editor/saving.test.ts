import { afterEach, expect, test, vi } from 'vitest'
import { sendText } from './saving'
import type { Text } from './types'

const text = (words: string) => ({ headline: words, body: [] }) as unknown as Text
const asked: [string, RequestInit][] = []
const answering = (status: number, body: string) => {
  asked.length = 0
  vi.stubGlobal('fetch', async (address: string, how: RequestInit) => {
    asked.push([address, how])
    return new Response(body, { status })
  })
}
afterEach(() => vi.unstubAllGlobals())

test('a text goes with the version it was made from, and comes back with the one it is', async () => {
  const result = { version: 4, at: '2026-01-01T00:00:00Z', pending: false, gone: [] }
  answering(200, JSON.stringify(result))
  expect(await sendText({ id: 'a', version: 3, content: text('H') })).toEqual({ state: 'done', result })
  const [address, how] = asked[0]!
  expect([address, how.method, how.keepalive]).toEqual(['/api/newsroom/articles/a', 'PUT', true])
  expect(JSON.parse(how.body as string)).toEqual({ version: 3, content: { headline: 'H', body: [] } })
})

test.each([
  [409, { code: 'stale_version', detail: 'x' }, { code: 'stale_version', detail: 'x' }],
  [422, { code: 'invalid', field: 'content.headline' }, { code: 'invalid', field: 'content.headline', detail: '' }],
])('%i is a refusal, in its words', async (status, problem, heard) => {
  answering(status, JSON.stringify(problem))
  expect(await sendText({ id: 'a', version: 3, content: text('H') })).toEqual({ state: 'refused', given: {}, ...heard })
})

test('what is no answer of ours counts as none', async () => {
  answering(502, '<h1>Bad Gateway</h1>')
  await expect(sendText({ id: 'a', version: 3, content: text('H') })).rejects.toThrow()
})

test('what is too long to outlive its page, in letters of any kind, does not ask to', async () => {
  answering(200, '{}')
  await sendText({ id: 'a', version: 1, content: text('س'.repeat(29_000)) })
  await sendText({ id: 'a', version: 1, content: text('س'.repeat(31_000)) })
  expect(asked.map(([, { keepalive }]) => keepalive)).toEqual([true, false])
})
