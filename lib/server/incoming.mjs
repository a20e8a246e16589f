import { IncomingMessage } from 'node:http'

/** A request that counts what it is sent, so that a body without a stated length is held to the limit as well. */
export class Incoming extends IncomingMessage {
  limit = Infinity
  received = 0
  whenTooLarge = () => {}

  /**
   * @override
   * @param {Buffer | null} chunk
   * @param {BufferEncoding} [encoding]
   */
  push(chunk, encoding) {
    if (chunk !== null) {
      this.received += chunk.length
      if (this.received > this.limit) {
        this.limit = Infinity
        this.whenTooLarge()
        return false
      }
    }
    return super.push(chunk, encoding)
  }
}
