import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { packagesAreCurrent } from './packages.mjs'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'masthead-packages-'))
  mkdirSync(path.join(dir, 'node_modules'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const next = { 'node_modules/next': { version: '16.4.6' } }
const forMacs = { 'node_modules/fsevents': { version: '2.3.3', optional: true } }

test.each([
  ['everything there', { '': {}, ...next }, next, true],
  ['an optional one for another platform absent', { ...next, ...forMacs }, next, true],
  ['one missing', { ...next, 'node_modules/pg': { version: '8.23.1' } }, next, false],
  ['one older than the lockfile', next, { 'node_modules/next': { version: '16.4.5' } }, false],
  ['an install that never came to its end', next, undefined, false],
])('%s', (_, wanted, present, current) => {
  writeFileSync(path.join(dir, 'package-lock.json'), JSON.stringify({ packages: wanted }))
  if (present)
    writeFileSync(path.join(dir, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: present }))
  expect(packagesAreCurrent(dir)).toBe(current)
})
