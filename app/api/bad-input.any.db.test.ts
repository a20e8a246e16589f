import { randomUUID } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { describe, expect, test, vi } from 'vitest'
import { largestBody, roomForAStory } from '@/lib/api'
import { make } from '@/prisma/factories'
import { askRoute, changes, everyRoute, handlersAt, methods, type Asking, type Route } from './fixtures/every-route'
import { elsewhere } from './fixtures/bad-senders'
import { askedBy, fromAnywhere, goodRequests, somebody } from './fixtures/good-requests'
import { killers } from './fixtures/killers'
import { withPictureElsewhere } from './fixtures/pictures'

vi.mock('@/lib/safe-fetch', async (real) => withPictureElsewhere(await real<typeof import('@/lib/safe-fetch')>()))

/** Input no program that changes something may take, whichever it is: rows of the list of bad input marked "any". */

const all = await everyRoute()
const mutating = all.filter(changes)
const fromOurPages = mutating.filter(({ name }) => name !== fromAnywhere)
const named = (routes: Route[]) => routes.map((route) => [route.name, route] as const)

/** A request that would be taken, and who makes it. */
const good = async ({ name }: Route) => {
  const who = await somebody({ role: askedBy[name] ?? 'READER' })
  return { ...(await goodRequests[name]!(who)), as: who.as }
}
/** Those that take JSON; a picture is sent as bytes, and what no picture may be is tested with pictures. */
const isJson = (body: unknown) => body !== undefined && !(body instanceof Uint8Array)
const withBody: Route[] = []
for (const route of fromOurPages) if (isJson((await good(route)).body)) withBody.push(route)

type Expected = [status: number, code: string]
const refused = async (route: Route, spoil: (asking: Asking) => Asking, [status, code]: Expected) => {
  const answer = await askRoute(route, spoil(await good(route)))
  expect({ route: route.name, status: answer.status, code: answer.code }).toEqual({ route: route.name, status, code })
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  return answer
}
const textOf = ({ body }: Asking) => JSON.stringify(body)

test('every program that changes something has a request that is taken, so that none is left out below', async () => {
  expect(Object.keys(goodRequests).sort()).toEqual(mutating.map(({ name }) => name).sort())
  for (const route of mutating) {
    const { status } = await askRoute(route, await good(route))
    expect([route.name, status < 300]).toEqual([route.name, true])
  }
})

/** What takes a whole story in has room for one. */
const roomOf = ({ name }: Route) =>
  name === 'PUT /api/newsroom/articles/[id]' ? roomForAStory : { bytes: largestBody, values: 10_000 }

describe('row 3: 64 KB and a byte (for a story 1 MB)', () => {
  test.each(named(withBody))('%s', async (_, route) => {
    const body = { ...((await good(route)).body as object), filler: '' }
    const filler = 'x'.repeat(roomOf(route).bytes + 1 - JSON.stringify(body).length)
    await refused(route, (asking) => ({ ...asking, body: { ...body, filler } }), [413, 'too_large'])
  })
})

describe('row 4: what is not JSON', () => {
  test.each(named(withBody))('%s', async (_, route) => {
    const spoilt: ((text: string) => string)[] = [
      (text) => text.slice(0, -1),
      (text) => text.replace('{', "{'a':1,"),
      (text) => text.replace('}', ',}'),
      (text) => `\ufeff${text}`,
      (text) => `${text}${text}`,
      () => '',
    ]
    for (const spoil of spoilt)
      await refused(route, (asking) => ({ ...asking, body: spoil(textOf(asking)) }), [400, 'invalid_json'])
  })
})

describe('row 5: JSON under another name', () => {
  test.each(named(withBody))('%s', async (_, route) => {
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/json5', '']) {
      const spoil = (asking: Asking) => ({
        ...asking,
        body: Buffer.from(textOf(asking)),
        headers: { 'content-type': type },
      })
      await refused(route, spoil, [415, 'wrong_type'])
    }
    // Some take forms as well, as our pages send them; JSON that only says so is not one of their fields.
    const asking = await good(route)
    if (Object.keys(asking.body as object).length === 0) return
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const asForm = await askRoute(route, { ...asking, body: Buffer.from(textOf(asking)), headers })
    expect([303, 404, 415, 422]).toContain(asForm.status)
    expect(`${asForm.headers.get('location')} ${asForm.code}`).toMatch(/wrong_type|invalid|not_found/)
  })
})

describe('row 6: bytes that are no UTF-8', () => {
  test.each(named(withBody))('%s', async (_, route) => {
    const spoil = (asking: Asking) => ({
      ...asking,
      body: Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
    })
    await refused(route, spoil, [400, 'invalid_json'])
  })
})

describe.each([
  ['row 7: U+0000', 'a\0b'],
  ['row 8: half a character', 'a\ud800b'],
])('%s in any text', (_, text) => {
  test.each(named(withBody))('%s', async (_name, route) => {
    for (const field of Object.keys((await good(route)).body as object))
      await refused(route, (asking) => ({ ...asking, body: { ...(asking.body as object), [field]: text } }), [
        422,
        'invalid',
      ])
  })
})

describe('row 9: a name twice, __proto__, constructor.prototype', () => {
  test.each(named(withBody))('%s', async (_, route) => {
    const add = (more: string) => (asking: Asking) => ({
      ...asking,
      body: textOf(asking).replace(/^\{/, `{${more},`).replace(',}', '}'),
    })
    await refused(route, add('"a":1,"a":2'), [400, 'invalid_json'])
    await refused(route, add('"__proto__":{"isStaff":true}'), [400, 'invalid_json'])
    await refused(route, add('"constructor":{"prototype":{"isStaff":true}}'), [400, 'unknown_field'])
    expect(({} as { isStaff?: boolean }).isStaff).toBeUndefined()
  })
})

describe('row 10: very deep, very many', () => {
  test.each(named(withBody))('%s', async (_, route) => {
    const bodies = [
      `{"a":${'['.repeat(1_000)}${']'.repeat(1_000)}}`,
      `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`,
      `[${'1,'.repeat(roomOf(route).values * 3)}1]`,
    ]
    for (const body of bodies) {
      const asking = await good(route)
      const began = process.cpuUsage()
      expect(await askRoute(route, { ...asking, body })).toMatchObject({ status: 400, code: 'invalid_json' })
      // In processor time, which a busy machine does not stretch.
      expect(process.cpuUsage(began).user / 1_000).toBeLessThan(50)
    }
    await refused(route, (asking) => ({ ...asking, body: `[${'1,'.repeat(roomOf(route).bytes)}1]` }), [
      413,
      'too_large',
    ])
  })
})

describe('row 11: a field nobody knows', () => {
  test.each(named(withBody))('%s', async (_, route) => {
    for (const field of ['role', 'authorId', 'status', 'isVerified', 'id ', '_method']) {
      const spoil = (asking: Asking) => ({ ...asking, body: { ...(asking.body as object), [field]: 'ADMIN' } })
      expect((await refused(route, spoil, [400, 'unknown_field'])).field).toBe(field)
    }
  })
})

describe('row 12: a figure, a list or an object for a text', () => {
  test.each(named(withBody))('%s', async (_, route) => {
    for (const [field, right] of Object.entries((await good(route)).body as object))
      for (const wrong of [7, true, ['a'], { not: null }, { $ne: '' }]) {
        // A figure is right where a figure is asked for; what is itself an object is looked into below.
        if (typeof right === typeof wrong) continue
        const spoil = (asking: Asking) => ({ ...asking, body: { ...(asking.body as object), [field]: wrong } })
        expect((await refused(route, spoil, [422, 'invalid'])).field).toBe(field)
      }
  })

  test('in a story, too', async () => {
    const route = mutating.find(({ name }) => name === 'PUT /api/newsroom/articles/[id]')!
    for (const field of ['headline', 'slug', 'section', 'standfirst', 'language'])
      for (const wrong of [7, true, ['a'], { not: null }]) {
        const spoil = (asking: Asking) => {
          const { content, ...rest } = asking.body as { content: object }
          return { ...asking, body: { ...rest, content: { ...content, [field]: wrong } } }
        }
        expect((await refused(route, spoil, [422, 'invalid'])).field).toBe(`content.${field}`)
      }
  })
})

describe('row 14: an id that is none, or another thing’s', () => {
  test.each(named(fromOurPages.filter(({ path }) => path.includes('[id]'))))('%s', async (_, route) => {
    const isComment = route.path.startsWith('/api/comments')
    const other = isComment ? await make.article() : await make.comment()
    const { id } = await make.user()
    const wrong = [
      `{${randomUUID()}}`,
      '',
      'x',
      '1',
      '٣',
      '1e309',
      `${randomUUID()}'`,
      `${randomUUID()}\n`,
      '../x',
      other.id,
      id,
      randomUUID(),
    ]
    for (const bad of wrong) await refused(route, (asking) => ({ ...asking, params: { id: bad } }), [404, 'not_found'])
    await refused(route, (asking) => ({ ...asking, params: { id: ['a', 'b'] } }), [404, 'not_found'])
  })
})

describe('row 39: asked from another site', () => {
  test('no program is left out: only one takes words from anywhere', () =>
    expect(mutating.filter((route) => !fromOurPages.includes(route)).map(({ name }) => name)).toEqual([fromAnywhere]))

  test.each(
    fromOurPages.flatMap((route) => elsewhere.map(([what, headers]) => [route.name, what, route, headers] as const)),
  )(
    '%s: %s',
    async (_, __, route, headers) =>
      void (await refused(route, (asking) => ({ ...asking, headers }), [403, 'bad_origin'])),
  )

  test.each(named(fromOurPages))('%s: nor as a form', async (_, route) => {
    for (const [, headers] of elsewhere) {
      const spoil = (asking: Asking) => ({
        ...asking,
        body: 'action=delete',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      })
      await refused(route, spoil, [403, 'bad_origin'])
    }
  })

  test('what only tells changes nothing, and says so of every other method', () => {
    for (const { name, method, path } of all)
      if (!changes({ method })) expect([name, path.startsWith('/api/')]).toEqual([name, true])
  })
})

describe('row 40: a method that is not offered', () => {
  const paths = [...new Set(all.map(({ path }) => path))].filter((path) => !path.startsWith('/api/media/'))
  test.each(paths)('%s', async (path) => {
    const handlers = await handlersAt(path)
    const offered = all.filter((route) => route.path === path).map(({ method }) => method)
    for (const method of methods.filter((one) => !offered.includes(one))) {
      const answer = await askRoute({ method, path, handler: handlers[method]! }, { params: { id: randomUUID() } })
      expect([method, answer.status]).toEqual([method, 405])
      expect(answer.headers.get('allow')).toBe([...offered, 'OPTIONS'].join(', '))
    }
  })

  test.each(named(withBody))('%s: nor by a word in the body or a header', async (_, route) => {
    const spoil = (asking: Asking) => ({
      ...asking,
      headers: { 'x-http-method-override': 'DELETE' },
      body: { ...(asking.body as object), _method: 'DELETE' },
    })
    await refused(route, spoil, [400, 'unknown_field'])
  })
})

describe('row 77: texts made to take long, in every field', () => {
  const optional = ['next', 'locale', 'on', 'parentId', 'startedAt', 'draft', 'note', 'token', 'password', 'email']

  /** All of them in one field: what the longest took of the processor, and how long others had to wait; ms. */
  const sendAll = async (route: Route, asking: Asking, field: string) => {
    const lag = monitorEventLoopDelay({ resolution: 5 })
    lag.enable()
    let longest = 0
    for (const killer of killers) {
      const began = process.cpuUsage()
      const { status } = await askRoute(route, { ...asking, body: { ...(asking.body as object), [field]: killer } })
      longest = Math.max(longest, process.cpuUsage(began).user / 1_000)
      const said = `${field}: ${JSON.stringify(killer.slice(0, 8))}`
      expect([said, status < 500]).toEqual([said, true])
    }
    // The last one is seen once the loop has come round again.
    await new Promise((resolve) => setTimeout(resolve, 10))
    lag.disable()
    // Others may make this process wait, too: it held them up by no more than it worked.
    return { longest, lag: Math.min(lag.max / 1_000_000, longest) }
  }

  test.each(named(withBody))('%s', async (_, route) => {
    const asking = await good(route)
    for (const field of new Set([...Object.keys(asking.body as object), ...optional])) {
      let seen = await sendAll(route, asking, field)
      // A text that takes long takes long every time; a busy machine or the garbage collector does not.
      for (let again = 0; again < 3 && (seen.longest >= 300 || seen.lag >= 100); again += 1)
        seen = await sendAll(route, asking, field)
      expect(seen.longest, field).toBeLessThan(300)
      expect(seen.lag, field).toBeLessThan(100)
    }
  })
})
