import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'

/**
 * A request nobody made, to have a page made anew while its reader already reads the old copy, and an answer nobody reads.
 * @param {{ path: string, host: string, requestId: string }} of
 */
export const standIn = ({ path, host, requestId }) => {
  const socket = new Socket()
  const req = new IncomingMessage(socket)
  req.method = 'GET'
  req.url = path
  req.headers = { host, accept: 'text/html', 'x-forwarded-host': host, 'x-masthead-request': requestId }
  req.complete = true
  req.push(null)
  return { req, res: new UnreadResponse(req) }
}

class UnreadResponse extends ServerResponse {
  /** @override */
  writeHead(/** @type {number} */ status) {
    this.statusCode = status
    return this
  }

  /** @override */
  write() {
    return true
  }

  /** @override */
  end() {
    if (!this.finished) {
      this.finished = true
      this.emit('finish')
      this.emit('close')
    }
    return this
  }

  /** @override */
  flushHeaders() {}
}
