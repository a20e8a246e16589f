import http from 'node:http'
import { errorAnswer } from './error-pages.mjs'

/**
 * What cannot be read as a request, and what wants a tunnel, still gets a proper answer, security headers and all.
 * @param {import('node:http').Server} server
 * @param {Readonly<Record<string, string>>} always headers of every answer
 */
export const answerOddRequests = (server, always) => {
  /**
   * @param {import('node:stream').Duplex} socket
   * @param {import('./error-pages.mjs').Failure} failure
   * @param {Record<string, string>} [also]
   */
  const answer = (socket, failure, also) => {
    const { status, headers, body } = errorAnswer(failure, {
      path: '/',
      always,
      headers: { connection: 'close', ...also },
    })
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    // Whoever asks like this may not listen either.
    socket.on('error', () => socket.destroy())
    socket.end(`HTTP/1.1 ${status} ${http.STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`, () =>
      socket.destroy(),
    )
  }

  server.on('clientError', (/** @type {Error & { code?: string }} */ error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    if (error.code === 'HPE_HEADER_OVERFLOW') answer(socket, 'header_too_large')
    else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') answer(socket, 'timeout')
    else answer(socket, 'bad_request')
  })
  // Without a listener Node hangs up on these without a word.
  server.on('connect', (_req, socket) => answer(socket, 'method', { allow: 'GET, HEAD, POST' }))
}
