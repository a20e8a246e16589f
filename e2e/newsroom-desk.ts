import { fork } from 'node:child_process'
import path from 'node:path'
import { root } from '../scripts/processes.mjs'
import type { Orders } from './newsroom'

type Answer = { number: number; answer?: unknown; failure?: string }

/** What a test may ask of the newsroom, and the answer once it is done. */
export type Newsroom = {
  [What in keyof Orders]: (...given: Parameters<Orders[What]>) => Promise<Awaited<ReturnType<Orders[What]>>>
} & { close: () => Promise<void> }

/** Opens a newsroom process on a database. */
export const openNewsroom = (env: { DATABASE_URL: string; DATA_DIR: string }): Newsroom => {
  const child = fork(path.join(root, 'e2e', 'newsroom.ts'), {
    cwd: root,
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
    env: { ...process.env, ...env },
    serialization: 'advanced',
  })
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>()
  const settle = (number: number) => {
    const asked = waiting.get(number)
    waiting.delete(number)
    return asked
  }
  child.on('message', ({ number, answer, failure }: Answer) => {
    if (failure === undefined) settle(number)?.resolve(answer)
    else settle(number)?.reject(new Error(failure))
  })
  const gone = new Promise<void>((resolve) =>
    child.once('exit', () => {
      for (const number of waiting.keys()) settle(number)?.reject(new Error('The newsroom has closed.'))
      resolve()
    }),
  )
  let last = 0
  const ask = (what: string, given: unknown[]) =>
    new Promise((resolve, reject) => {
      const number = ++last
      waiting.set(number, { resolve, reject })
      child.send({ number, what, given })
    })
  const close = async () => {
    if (child.connected) child.disconnect()
    await gone
  }
  return new Proxy({} as Newsroom, {
    get: (_, what: string) => (what === 'close' ? close : (...given: unknown[]) => ask(what, given)),
  })
}
