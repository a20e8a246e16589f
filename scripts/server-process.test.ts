import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepServer } from './server-process.mjs'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'masthead-server-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

/** A stand-in for the server: writes down its lives, says it is ready, does what the test wants. */
const server = (then: string, env = () => process.env) => {
  const lives = path.join(dir, 'lives')
  const code = `
    const { appendFileSync } = require('node:fs')
    const note = (what) => appendFileSync(${JSON.stringify(lives)}, what + ' ' + process.pid + '\\n')
    note('born')
    process.on('SIGTERM', () => { note('asked'); process.exit(0) })
    process.on('disconnect', () => process.exit(0))
    setInterval(() => {}, 1000)
    ${then}`
  const kept = keepServer({ args: ['-e', code], env, log: path.join(dir, 'log'), firstPause: 10 })
  const noted = () => (existsSync(lives) ? readFileSync(lives, 'utf8').trim().split('\n') : [])
  return { ...kept, noted, born: () => noted().filter((line) => line.startsWith('born')) }
}
const pidIn = (line = '') => Number(line.split(' ')[1])

test('it is ready when it says so, and is asked once to go', async () => {
  const { start, stop, noted } = server(`process.send({ ready: true })`)
  await start()
  await stop()
  expect(noted().map((line) => line.split(' ')[0])).toEqual(['born', 'asked'])
})

test('killed, it is started again, as often as it takes', async () => {
  const { start, stop, born } = server(`process.send({ ready: true })`)
  await start()
  for (const life of [1, 2, 3]) {
    await expect.poll(() => born().length).toBe(life)
    process.kill(pidIn(born().at(-1)), 'SIGKILL')
  }
  await expect.poll(() => born().length).toBe(4)
  await stop()
  expect(() => process.kill(pidIn(born().at(-1)), 0)).toThrow('ESRCH')
})

test('a moment in which nothing can be started is not the end of it', async () => {
  let births = 0
  const { start, stop, born } = server(`process.send({ ready: true })`, () => {
    if (++births === 2) throw new Error('no room for another process')
    return process.env
  })
  await start()
  process.kill(pidIn(born().at(-1)), 'SIGKILL')
  await expect.poll(() => born().length).toBe(2)
  expect(births).toBe(3)
  await stop()
})

test('one that cannot start is not tried again: its own sentence is the reason', async () => {
  const { start, born } = server(
    `process.send({ failed: 'port-taken', message: 'Port 1 is taken.' }, () => process.exit(1))`,
  )
  await expect(start()).rejects.toThrow(/^Port 1 is taken\.$/)
  expect(born()).toHaveLength(1)
})

test('one that ends without a word shows the last lines of its log', async () => {
  const { start } = server(`console.error('something broke'); process.exit(3)`)
  await expect(start()).rejects.toThrow(
    /something broke\nThe server ended before it was ready \(exit code 3\): see .*log\./,
  )
})

test('stopped while it waits to be started again, it stays stopped', async () => {
  const { start, stop, born } = server(`process.send({ ready: true }, () => process.kill(process.pid, 'SIGKILL'))`)
  await start()
  await expect.poll(() => born().length).toBeGreaterThan(2)
  await stop()
  const lives = born().length
  await new Promise((resolve) => setImmediate(resolve))
  expect(born()).toHaveLength(lives)
})
