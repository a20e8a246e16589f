import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import path from 'node:path'
import { root } from '../processes.mjs'

export type Answer = { status: number; headers: Record<string, string>; body: Buffer; took: number }
type Question = { method?: string; headers?: Record<string, string>; body?: string; agent?: Agent }

/** Asks once; `took` is from the first byte sent to the last received, in ms. */
export const ask = (url: string, { method = 'GET', headers = {}, body, agent }: Question = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const since = performance.now()
    const asked = request(url, { method, headers, ...(agent && { agent }) }, (res) => {
      const parts: Buffer[] = []
      res.on('data', (part: Buffer) => parts.push(part))
      res.once('error', reject)
      res.once('end', () =>
        resolve({
          status: res.statusCode ?? 0,
          headers: res.headers as Record<string, string>,
          body: Buffer.concat(parts),
          took: performance.now() - since,
        }),
      )
    })
    asked.once('error', reject)
    asked.end(body)
  })

/** Asks once and lets go with the first part of the body; `took` is until then. For what may be long. */
export const untilFirstByte = (url: string, { headers = {} }: Pick<Question, 'headers'>) =>
  new Promise<Omit<Answer, 'body'>>((resolve, reject) => {
    const since = performance.now()
    const asked = request(url, { headers }, (res) => {
      const { statusCode: status = 0 } = res
      res.once('data', () => {
        resolve({ status, headers: res.headers as Record<string, string>, took: performance.now() - since })
        asked.destroy()
      })
      res.once('end', () => reject(new Error(`${url} answers ${status} with nothing`)))
      res.on('error', () => {})
    })
    // What is let go is no failure; what failed before that has not been resolved.
    asked.on('error', reject)
    asked.end()
  })

/** One connection that stays open, as a browser keeps one. */
export const oneConnection = () => new Agent({ keepAlive: true, maxSockets: 1 })

/** Headers a connection has rather than an answer; the bare server makes its own. */
const ofTheConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'date'])

/** Has a bare server give this very answer, for as long as `use` takes. */
export const withBare = async <T>(answer: Answer, dataDir: string, use: (here: string) => Promise<T>) => {
  const file = path.join(dataDir, 'bare.json')
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !ofTheConnection.has(name)))
  headers['content-length'] = String(answer.body.byteLength)
  writeFileSync(file, JSON.stringify({ status: answer.status, headers, body: answer.body.toString('base64') }))
  const server = fork(path.join(root, 'scripts', 'bench', 'bare.mjs'), [file], { execArgv: [] })
  try {
    const port = await new Promise<number>((resolve, reject) => {
      server.once('message', (port) => resolve(port as number))
      server.once('error', reject)
      server.once('exit', () => reject(new Error('The bare server did not start.')))
    })
    return await use(`http://127.0.0.1:${port}`)
  } finally {
    server.kill()
  }
}
