import 'server-only'
import { z } from 'zod'
import { Crowded } from './batches'
import { JsonRefused, parseJson, usualValues } from './json'
import { log } from './log'
import { isFromHere } from './origin'
import { isOutage } from './outage'
import { parseForm } from './parse-form'
import { StoreFailed } from './storage/store'
import { problem, Refused, type ProblemCode, type ProblemDetails } from './problem'

/** Most a program's JSON may weigh, in bytes. */
export const largestBody = 64 * 1024

/** For programs whose request says everything in its address. */
export const NoBody = z.undefined()

type Context = { params?: Promise<Record<string, string | string[] | undefined>> }
/** A request on its way through a program: what was asked, and how to say no. */
export type RequestContext = {
  request: Request
  params: Record<string, string | string[] | undefined>
  requestId: string
  /** The problem to return, carrying this request's id. */
  refuse: (code: ProblemCode, details?: ProblemDetails) => Response
}
export type Handler = (request: Request, context?: Context) => Promise<Response>

/** An answer for programs: never kept by anyone on the way. */
export const json = (data: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(data), {
    status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store', ...headers },
  })

/** How much a program takes in. */
export type Room = { bytes: number; values: number }
const usualRoom: Room = { bytes: largestBody, values: usualValues }
/** For what holds a whole story: many times the longest there is. */
export const roomForAStory: Room = { bytes: 1024 * 1024, values: 100_000 }

const tooLarge = (most: number) => new Refused('too_large', { detail: `At most ${most / 1024} KB are taken.` })

/** Counted while it arrives: a declared length is only a promise, and a chunked body declares none. */
const count = async (request: Request, most: number) => {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge(most)
  const parts: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength
    if (size > most) {
      await reader?.cancel()
      throw tooLarge(most)
    }
    parts.push(part.value)
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
}

const bytesOf = (request: Request, most: number) =>
  count(request, most).catch((error: unknown) => {
    if (error instanceof Refused) throw error
    // Otherwise the reset of the reader's own connection would be taken for one of the database.
    throw new Refused('invalid_json', { detail: 'The request ended before its body did.' })
  })

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const textOf = async (request: Request, most: number) => {
  const encoding = request.headers.get('content-encoding')
  if (encoding !== null && encoding !== 'identity')
    throw new Refused('wrong_type', { detail: 'Please send it unpacked.' })
  return decoded(await bytesOf(request, most))
}

const decoded = (bytes: Uint8Array) => {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Refused('invalid_json', { detail: 'It is not UTF-8.' })
  }
}

/** Bytes that a form spells out (`%C3%28`) must be characters, too: the reader of addresses would put "�" for them. */
const spelled = /(?:%[0-9a-f]{2})+/gi
const checked = (text: string) => {
  for (const [run] of text.matchAll(spelled)) decoded(Buffer.from(run.replaceAll('%', ''), 'hex'))
  return text
}

const isJson = (request: Request) =>
  /^application\/json(\s*;\s*charset="?utf-8"?)?\s*$/i.test(request.headers.get('content-type') ?? '')

/** Sent by a form without a script? */
export const isForm = (request: Request) =>
  /^application\/x-www-form-urlencoded(\s*;\s*charset="?utf-8"?)?\s*$/i.test(request.headers.get('content-type') ?? '')

/** Reads a body as JSON. @throws Refused JsonRefused */
const bodyOf = async (request: Request, { bytes, values } = usualRoom) => {
  if (!isJson(request)) throw new Refused('wrong_type')
  return parseJson(await textOf(request, bytes), values)
}

/** Reads a form's fields. Browsers end lines with CRLF in forms; we keep one way. @throws Refused */
const fieldsOf = async (request: Request): Promise<Record<string, string>> => {
  const fields = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(checked(await textOf(request, usualRoom.bytes)))) {
    if (fields.has(name) || fields.size >= 50) throw new Refused('invalid', { field: name.slice(0, 100) })
    if (value.includes('\0'))
      throw new Refused('invalid', { field: name.slice(0, 100), detail: 'It holds the character U+0000.' })
    fields.set(name, value.replaceAll('\r\n', '\n'))
  }
  return Object.fromEntries(fields)
}

const settle = (error: unknown, asked: RequestContext): Response => {
  if (error instanceof StoreFailed)
    log.warn({ event: 'store.failed', requestId: asked.requestId, reason: error.reason })
  if (error instanceof Refused) return asked.refuse(error.code, error.details)
  if (error instanceof Crowded) return asked.refuse('busy', { retryAfter: 2 })
  if (error instanceof JsonRefused) return asked.refuse(error.code, { detail: error.message, field: error.field })
  const { requestId, request } = asked
  const path = new URL(request.url).pathname
  if (isOutage(error)) {
    log.warn({ event: 'request.outage', requestId, path, reason: (error as Error).message })
    return asked.refuse('database', { retryAfter: 2 })
  }
  log.error({ event: 'request.surprise', requestId, path, err: error })
  return asked.refuse('surprise')
}

const door =
  (run: (asked: RequestContext) => Promise<Response>): Handler =>
  async (request, context) => {
    // Given by our own server, which lets none in from outside.
    const requestId = request.headers.get('x-masthead-request') ?? crypto.randomUUID()
    const refuse: RequestContext['refuse'] = (code, details) => problem(code, { ...details, requestId })
    const asked: RequestContext = { request, params: {}, requestId, refuse }
    try {
      asked.params = (await context?.params) ?? {}
      return await run(asked)
    } catch (error) {
      return settle(error, asked)
    }
  }

/** A program that only tells: the expected comes back, surprises become a problem without a word of their insides. */
export const tell = (run: (asked: RequestContext) => Promise<Response>): Handler => door(run)

/**
 * A program that changes something: takes requests of our own pages only (exact Origin), JSON of at most 64 KB unless it is
 * given more `room`, and `run` sees it only once it fits `form`. Use `z.strictObject`, so that a field nobody knows is refused by name.
 */
export const receive = <T>(
  form: z.ZodType<T>,
  run: (asked: RequestContext & { data: T }) => Promise<Response>,
  room?: Room,
): Handler =>
  door(async (asked) => {
    if (!isFromHere(asked.request.headers)) return asked.refuse('bad_origin')
    const value = (form as z.ZodType) === NoBody ? undefined : await bodyOf(asked.request, room)
    return run({ ...asked, data: parseForm(form, value) })
  })

type Led<R> = { done: R } | { refused: Refused; fields: Record<string, string> }

/**
 * A program that a script asks with JSON and a form without any script: the same address, the same rules. `take` does it
 * (throws `Refused` to say no), `tell` is the answer for programs, `lead` says where a form's reader is taken (303): to what
 * was done, or back to the form with the text kept and the reason said. Fields of a form are strings; an empty one is the
 * same as none.
 */
export const receiveBoth = <T, R>(
  form: z.ZodType<T>,
  {
    take,
    tell,
    lead,
  }: {
    take: (asked: RequestContext & { data: T }) => Promise<R>
    tell: (result: R, asked: RequestContext) => Response | Promise<Response>
    lead: (led: Led<R>, asked: RequestContext) => Promise<{ to: string; headers?: HeadersInit }>
  },
): Handler =>
  door(async (asked) => {
    const { request } = asked
    if (!isFromHere(request.headers)) return asked.refuse('bad_origin')
    if (!isForm(request)) {
      const value = (form as z.ZodType) === NoBody ? undefined : await bodyOf(request)
      return tell(await take({ ...asked, data: parseForm(form, value) }), asked)
    }
    const fields = await fieldsOf(request)
    let led: Led<R>
    try {
      const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
      const value = (form as z.ZodType) === NoBody ? undefined : filled
      led = { done: await take({ ...asked, data: parseForm(form, value) }) }
    } catch (error) {
      if (error instanceof Refused) led = { refused: error, fields }
      else if (isOutage(error)) led = { refused: new Refused('database', { retryAfter: 2 }), fields }
      else throw error
    }
    const { to, headers: more } = await lead(led, asked)
    const headers = new Headers(more)
    headers.set('Location', to)
    headers.set('Cache-Control', 'no-store')
    return new Response(null, { status: 303, headers })
  })

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
type Method = (typeof methods)[number]

/**
 * Everything a route file exports: the methods it offers, and 405 with `Allow` for all others.
 * `export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({ POST: receive(…) })`
 */
export const only = (offered: Partial<Record<Method, Handler>>): Record<Method, Handler> => {
  const { GET } = offered
  const all: typeof offered = GET
    ? { HEAD: async (...asked) => new Response(null, await GET(...asked)), ...offered }
    : offered
  const Allow = methods.filter((method) => all[method] || method === 'OPTIONS').join(', ')
  const refuse: Handler = async () => problem('method', { headers: { Allow } })
  const options: Handler = async () => new Response(null, { status: 204, headers: { Allow } })
  return Object.fromEntries(
    methods.map((method) => [method, all[method] ?? (method === 'OPTIONS' ? options : refuse)]),
  ) as Record<Method, Handler>
}
