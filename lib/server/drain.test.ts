import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { drainable } from './drain.mjs'

let server: http.Server
afterEach(() => server.closeAllConnections())

/** A server that answers `/slow` when told to, everything else at once; and how to end it. */
const serving = async () => {
  const waiting: (() => void)[] = []
  server = http.createServer((req, res) =>
    req.url === '/slow' ? void waiting.push(() => res.end('done')) : res.end('done'),
  )
  const end = drainable(server, { silentFor: 60, arriveWithin: 200 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { end, waiting }
}

const connected = async () => {
  const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1')
  let said = ''
  socket.on('data', (chunk) => (said += String(chunk)))
  const closed = once(socket, 'close')
  await once(socket, 'connect')
  const ask = (path: string) => socket.write(`GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`)
  return { socket, ask, closed, said: () => said }
}

test('who waits for an answer gets it, and is told that the connection ends', async () => {
  const { end, waiting } = await serving()
  const reader = await connected()
  reader.ask('/slow')
  await expect.poll(() => waiting.length).toBe(1)
  const ended = end()
  waiting[0]!()
  await Promise.all([ended, reader.closed])
  expect(reader.said()).toMatch(/^HTTP\/1\.1 200 .*\r\nConnection: close\r\n.*done/s)
})

test('who asks on a connection kept from before is answered once more', async () => {
  const { end } = await serving()
  const reader = await connected()
  reader.ask('/')
  await expect.poll(reader.said).toContain('done')
  expect(reader.said()).toContain('keep-alive')
  const ended = end()
  reader.ask('/')
  await Promise.all([ended, reader.closed])
  expect(reader.said()).toMatch(/Connection: close\r\n.*done\D*$/s)
})

test('who never says anything, and who never comes to an end, keep nobody waiting', async () => {
  const { end } = await serving()
  const readers = [await connected(), await connected(), await connected()] as const
  readers[1].socket.write('GET / HTT')
  readers[2].socket.write('POST /slow HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\nabc')
  await Promise.all([end(), ...readers.map(({ closed }) => closed)])
})
