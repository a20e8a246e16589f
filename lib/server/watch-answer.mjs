import { ServerResponse } from 'node:http'

/**
 * An answer ready to be sent.
 * @typedef {{ status: number, headers: Record<string, string | number | string[]>, body: Buffer | undefined }} Answer
 */

const wire = ServerResponse.prototype

/**
 * Sends an answer by `res` that nobody has touched.
 * @param {ServerResponse} res
 * @param {Answer} answer
 */
export const send = (res, { status, headers, body }) => {
  res.writeHead(status, headers)
  res.end(body)
}

/**
 * Sends an answer as it stands, whatever anybody said to `res` before or has put in place of its methods.
 * @param {ServerResponse} res
 * @param {Answer} answer
 */
const sendInstead = (res, { status, headers, body }) => {
  for (const name of res.getHeaderNames()) wire.removeHeader.call(res, name)
  for (const name in headers) wire.setHeader.call(res, name, /** @type {string} */ (headers[name]))
  Reflect.apply(wire.writeHead, res, [status])
  Reflect.apply(wire.end, res, [body])
}

/**
 * Stands between Next and the wire for one answer. When the status is known and nothing is sent yet, `instead` may give
 * another answer, else `adorn` may still change headers. `onWord` hears that Next has come to answering, heeded or not. Whoever calls `takeOver` answers in Next's place; Next may go on
 * writing then, and nobody hears it.
 * @param {ServerResponse} res
 * `whole` gets a page made for one person when all of it is there: only then is its status known, and it is sent as that says.
 * @param {{ onWord?: () => void, whole?: (body: Buffer) => Promise<{ status?: number, encoding?: string, body: Buffer }>, instead: (status: number) => Answer | Promise<Answer> | undefined, adorn: (status: number) => void }} decisions
 * @returns {{ takeOver: (answer: Answer | Promise<Answer>) => boolean }} `takeOver`: false when the answer has begun already
 */
export const watchAnswer = (res, { onWord, whole, instead, adorn }) => {
  let begun = false
  let taken = false

  /** @param {Answer | Promise<Answer>} answer */
  const takeOver = (answer) => {
    if (begun || taken) return false
    taken = true
    for (const name of /** @type {const} */ (['setHeader', 'appendHeader', 'removeHeader', 'setHeaders'])) {
      res[name] = /** @type {any} */ (() => res)
    }
    if (answer instanceof Promise) answer.then((made) => sendInstead(res, made))
    else sendInstead(res, answer)
    return true
  }

  /** May Next speak on? */
  const begin = (/** @type {number} */ status) => {
    onWord?.()
    if (!begun && !taken) {
      const other = instead(status)
      if (other) takeOver(other)
      else {
        begun = true
        adorn(status)
      }
    }
    return !taken
  }

  res.writeHead = /** @type {any} */ (
    (/** @type {number} */ status, /** @type {unknown} */ reason, /** @type {unknown} */ given) => {
      if (taken) {
        begin(status)
        return res
      }
      // Headers handed over here would come after `adorn` and win; said first, they can be looked at like the rest.
      if (!begun) sayFirst(res, headersOf(reason, given))
      return begin(status) ? wire.writeHead.call(res, status) : res
    }
  )
  res.write = /** @type {any} */ (
    (/** @type {any[]} */ ...chunk) => (begin(res.statusCode) ? Reflect.apply(wire.write, res, chunk) : true)
  )
  res.end = /** @type {any} */ (
    (/** @type {any[]} */ ...chunk) => (begin(res.statusCode) ? Reflect.apply(wire.end, res, chunk) : res)
  )
  res.flushHeaders = () => {
    if (begin(res.statusCode)) wire.flushHeaders.call(res)
  }
  if (whole) gather(res, whole)
  return { takeOver }
}

/**
 * Holds a page back until all of it is there, then sends it in one piece.
 * @param {ServerResponse} res
 * @param {(body: Buffer) => Promise<{ status?: number, encoding?: string, body: Buffer }>} whole
 */
const gather = (res, whole) => {
  const { write, end } = res
  /** @type {Buffer[]} */
  const parts = []
  const take = (/** @type {unknown} */ chunk) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) parts.push(Buffer.from(chunk))
    return true
  }
  const isPage = () =>
    !res.headersSent && res.statusCode === 200 && String(res.getHeader('content-type')).startsWith('text/html')
  const { writeHead } = res
  res.writeHead = /** @type {any} */ (
    (/** @type {number} */ status, /** @type {unknown} */ reason, /** @type {unknown} */ given) => {
      // What kind of answer it is may be said only here.
      if (!res.headersSent) sayFirst(res, headersOf(reason, given))
      res.statusCode = status
      return isPage() ? res : writeHead.call(res, status)
    }
  )
  const flushHeaders = res.flushHeaders
  res.flushHeaders = () => (isPage() ? undefined : flushHeaders.call(res))
  res.write = /** @type {any} */ (
    (/** @type {any[]} */ ...chunk) => (isPage() ? take(chunk[0]) : Reflect.apply(write, res, chunk))
  )
  res.end = /** @type {any} */ (
    (/** @type {any[]} */ ...chunk) => {
      if (!isPage()) return Reflect.apply(end, res, chunk)
      take(chunk[0])
      const all = Buffer.concat(parts)
      const send = (/** @type {{ status?: number, encoding?: string, body: Buffer }} */ { status, encoding, body }) => {
        if (res.destroyed || res.headersSent) return
        Object.assign(res, { writeHead, write, end, flushHeaders })
        if (status) res.statusCode = status
        if (status === 429) res.setHeader('retry-after', 5)
        if (encoding) res.setHeader('content-encoding', encoding)
        res.setHeader('content-length', body.byteLength)
        Reflect.apply(end, res, [res.req.method === 'HEAD' ? undefined : body])
      }
      whole(all).then(send, () => send({ body: all }))
      return res
    }
  )
}

/** The headers among what `writeHead` was handed after the status. */
const headersOf = (/** @type {unknown} */ reason, /** @type {unknown} */ given) =>
  typeof reason === 'string' ? given : (given ?? reason)

const sayFirst = (/** @type {ServerResponse} */ res, /** @type {unknown} */ headers) => {
  for (const [name, value] of pairs(headers)) wire.setHeader.call(res, name, value)
}

/**
 * @param {unknown} headers an object, or a flat list of names and values
 * @returns {[string, string | number | string[]][]}
 */
const pairs = (headers) => {
  if (Array.isArray(headers)) {
    return headers.flatMap((name, at) =>
      at % 2 === 0 ? [/** @type {[string, string]} */ ([name, headers[at + 1]])] : [],
    )
  }
  return Object.entries(/** @type {Record<string, string> | undefined} */ (headers) ?? {})
}
