import { afterEach, expect, test, vi } from 'vitest'
import { ask } from './asking'

afterEach(() => vi.unstubAllGlobals())

/** Answers one after the other; the last one again and again. */
const server = (...answers: (() => Response)[]) => {
  const asked = vi.fn(async () => (answers.length > 1 ? answers.shift()! : answers[0]!)())
  vi.stubGlobal('fetch', asked)
  vi.stubGlobal('navigator', { onLine: true })
  return asked
}
const json = (status: number, data: object, headers = {}) => new Response(JSON.stringify(data), { status, headers })
const cutOff = () => {
  const body = new ReadableStream({
    start: (stream) => {
      stream.enqueue(new TextEncoder().encode('{"comment":{"id'))
      stream.error(new TypeError('terminated'))
    },
  })
  return new Response(body, { status: 201 })
}

test('an answer that is cut off half way has not come: what was asked is asked again', async () => {
  const asked = server(cutOff, () => json(201, { comment: 1 }))
  expect(await ask('POST', '/x', {}, [0, 0])).toEqual({ ok: true, status: 201, data: { comment: 1 } })
  expect(asked).toHaveBeenCalledTimes(2)
})

test.each([
  ['cut off every time', cutOff],
  ['from somebody in between', () => new Response('<p>Please sign in to this network</p>', { status: 200 })],
] as const)('%s: nobody knows whether it arrived', async (_, answer) => {
  server(answer)
  expect(await ask('POST', '/x', {}, [0, 0])).toEqual({ ok: false, status: 0, code: 'away' })
})

test('nothing to say is an answer; a refusal is not asked again, and says why and until when', async () => {
  server(() => new Response(null, { status: 204 }))
  expect(await ask('DELETE', '/x', undefined, [0])).toMatchObject({ ok: true, status: 204 })
  const asked = server(() => json(429, { code: 'too_fast' }, { 'retry-after': '7' }))
  expect(await ask('POST', '/x', {}, [0])).toEqual({ ok: false, status: 429, code: 'too_fast', after: 7 })
  expect(asked).toHaveBeenCalledTimes(1)
  server(() => new Response('down', { status: 502 }))
  expect(await ask('POST', '/x', {}, [0])).toMatchObject({ ok: false, status: 502, code: 'failed' })
})
