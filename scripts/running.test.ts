import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from './processes.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'masthead-running-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a script of these words as `npm run import` runs its own. */
const running = (name: string, words: string) => {
  const file = path.join(folder, `${name}.mts`)
  writeFileSync(file, words)
  const child = spawn(process.execPath, [path.join(root, 'scripts/run.mjs'), file], {
    env: { ...process.env, DATA_DIR: folder, CI: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (part) => (said += String(part)))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, said }))
  return { child, ended }
}

test.each([
  ['SIGKILL', 137, /^It was ended from outside \(SIGKILL, perhaps because memory was short\)\. What was done stays/m],
  ['SIGTERM', 143, /^It was ended from outside \(SIGTERM\)\./m],
])('a script that somebody ends with %s is told of, and is no success', async (signal, code, sentence) => {
  const { ended } = running(signal, `process.kill(process.pid, '${signal}'); setInterval(() => {}, 1_000)`)
  expect(await ended).toEqual({ code, said: expect.stringMatching(sentence) })
})

test('who stops the command is told nothing of it', async () => {
  const { child, ended } = running('waits', `console.log('here'); setInterval(() => {}, 1_000)`)
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  expect(await ended).toEqual({ code: 130, said: '' })
})

test('its own exit code is the command’s', async () =>
  expect(await running('seven', 'process.exit(7)').ended).toEqual({ code: 7, said: '' }))
