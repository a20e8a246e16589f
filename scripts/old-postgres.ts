import { createServer, type AddressInfo } from 'node:net'

/**
 * For tests: something that answers as an old Postgres would, as far as being asked for its version. The messages:
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
const message = (type: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts)
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}
const int32 = (value: number) => {
  const buffer = Buffer.alloc(4)
  buffer.writeInt32BE(value)
  return buffer
}
const int16 = (value: number) => int32(value).subarray(2)
const text = (value: string) => Buffer.from(`${value}\0`)

const ready = message('Z', Buffer.from('I'))
const welcome = Buffer.concat([message('R', int32(0)), message('S', text('server_version'), text('14.9')), ready])

const [int4, textType, bool] = [23, 25, 16]
const row: [name: string, type: number, value: string][] = [
  ['version', int4, '140009'],
  ['encoding', textType, 'UTF8'],
  ['ctype', textType, 'C.UTF-8'],
  ['readOnly', bool, 'f'],
]
const column = ([name, type]: (typeof row)[number]) => [
  text(name),
  int32(0),
  int16(0),
  int32(type),
  int16(-1),
  int32(-1),
  int16(0),
]
const answer = Buffer.concat([
  message('T', int16(row.length), ...row.flatMap(column)),
  message('D', int16(row.length), ...row.flatMap(([, , value]) => [int32(value.length), Buffer.from(value)])),
  message('C', text('SELECT 1')),
  ready,
])

/** Listens on a free port until closed. */
export const oldPostgres = async () => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.write(welcome)
      socket.on('data', (asked) => asked.toString().startsWith('Q') && socket.write(answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() }
}
