import { IncomingMessage } from 'node:http'

/** A request that counts what it is sent, so that a body without a stated length is held to the limit as well. */
export class Incoming extends IncomingMessage {
  limit = Infinity
  received = 0
  /** Called once, at the byte too many; what comes after it is thrown away until the connection closes. */
  whenTooLarge = () => {}

  /**
   * @override
   * @param {Buffer | null} chunk
   * @param {BufferEncoding} [encoding]
   */
  push(chunk, encoding) {
    if (chunk === null) return super.push(null)
    const before = this.received
    this.received += chunk.length
    if (this.received <= this.limit) return super.push(chunk, encoding)
    if (before <= this.limit) this.whenTooLarge()
    return true
  }
}
