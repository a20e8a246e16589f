import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { Refused } from '@/lib/problem'

/** Hashing, counted: how many guesses were looked at. */
const looked = vi.hoisted(() => ({ at: 0, fails: false }))
const turns = vi.hoisted(() => ({ taken: 0 }))
vi.mock('./hashing', () => ({
  inTurn: (_from: string, work: () => Promise<unknown>) => {
    turns.taken += 1
    return work()
  },
  isPassword: async (password: string, hash: string | null | undefined) => {
    looked.at += 1
    if (looked.fails) throw new Refused('busy')
    return Boolean(hash) && hash === `hash of ${password}`
  },
  isOutdated: () => false,
  hashPassword: async (password: string) => `hash of ${password}`,
}))

const { POST } = await import('@/app/api/sign-in/route')
const { limit } = await import('@/lib/rate-limit')
const { db } = await import('@/lib/db')
const { make } = await import('@/prisma/factories')

const origin = 'http://localhost:3000'
const attempt = async (email: string, password: string, from: string) => {
  const answer = await POST(
    new Request(`${origin}/api/sign-in`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', 'x-masthead-address': from },
      body: JSON.stringify({ email, password }),
    }),
  )
  return { status: answer.status, after: Number(answer.headers.get('retry-after')) }
}
const reader = async () => {
  const email = `${randomUUID()}@example.test`
  await make.user({ email, passwordHash: 'hash of right' })
  return email
}
const counted = async (run: () => Promise<unknown>) => {
  looked.at = 0
  await run()
  return looked.at
}

test('of 10,000 guesses from one address at most 35 are looked at', async () => {
  const accounts = await Promise.all(Array.from({ length: 20 }, reader))
  const at = await counted(async () => {
    for (let first = 0; first < 10_000; first += 100)
      await Promise.all(
        Array.from({ length: 100 }, (_, n) =>
          attempt(accounts[(first + n) % 20]!, `guess ${first + n}`, '203.0.113.7'),
        ),
      )
  })
  expect(at).toBeGreaterThan(0)
  expect(at).toBeLessThanOrEqual(35)
}, 240_000)

test('five wrong ones at one account, then the address waits, and its owner elsewhere does not', async () => {
  const email = await reader()
  for (let n = 0; n < 5; n += 1) expect((await attempt(email, 'wrong', '198.51.100.1')).status).toBe(401)
  const sixth = await attempt(email, 'right', '198.51.100.1')
  expect(sixth.status).toBe(429)
  expect(sixth.after).toBeGreaterThan(600)
  expect((await attempt(email, 'right', '198.51.100.2')).status).toBe(200)
})

test('an unknown account is counted like a known one', async () => {
  const email = `${randomUUID()}@example.test`
  const told = []
  for (let n = 0; n < 6; n += 1) told.push((await attempt(email, 'wrong', '198.51.100.3')).status)
  expect(told).toEqual([401, 401, 401, 401, 401, 429])
})

test('whoever knows the password may sign in as often as they like', async () => {
  const email = await reader()
  for (let n = 0; n < 40; n += 1) expect((await attempt(email, 'right', '198.51.100.4')).status).toBe(200)
})

test('who is known to have tried too often is refused before it is their turn, to the second', async () => {
  const email = await reader()
  for (let n = 0; n < 6; n += 1) await attempt(email, 'wrong', '198.51.100.9')
  turns.taken = 0
  const again = await attempt(email, 'right', '198.51.100.9')
  expect([again.status, turns.taken]).toEqual([429, 0])
  expect(again.after).toBeGreaterThan(600)
  expect((await attempt(email, 'right', '198.51.100.10')).status).toBe(200)
  expect(turns.taken).toBe(1)
})

test('what could not be looked at is no guess', async () => {
  const email = await reader()
  looked.fails = true
  for (let n = 0; n < 8; n += 1) expect((await attempt(email, 'right', '198.51.100.11')).status).toBe(503)
  looked.fails = false
  expect((await attempt(email, 'right', '198.51.100.11')).status).toBe(200)
})

test('an IPv6 client counts by its network', async () => {
  const email = await reader()
  const told = []
  for (let n = 0; n < 6; n += 1) told.push((await attempt(email, 'wrong', `2001:db8:1:2::${n}`)).status)
  expect(told.at(-1)).toBe(429)
  expect((await attempt(email, 'right', '2001:db8:1:3::1')).status).toBe(200)
})

test('after 100 wrong ones from everywhere the owner waits a moment and is let in', async () => {
  const email = await reader()
  for (let n = 0; n < 100; n += 1) await attempt(email, 'wrong', `192.0.2.${n}`)
  const before = performance.now()
  expect((await attempt(email, 'right', '198.51.100.5')).status).toBe(200)
  expect(performance.now() - before).toBeGreaterThan(900)
})

test('two instances count as one, and addresses are not kept', async () => {
  const [one, other] = [limit('both', { points: 4, seconds: 60 }), limit('both', { points: 4, seconds: 60 })]
  const told = []
  for (const instance of [one, other, one, other, one, other]) told.push((await instance.consume('x')).ok)
  expect(told).toEqual([true, true, true, true, false, false])
  await one.forget('x')
  const keys = (await db.rateLimit.findMany()).map(({ key }) => key)
  expect(keys.length).toBeGreaterThan(10)
  expect(keys.filter((key) => /\d+\.\d+\.\d+|@|2001/.test(key))).toEqual([])
})
