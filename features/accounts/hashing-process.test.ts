import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { HashingFailed, hashingProcess } from './hashing-process'

const strength = { memoryCost: 1_024, timeCost: 1, parallelism: 1 }
const slow = { memoryCost: 65_536, timeCost: 20, parallelism: 1 }
const fixture = (name: string) => path.join(import.meta.dirname, 'fixtures', name)
const onLinux = test.runIf(process.platform === 'linux')

/** How nice each thread of a process is; the first is the process's own. */
const niceness = (pid: number | string) =>
  readdirSync(`/proc/${pid}/task`).map((id) => {
    const stat = readFileSync(`/proc/${pid}/task/${id}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
  })

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

test('many hashes at once, and each gets its own answer', async () => {
  const { work, end } = hashingProcess({ atOnce: 2 })
  const hashed = (await Promise.all(
    ['a', 'b', 'c', 'd', 'e'].map((password) => work({ password, strength })),
  )) as string[]
  expect(hashed[0]).toMatch(/^\$argon2id\$/)
  const same = await Promise.all(
    ['a', 'b', 'c', 'd', 'x'].map((password, n) => work({ password, against: hashed[n]! })),
  )
  expect(same).toEqual([true, true, true, true, false])
  end()
})

test('a hash that cannot be read fails, and the process goes on', async () => {
  const { work, pid, end } = hashingProcess({ atOnce: 1 })
  await expect(work({ password: 'a', against: 'no hash' })).rejects.not.toBeInstanceOf(HashingFailed)
  const before = pid()
  expect(await work({ password: 'a', strength })).toMatch(/^\$argon2id\$/)
  expect(pid()).toBe(before)
  end()
})

onLinux('hashes give way to pages: every thread of their process is nicer, this one as before', async () => {
  const before = niceness('self')[0]
  const { work, pid, end } = hashingProcess({ atOnce: 2 })
  await Promise.all([work({ password: 'one', strength }), work({ password: 'two', strength })])
  const nice = niceness(pid()!)
  expect(nice.length).toBeGreaterThanOrEqual(3) // itself, and the two that hash
  expect(new Set(nice)).toEqual(new Set([19]))
  expect(niceness('self')[0]).toBe(before)
  end()
})

onLinux('it is told no secret but by its own channel', async () => {
  vi.stubEnv('AUTH_SECRET', 'a secret of the server')
  const { work, pid, end } = hashingProcess({ atOnce: 1 })
  await work({ password: 'a password of a reader', strength })
  const known = ['cmdline', 'environ'].map((file) => readFileSync(`/proc/${pid()}/${file}`, 'utf8')).join()
  expect(known).toContain('hashing-child.mjs')
  expect(known).not.toMatch(/a secret of the server|a password of a reader/)
  vi.unstubAllEnvs()
  end()
})

test('killed: everybody who waits is told, and the next order has another process', async () => {
  const onEnd = vi.fn()
  const { work, pid, end } = hashingProcess({ atOnce: 2, onEnd })
  await work({ password: 'a', strength })
  const first = pid()!
  const all = ['a', 'b', 'c'].map((password) => work({ password, strength: slow }))
  const told = Promise.all(all.map((one) => expect(one).rejects.toBeInstanceOf(HashingFailed)))
  process.kill(first, 'SIGKILL')
  await told
  expect(onEnd.mock.calls).toEqual([['SIGKILL']])
  expect(await work({ password: 'a', strength })).toMatch(/^\$argon2id\$/)
  expect(pid()).not.toBe(first)
  end()
})

test('asked to stop together with the server, it finishes what somebody waits for', async () => {
  const { work, pid, end } = hashingProcess({ atOnce: 1 })
  await work({ password: 'a', strength })
  const waiting = work({ password: 'b', strength })
  process.kill(pid()!, 'SIGTERM')
  expect(await waiting).toMatch(/^\$argon2id\$/)
  end()
})

test('one that does not answer is ended', async () => {
  const { work, pid } = hashingProcess({ atOnce: 1, patience: 50, program: fixture('hashing-silent.mjs') })
  await expect(work({ password: 'a', strength })).rejects.toThrow(HashingFailed)
  expect(pid()).toBeUndefined()
})

test('one that cannot begin is not tried again for every order', async () => {
  const onEnd = vi.fn()
  const { work } = hashingProcess({ atOnce: 1, onEnd, pause: 600_000, program: fixture('no-such-program.mjs') })
  await expect(work({ password: 'a', strength })).rejects.toThrow(HashingFailed)
  await expect(work({ password: 'a', strength })).rejects.toThrow(HashingFailed)
  expect(onEnd).toHaveBeenCalledTimes(1)
})

onLinux('it ends with who asked, however that ended', async () => {
  const parent = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', fixture('hashing-parent.ts')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (said) => resolve(Number(said))))
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await expect.poll(() => isAlive(pid)).toBe(false)
})
