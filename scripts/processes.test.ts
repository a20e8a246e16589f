import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runNode } from './processes.mjs'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'masthead-processes-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** A program that would run for ever, and has started another one that would; both write down who they are. */
const everLasting = () => {
  const born = path.join(dir, 'born')
  const [program, other] = [path.join(dir, 'program.cjs'), path.join(dir, 'other.cjs')]
  const live = `require('node:fs').appendFileSync(${JSON.stringify(born)}, process.pid + ' ')
    setInterval(() => {}, 1000)`
  writeFileSync(other, live)
  writeFileSync(program, `${live}\nrequire('node:child_process').fork(${JSON.stringify(other)})`)
  const pids = () => (existsSync(born) ? readFileSync(born, 'utf8').trim().split(' ').map(Number) : [])
  return { program, pids, log: path.join(dir, 'log') }
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

test('a program ends with the command that runs it, killed without a word, and so does all it has started', async () => {
  const { program, pids, log } = everLasting()
  const command = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { runNode } from ${JSON.stringify(new URL('./processes.mjs', import.meta.url).href)}
     await runNode('It', [${JSON.stringify(program)}], { log: ${JSON.stringify(log)} })`,
  ])
  await expect.poll(() => pids().length, { timeout: 10_000 }).toBe(2)
  expect(pids().map(isAlive)).toEqual([true, true])
  command.kill('SIGKILL')
  await expect.poll(() => pids().filter(isAlive), { timeout: 5_000 }).toEqual([])
})

test('a program that is stopped takes what it has started with it', async () => {
  const { program, pids, log } = everLasting()
  const stopping = new AbortController()
  const running = runNode('It', [program], { log, signal: stopping.signal })
  await expect.poll(() => pids().length, { timeout: 10_000 }).toBe(2)
  stopping.abort()
  await expect(running).rejects.toMatchObject({ name: 'AbortError' })
  await expect.poll(() => pids().filter(isAlive), { timeout: 5_000 }).toEqual([])
})

test('one that fails says so with its last words', async () =>
  expect(
    runNode('It', ['-e', 'console.error("no luck"); process.exitCode = 2'], { log: path.join(dir, 'log') }),
  ).rejects.toThrow(/^no luck\nIt failed \(exit code 2\): see /))
