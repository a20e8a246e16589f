import { once } from 'node:events'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerOddRequests } from './odd-requests.mjs'

const server = http.createServer((_req, res) => res.end('fine'))
answerOddRequests(server, { 'x-content-type-options': 'nosniff' })
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => server.close())

/** Everything that comes back until the server hangs up. */
const said = async (words: string) => {
  const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => (answer += String(chunk)))
  socket.write(words)
  await once(socket, 'close')
  return answer
}

test.each([
  ['a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nHost: here\r\n\r\n', '405 Method Not Allowed'],
  ['a method nobody knows', 'FOO / HTTP/1.1\r\nHost: here\r\n\r\n', '400 Bad Request'],
  ['another protocol', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '400 Bad Request'],
  ['no protocol', '\x16\x03\x01\x02\0', '400 Bad Request'],
  ['a header without end', `GET / HTTP/1.1\r\nHost: here\r\nX: ${'a'.repeat(20_000)}`, '431 Request Header'],
])('%s is answered, with headers and a page, and then hung up on', async (_, words, status) => {
  const answer = await said(words)
  expect(answer).toMatch(`HTTP/1.1 ${status}`)
  expect(answer).toMatch('x-content-type-options: nosniff\r\n')
  expect(answer).toMatch('connection: close\r\n')
  expect(answer).toMatch(/\r\n\r\n<!DOCTYPE html>[^]*<\/html>\n$/)
})

test('who asks to speak another protocol is answered in this one', async () =>
  expect(
    await said('GET / HTTP/1.1\r\nHost: here\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n'),
  ).toMatch(/^HTTP\/1\.1 200 [^]*fine/))
