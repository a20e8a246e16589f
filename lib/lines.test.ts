import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { allEnded, inPortions, linesOf } from './lines'

const folder = mkdtempSync(join(tmpdir(), 'masthead-lines-'))
afterAll(() => rmSync(folder, { recursive: true }))

const all = async <T>(given: AsyncIterable<T>) => {
  const found: T[] = []
  for await (const one of given) found.push(one)
  return found
}

test.each([
  ['', []],
  ['one', ['one']],
  ['one\n', ['one']],
  ['one\n\nthree\n', ['one', '', 'three']],
  ['"a\u2028b\rc"\n"ژ"\n', ['"a\u2028b\rc"', '"ژ"']],
  [`${'ژ'.repeat(300_000)}\nend\n`, ['ژ'.repeat(300_000), 'end']],
])('lines %#', async (text, expected) => {
  const path = join(folder, 'lines')
  writeFileSync(path, text)
  expect(await all(linesOf(path))).toEqual(expected)
})

test('portions hold so many at most, and all of them together everything', async () => {
  const five = async function* () {
    yield* [1, 2, 3, 4, 5]
  }
  expect(await all(inPortions(five(), 2))).toEqual([[1, 2], [3, 4], [5]])
})

test('what fails is thrown when the others have ended', async () => {
  let ended = false
  const slow = Promise.resolve().then(() => void (ended = true))
  await expect(allEnded([Promise.reject(new Error('first')), slow])).rejects.toThrow('first')
  expect(ended).toBe(true)
})
