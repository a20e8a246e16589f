import { Readable } from 'node:stream'
import { send } from './watch-answer.mjs'

/**
 * A program that may be asked without the framework in between, as `features/programs.ts` leaves them on globalThis.
 * @typedef {(request: Request) => Promise<Response>} Program
 */

/** @type {typeof globalThis & { mastheadPrograms?: ReadonlyMap<string, Program> }} */
const held = globalThis

/**
 * Answers a program that is asked by every reader of every page. The way through the framework costs six times as much
 * as the program itself (docs/decisions/0005); the program is the same function its route file exports, so where this
 * does not apply (`next dev`, the moment before the process is ready) the framework gives the same answer.
 * @param {{ always: Readonly<Record<string, string>> }} edge
 * @param {import('node:http').IncomingMessage} req its headers already those the edge lets through
 * @param {import('node:http').ServerResponse} res
 * @param {string} path
 * @returns {boolean} whether the request is being answered
 */
export const answerProgram = ({ always }, req, res, path) => {
  const program = held.mastheadPrograms?.get(`${req.method} ${path}`)
  if (!program) return false
  void ask(program, always, req, res)
  return true
}

/**
 * @param {Program} program
 * @param {Readonly<Record<string, string>>} always
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 */
const ask = async (program, always, req, res) => {
  try {
    const answer = await program(requestOf(req))
    const body = Buffer.from(await answer.arrayBuffer())
    if (res.destroyed || res.headersSent) return
    const headers = {
      ...always,
      ...Object.fromEntries(answer.headers),
      'content-length': body.byteLength,
      // What was not read of a refused request must not be taken for the next one. Else Node decides: it knows what the
      // client asked for, and whether the server is going down.
      ...(!req.complete && { connection: 'close' }),
    }
    send(res, { status: answer.status, headers, body })
  } catch {
    // The programs answer their own surprises; this is a request cut off while it was being read.
    res.destroy()
  }
}

/** @param {import('node:http').IncomingMessage} req */
const requestOf = (req) => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const body = /** @type {ReadableStream<Uint8Array>} */ (Readable.toWeb(req))
  return new Request(new URL(req.url ?? '/', 'http://here'), {
    method: req.method,
    headers,
    ...(req.method !== 'GET' && req.method !== 'HEAD' && { body, duplex: 'half' }),
  })
}
