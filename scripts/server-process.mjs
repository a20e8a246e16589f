import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { trimLog } from '../prisma/log-file.mjs'
import { Refusal } from '../prisma/refusal.mjs'
import { say } from './output.mjs'
import { lastLines, root } from './processes.mjs'

/**
 * Keeps the server alive: starts it, starts it again when it dies, stops it gently.
 * @typedef {{ ready?: boolean, failed?: string, message?: string, say?: string }} Word what the server says to us; `say`
 *   is a line for the person who started it
 */

const longestPause = 30_000
/** A server that was ready for this long is sound: its next death begins a new series. */
const settled = 10_000
/** The server is given 10 s to finish what it is doing, and a little to go. */
const patience = 12_000

/**
 * @param {{ args: string[], env: () => NodeJS.ProcessEnv, log?: string, firstPause?: number }} options `args` of `node`;
 *   `env` is asked at every start; without `log` the server's output is ours; `firstPause` in ms before it is started again
 */
export const keepServer = ({ args, env, log, firstPause = 100 }) => {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child
  /** @type {NodeJS.Timeout | undefined} */
  let waiting
  let stopping = false
  let wasReady = false
  let pause = firstPause

  const outputs = () => {
    if (!log) return { stdio: /** @type {const} */ (['ignore', 'inherit', 'inherit', 'ipc']), close: () => {} }
    mkdirSync(path.dirname(log), { recursive: true })
    trimLog(log)
    const file = openSync(log, 'a')
    return { stdio: /** @type {const} */ (['ignore', file, file, 'ipc']), close: () => closeSync(file) }
  }

  /** Readers wait: the first times at once, and ever later when it does not help. */
  const again = (/** @type {string} */ why) => {
    say(`${why}; starting it again${pause < 1_000 ? '' : ` in ${Math.round(pause / 1000)} s`}.`)
    waiting = setTimeout(
      () =>
        void live().catch((error) => {
          // One that ends is seen to when it exits; this one could not even be born.
          if (!(error instanceof Refusal)) again(`The server cannot be started (${error.message})`)
        }),
      pause,
    )
    pause = Math.min(pause * 2, longestPause)
  }

  /** One life of the server. Resolves when it is ready, rejects when it ends before. */
  const live = () =>
    /** @type {Promise<void>} */ (
      new Promise((resolve, reject) => {
        const { stdio, close } = outputs()
        const before = log && existsSync(log) ? statSync(log).size : 0
        let readySince = Infinity
        /** @type {Word} */
        let word = {}
        // In a session of its own: a Ctrl-C is ours to pass on, once.
        child = spawn(process.execPath, args, { cwd: root, env: env(), stdio: [...stdio], detached: true })
        close()
        child.on('message', (message) => {
          const heard = /** @type {Word} */ (message)
          if (heard.say !== undefined) return say(heard.say)
          word = heard
          if (!word.ready) return
          wasReady = true
          readySince = performance.now()
          resolve()
        })
        child.once('error', (error) => {
          if (child?.pid === undefined) child = undefined
          reject(error)
        })
        child.once('exit', (code, killed) => {
          child = undefined
          const how = killed ?? `exit code ${code}`
          if (stopping || !wasReady) {
            const said = log ? lastLines(readFileSync(log).subarray(before).toString()) : ''
            const why =
              word.message ?? `${said}\nThe server ended before it was ready (${how})${log ? `: see ${log}` : ''}.`
            return reject(new Refusal(why.trimStart()))
          }
          if (performance.now() - readySince > settled) pause = firstPause
          again(`The server has died (${how})`)
        })
      })
    )

  const trimming = setInterval(() => log && trimLog(log), 60_000).unref()

  return {
    /** @throws {Refusal} when the server does not come up the first time */
    start: live,
    /** Starts the server anew, because what it was told has changed. */
    restart: () => void child?.kill('SIGTERM'),
    /** Lets the server finish, for 12 s at most. */
    stop: async () => {
      stopping = true
      clearTimeout(waiting)
      clearInterval(trimming)
      const leaving = child
      if (!leaving) return
      const gone = new Promise((resolve) => leaving.once('exit', resolve))
      leaving.kill('SIGTERM')
      const late = setTimeout(() => leaving.kill('SIGKILL'), patience)
      await gone
      clearTimeout(late)
    },
  }
}
