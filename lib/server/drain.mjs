import net from 'node:net'

/**
 * The answer a connection is at work on: Node keeps it there under this name, and nowhere else.
 * @typedef {import('node:net').Socket & { _httpMessage?: import('node:http').ServerResponse | null }} Connection
 */

/**
 * Watches the connections of a server, so that it can be ended without cutting anybody off.
 * @param {import('node:http').Server} server
 * @param {{ silentFor?: number, arriveWithin?: number }} [limits] in milliseconds: a connection that says nothing for so
 *   long has nothing under way; a request that has begun to arrive has so long to be whole
 * @returns {() => Promise<void>} ends it: nothing new is taken, every request that has been sent is answered, and its
 *   connection closed with that answer; resolves when the last one is gone
 */
export const drainable = (server, { silentFor = 500, arriveWithin = 3_500 } = {}) => {
  /** @type {Set<Connection>} */
  const connections = new Set()
  server.on('connection', (socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })

  return () =>
    new Promise((resolve) => {
      const since = performance.now()
      // `http.Server.close` hangs up on everyone who is between two requests, and on some who are just sending the next.
      // So we only stop listening, and ask for each connection to end with its next answer.
      server.prependListener('request', (_req, res) => (res.shouldKeepAlive = false))
      for (const { _httpMessage: answer } of connections) if (answer) answer.shouldKeepAlive = false

      /** @type {WeakMap<Connection, { bytes: number, since: number }>} */
      const heard = new WeakMap()
      const look = () => {
        const now = performance.now()
        for (const socket of connections) {
          const bytes = socket.bytesRead + socket.bytesWritten
          const before = heard.get(socket)
          if (before?.bytes !== bytes) heard.set(socket, { bytes, since: now })
          const answer = socket._httpMessage
          const silent = !answer && before?.bytes === bytes && now - before.since > silentFor
          const late = now - since > arriveWithin && (!answer || !answer.req.complete)
          if (silent || late) socket.destroy()
        }
      }
      look()
      // After a turn of reading: what had arrived while we were busy is heard before anybody is called silent.
      const looking = setInterval(setImmediate, 50, look)
      Reflect.apply(net.Server.prototype.close, server, [
        () => {
          clearInterval(looking)
          resolve()
        },
      ])
    })
}
