import { connect, createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A telephone line to a database that can be cut and mended: to whoever calls, Postgres then has stopped. */
export const openLine = async (databaseUrl: string) => {
  const target = new URL(databaseUrl)
  const calls = new Set<Socket>()
  const accept = (caller: Socket) => {
    const callee = connect(Number(target.port), target.hostname)
    for (const [one, other] of [
      [caller, callee],
      [callee, caller],
    ] as const) {
      calls.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        calls.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  }
  let server: Server
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server = createServer(accept).once('error', reject)
      server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
  const port = await listen(0)
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const call of calls) call.destroy()
    })
  const url = new URL(databaseUrl)
  url.port = String(port)
  return { url: url.href, cut, mend: () => listen(port) }
}
