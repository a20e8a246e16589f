import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hashingThreads } from './hashing-threads'

const strength = { memoryCost: 1_024, timeCost: 1, parallelism: 1 }

/** How nice each thread of this process is; the first is the process's own. */
const niceness = () =>
  readdirSync('/proc/self/task').map((id) => {
    const stat = readFileSync(`/proc/self/task/${id}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
  })

test.runIf(process.platform === 'linux')(
  'hashes give way to pages: their threads are nicer, the others are not',
  async () => {
    const before = niceness()
    const work = hashingThreads(2)
    await Promise.all([work({ password: 'one', strength }), work({ password: 'two', strength })])
    const after = niceness()
    expect(after.filter((nice) => nice === 10).length - before.filter((nice) => nice === 10).length).toBe(2)
    expect(after[0]).toBe(before[0])
  },
)

test('many hashes at once share the threads, and each gets its own answer', async () => {
  const work = hashingThreads(2)
  const hashed = (await Promise.all(
    ['a', 'b', 'c', 'd', 'e'].map((password) => work({ password, strength })),
  )) as string[]
  const same = await Promise.all(
    ['a', 'b', 'c', 'd', 'x'].map((password, n) => work({ password, against: hashed[n]! })),
  )
  expect(same).toEqual([true, true, true, true, false])
})

test('a hash that cannot be read fails, and the thread goes on', async () => {
  const work = hashingThreads(1)
  await expect(work({ password: 'a', against: 'no hash' })).rejects.toThrow()
  expect(await work({ password: 'a', strength })).toMatch(/^\$argon2id\$/)
})
