import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { trimLog } from '../prisma/log-file.mjs'
import { Refusal } from '../prisma/refusal.mjs'

/** Where the project lies. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/** Where programs leave their words that run before there is a DATA_DIR, or for no DATA_DIR in particular. */
export const logDir = path.join(tmpdir(), `masthead-${process.getuid?.() ?? 'user'}`)

/** The last lines of a text, for a person to read. */
export const lastLines = (/** @type {string} */ text, count = 30) => text.trimEnd().split('\n').slice(-count).join('\n')

const stop = () => Object.assign(new Error('stopped'), { name: 'AbortError' })

/**
 * @typedef {object} RunOptions
 * @property {string} log where what it says goes; shown only if it fails
 * @property {NodeJS.ProcessEnv} [env]
 * @property {AbortSignal} [signal]
 * @property {boolean} [loud] what it says on stdout is for the person
 * @property {boolean} [lifeline] it holds a pipe to us and ends when we are gone: see lifeline.mjs
 */

/**
 * Runs a program to its end.
 * @param {string} what for the sentence when it fails
 * @param {string} program
 * @param {string[]} args
 * @param {RunOptions} options
 * @throws {Refusal} when it fails; an AbortError when `signal` ended it
 */
export const runProgram = (what, program, args, { log, env = process.env, signal, loud = false, lifeline }) => {
  if (signal?.aborted) throw stop()
  mkdirSync(path.dirname(log), { recursive: true })
  trimLog(log)
  const file = openSync(log, 'a')
  const before = statSync(log).size
  // In a group of its own: a Ctrl-C is ours to pass on, and all it has started ends with it.
  const child = spawn(program, args, {
    cwd: root,
    env,
    stdio: ['ignore', loud ? 2 : file, file, ...(lifeline ? [/** @type {const} */ ('pipe')] : [])],
    detached: process.platform !== 'win32',
  })
  closeSync(file)
  const end = () => {
    try {
      process.kill(process.platform === 'win32' ? Number(child.pid) : -Number(child.pid), 'SIGTERM')
    } catch {
      // It has just ended by itself.
    }
  }
  signal?.addEventListener('abort', end)
  return /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      child.once('error', (error) => reject(new Refusal(`${what} failed: ${error.message}.`)))
      child.once('exit', (code, killed) => {
        signal?.removeEventListener('abort', end)
        if (signal?.aborted) return reject(stop())
        if (code === 0) return resolve()
        const said = lastLines(readFileSync(log).subarray(before).toString())
        reject(new Refusal(`${said}\n${what} failed (${killed ?? `exit code ${code}`}): see ${log}.`))
      })
    })
  )
}

/**
 * Runs a Node program of ours or of a package to its end, which comes with ours at the latest.
 * @param {string} what
 * @param {string[]} args of `node`
 * @param {RunOptions} options
 */
export const runNode = (what, args, { env = process.env, ...options }) =>
  runProgram(what, process.execPath, ['--import', new URL('./lifeline.mjs', import.meta.url).href, ...args], {
    ...options,
    env: { ...env, MASTHEAD_LIFELINE: '3' },
    lifeline: true,
  })
