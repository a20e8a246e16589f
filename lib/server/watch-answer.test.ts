import { once } from 'node:events'
import { createServer, get, type IncomingMessage, request as ask, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { statusMarked } from './status-mark.mjs'
import { watchAnswer } from './watch-answer.mjs'

type Answerer = (res: ServerResponse, req: IncomingMessage) => unknown
type Decisions = Parameters<typeof watchAnswer>[1]
type Watched = ReturnType<typeof watchAnswer>

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

const nothing: Decisions = { instead: () => undefined, adorn: () => {} }

/** A server whose answers are watched. */
const serving = async (
  next: Answerer,
  decisions: Partial<Decisions> = {},
  then: (watched: Watched) => void = () => {},
) => {
  const server = createServer((req, res) => {
    then(watchAnswer(res, { ...nothing, ...decisions }))
    next(res, req)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, server }
}
const asking = async (at: { port: number }, method = 'GET') => {
  const request = ask({ ...at, method, host: '127.0.0.1' }).end()
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  const parts: Buffer[] = []
  for await (const part of answer) parts.push(part as Buffer)
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() }
}

const html = { 'content-type': 'text/html; charset=utf-8' }
const main = (status?: number) =>
  `<!doctype html><body><main id="m"${status ? ` data-status="${status}"` : ''}>A</main>`
/** What lib/server/ask-next.mjs does, without packing. */
const whole = async (body: Buffer) => ({ status: statusMarked(body.toString('latin1')), body })

describe('a page made for one person', () => {
  test.each([
    [undefined, 200],
    [404, 404],
    [410, 410],
    [503, 503],
    [500, 200],
    [200, 200],
  ])('marked %s is sent as %i', async (mark, status) => {
    const at = await serving((res) => res.writeHead(200, html).end(main(mark)), { whole })
    const { status: sent, headers, body } = await asking(at)
    expect([sent, body, headers['content-length']]).toEqual([status, main(mark), `${main(mark).length}`])
  })

  test('arrives in one piece, however it was written, and is adorned as its status says', async () => {
    const adorned: number[] = []
    const at = await serving(
      (res) => {
        res.setHeader('content-type', html['content-type'])
        res.flushHeaders()
        for (const part of [main(410).slice(0, 20), Buffer.from(main(410).slice(20, 30)), main(410).slice(30)])
          res.write(part)
        res.end()
      },
      { whole, adorn: (status) => void adorned.push(status) },
    )
    expect(await asking(at)).toMatchObject({ status: 410, body: main(410) })
    expect(adorned).toEqual([410])
  })

  test('of five megabytes is whole', async () => {
    const part = 'سڵاو '.repeat(10_000)
    const at = await serving(
      (res) => {
        res.writeHead(200, html)
        for (let n = 0; n < 60; n += 1) res.write(part)
        res.end(main())
      },
      { whole },
    )
    const { headers, body } = await asking(at)
    expect(body).toBe(part.repeat(60) + main())
    expect(headers['content-length']).toBe(`${Buffer.byteLength(body)}`)
  })

  test('is packed as was decided', async () => {
    const at = await serving((res) => res.writeHead(200, html).end('abc'), {
      whole: async () => ({ encoding: 'br', body: Buffer.from('packed') }),
    })
    const { headers, body } = await asking(at)
    expect([headers['content-encoding'], headers['content-length'], body]).toEqual(['br', '6', 'packed'])
  })

  test('asked for by HEAD has its length and status, and no body', async () => {
    const at = await serving((res) => res.writeHead(200, html).end(main(404)), { whole })
    const { status, headers, body } = await asking(at, 'HEAD')
    expect([status, headers['content-length'], body]).toEqual([404, `${main(404).length}`, ''])
  })

  test('that could not be packed is sent as it is', async () => {
    const at = await serving((res) => res.writeHead(200, html).end(main()), {
      whole: () => Promise.reject(new Error('no')),
    })
    expect(await asking(at)).toMatchObject({ status: 200, body: main() })
  })

  test('whose reader has gone meanwhile is sent to nobody, and nothing is thrown', async () => {
    let ready: (made: { body: Buffer }) => void = () => {}
    const packing = new Promise<{ body: Buffer }>((resolve) => (ready = resolve))
    let answer: ServerResponse | undefined
    const at = await serving((res) => (answer = res).writeHead(200, html).end(main()), { whole: () => packing })
    const request = get({ ...at, host: '127.0.0.1' })
    request.on('error', () => {})
    await vi.waitFor(() => expect(answer).toBeDefined())
    request.destroy()
    await once(answer!, 'close')
    ready({ body: Buffer.from('late') })
    await packing
    expect([answer!.headersSent, answer!.destroyed]).toEqual([false, true])
  })

  test.each([
    ['another kind', { 'content-type': 'text/x-component' }, 200],
    ['a failure', html, 500],
    ['a way elsewhere', html, 307],
  ])('is not what %s is: it goes out as it is written', async (_, headers, status) => {
    const looked = vi.fn(whole)
    const at = await serving((res) => res.writeHead(status, headers).end(main(410)), { whole: looked })
    expect(await asking(at)).toMatchObject({ status, body: main(410) })
    expect(looked).not.toHaveBeenCalled()
  })
})

describe('instead of what Next says', () => {
  const excuse = { status: 503, headers: { 'retry-after': '5' }, body: Buffer.from('Later.') }

  test.each([
    ['writeHead', (res: ServerResponse) => res.writeHead(500, { 'x-raw': 'stack' }).end('Internal')],
    ['end', (res: ServerResponse) => ((res.statusCode = 500), res.setHeader('x-raw', 'stack'), res.end('Internal'))],
    ['write', (res: ServerResponse) => ((res.statusCode = 500), res.write('Int'), res.write('ernal'), res.end())],
    ['flushHeaders', (res: ServerResponse) => ((res.statusCode = 500), res.flushHeaders(), res.end('Internal'))],
  ])('a failure begun by %s is excused, and nothing of it gets out', async (_, fail) => {
    const at = await serving(fail, { instead: (status) => (status >= 500 ? Promise.resolve(excuse) : undefined) })
    const { status, headers, body } = await asking(at)
    expect([status, headers['retry-after'], headers['x-raw'], body]).toEqual([503, '5', undefined, 'Later.'])
  })

  test('whoever takes over before it has begun answers; what Next says later is heard by nobody', async () => {
    let speak: () => void = () => {}
    const at = await serving(
      (res) => (speak = () => void res.writeHead(200, html).end('Too late')),
      {},
      ({ takeOver }) => expect(takeOver(excuse)).toBe(true),
    )
    expect(await asking(at)).toMatchObject({ status: 503, body: 'Later.' })
    expect(speak).not.toThrow()
  })

  test('nobody takes over once it has begun', async () => {
    const took: boolean[] = []
    let watched: Watched | undefined
    const at = await serving(
      (res) => {
        res.write('Half')
        took.push(watched!.takeOver(excuse))
        res.end(' and half')
      },
      {},
      (now) => (watched = now),
    )
    expect(await asking(at)).toMatchObject({ status: 200, body: 'Half and half' })
    expect(took).toEqual([false])
  })

  test('an answer cut off in the middle of being written is cut off for its reader', async () => {
    const at = await serving((res) => {
      res.writeHead(200, { 'content-type': 'text/plain' })
      res.write('Half')
      setImmediate(() => res.destroy(new Error('broken')))
    })
    await expect(asking(at)).rejects.toThrow(/aborted/)
  })

  test('a gathered page that Next gives up on is answered by whoever takes over', async () => {
    const at = await serving(
      (res) => res.writeHead(200, html).write('<main>'),
      { whole },
      ({ takeOver }) => setImmediate(() => expect(takeOver(excuse)).toBe(true)),
    )
    expect(await asking(at)).toMatchObject({ status: 503, body: 'Later.' })
  })
})
