import 'server-only'
import type { ChildProcess } from 'node:child_process'
import path from 'node:path'
import { KnownError } from '@/lib/known-error'
import { surroundings } from '@/lib/surroundings'

export type Order = { password: string; against?: string; strength?: object }
type Said = { id: number; answer: string | boolean } | { id: number; failure: string }
type Waiting = { resolve: (answer: string | boolean) => void; reject: (error: Error) => void }

/** The work could not be done; it says nothing about the password. */
export class HashingFailed extends KnownError {
  static override readonly kind = 'HashingFailed'
}

type Settings = {
  /** Hashes at once. */
  atOnce: number
  /** Told when the process ends while it is wanted. */
  onEnd?: (how: string) => void
  /** How long one hash may take, in ms: a process that does not answer is replaced. */
  patience?: number
  /** How long nobody tries again after one has died young, in ms. */
  pause?: number
  /** What is run: another one is for tests. */
  program?: string
}

// Asked for at run time: the bundler would try to bundle the file of the process.
const { spawn } = process.getBuiltinModule('node:child_process')
const ours = () => path.join(process.cwd(), 'features', 'accounts', 'hashing-child.mjs')

/**
 * Hashes in a process of its own, of the lowest priority. It is started when it is first needed, kept, and replaced by the next
 * order when it dies; who waited for it then is told `HashingFailed`. Passwords reach it over its own channel only.
 */
export const hashingProcess = ({ atOnce, onEnd, patience = 8_000, pause = 1_000, program }: Settings) => {
  const waiting = new Map<number, Waiting>()
  let child: ChildProcess | undefined
  let last = 0
  let restUntil = 0

  const settle = (id: number) => {
    const one = waiting.get(id)
    waiting.delete(id)
    // A program that has nothing else to do may end; one that waits for a hash may not.
    if (waiting.size === 0) hold(false)
    return one
  }

  const hold = (on: boolean) => {
    // `channel` is typed as a stream without these; Node documents them.
    const channel = child?.channel as { ref(): void; unref(): void } | null | undefined
    if (on) channel?.ref()
    else channel?.unref()
  }

  const begin = () => {
    const born = performance.now()
    const made = spawn(process.execPath, [program ?? ours()], {
      env: { ...surroundings(), UV_THREADPOOL_SIZE: String(atOnce) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    let answered = false
    const gone = (how: string) => {
      if (child !== made) return
      child = undefined
      // One that cannot even begin is not tried again for every sign-in.
      if (!answered && performance.now() - born < 5_000) restUntil = performance.now() + pause
      onEnd?.(how)
      for (const id of [...waiting.keys()])
        settle(id)?.reject(new HashingFailed(`The hashing process has ended (${how}).`))
    }
    made.on('message', (said: Said) => {
      answered = true
      if ('failure' in said) settle(said.id)?.reject(new Error(said.failure))
      else settle(said.id)?.resolve(said.answer)
    })
    made.once('error', (error: NodeJS.ErrnoException) => gone(error.code ?? error.name))
    made.once('exit', (code, signal) => gone(signal ?? `exit code ${code}`))
    made.unref()
    child = made
    return made
  }

  const end = (made: ChildProcess | undefined) => void made?.kill('SIGKILL')

  return {
    /** The id of the process, if there is one: for tests. */
    pid: () => child?.pid,
    /** @throws HashingFailed, or the error of a hash that cannot be read */
    work: (order: Order) =>
      new Promise<string | boolean>((resolve, reject) => {
        if (!child && performance.now() < restUntil)
          return reject(new HashingFailed('The hashing process has just ended.'))
        const id = (last += 1)
        const mine = child ?? begin()
        const late = setTimeout(() => end(mine), patience)
        const done =
          <T>(tell: (given: T) => void) =>
          (given: T) => {
            clearTimeout(late)
            tell(given)
          }
        waiting.set(id, { resolve: done(resolve), reject: done(reject) })
        hold(true)
        // A channel that is just closing: `exit` tells everybody who waits.
        mine.send({ id, ...order }, () => {})
      }),
    end: () => end(child),
  }
}
