import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkDataDir, localSecret } from './data-dir.mjs'
import { isWeakSecret } from './settings.mjs'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'masthead-settings-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

test('the secret of a DATA_DIR is made once, strong, and only its owner may read it', () => {
  const secret = localSecret(dir)
  expect(isWeakSecret(secret)).toBe(false)
  expect(localSecret(dir)).toBe(secret)
  expect(statSync(path.join(dir, 'auth-secret')).mode & 0o777).toBe(0o600)
  expect(readdirSync(dir)).toEqual(['auth-secret'])
})

test('a secret file that a crash left empty is made anew; one that somebody shortened is refused', () => {
  writeFileSync(path.join(dir, 'auth-secret'), '')
  expect(localSecret(dir)).toBe(readFileSync(path.join(dir, 'auth-secret'), 'utf8').trim())
  writeFileSync(path.join(dir, 'auth-secret'), 'short\n')
  expect(() => localSecret(dir)).toThrow('is too weak')
})

test('DATA_DIR is made when missing and left without a trace of the trial', () => {
  checkDataDir(path.join(dir, 'a', 'b'))
  expect(readdirSync(path.join(dir, 'a', 'b'))).toEqual([])
})
