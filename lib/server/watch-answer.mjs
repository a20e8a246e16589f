import { ServerResponse } from 'node:http'

/**
 * An answer ready to be sent.
 * @typedef {{ status: number, headers: Record<string, string | number | string[]>, body: Buffer | undefined }} Answer
 */

const wire = ServerResponse.prototype
/** A page says what it is within so many bytes, or it is what it seems. */
const mostHeld = 65_536

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
 * `statusIn` reads the status of a page made for one person out of its first bytes, where the page says it.
 * @param {{ onWord?: () => void, statusIn?: (start: string) => number | undefined, instead: (status: number) => Answer | Promise<Answer> | undefined, adorn: (status: number) => void }} decisions
 * @returns {{ takeOver: (answer: Answer | Promise<Answer>) => boolean }} `takeOver`: false when the answer has begun already
 */
export const watchAnswer = (res, { onWord, statusIn, instead, adorn }) => {
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

  /** @type {Buffer[] | undefined} the start of a page whose status is not known yet */
  let start = statusIn && []
  /**
   * What the page says of itself wins over the 200 that a framework assumes before it has made it: its start is held back
   * until it has said so, or is too long to.
   * @param {unknown} chunk
   * @param {boolean} [last]
   * @returns {unknown} what is to be sent now; undefined for nothing yet
   */
  const read = (chunk, last = false) => {
    if (!start || begun || taken || !statusIn) return chunk
    if (res.statusCode === 200) {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) start.push(Buffer.from(chunk))
      const text = Buffer.concat(start).toString('latin1')
      const at = text.indexOf('<main')
      const whole = at >= 0 && text.indexOf('>', at) > 0
      if (!whole && !last && text.length < mostHeld) return undefined
      res.statusCode = statusIn(text) ?? 200
      chunk = start.length > 0 ? Buffer.concat(start) : chunk
    }
    start = undefined
    return chunk
  }

  res.writeHead = /** @type {any} */ (
    (/** @type {number} */ status, /** @type {unknown} */ reason, /** @type {unknown} */ given) => {
      if (taken) {
        begin(status)
        return res
      }
      const headers = typeof reason === 'string' ? given : (given ?? reason)
      if (!begun) {
        // Headers handed over here would come after `adorn` and win; said first, they can be looked at like the rest.
        for (const [name, value] of pairs(headers)) wire.setHeader.call(res, name, value)
      }
      return begin(status) ? wire.writeHead.call(res, status) : res
    }
  )
  res.write = /** @type {any} */ (
    (/** @type {any[]} */ ...chunk) => {
      const first = read(chunk[0])
      if (first === undefined) return true
      return begin(res.statusCode) ? Reflect.apply(wire.write, res, [first, ...chunk.slice(1)]) : true
    }
  )
  res.end = /** @type {any} */ (
    (/** @type {any[]} */ ...chunk) => {
      const [given, ...rest] = typeof chunk[0] === 'function' ? [undefined, ...chunk] : chunk
      const left = read(given, true)
      return begin(res.statusCode) ? Reflect.apply(wire.end, res, [left, ...rest]) : res
    }
  )
  res.flushHeaders = () => {
    // The first bytes follow at once and take the headers with them.
    if (start && !begun && !taken) return
    if (begin(res.statusCode)) wire.flushHeaders.call(res)
  }
  return { takeOver }
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
