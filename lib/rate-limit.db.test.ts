import { afterEach, expect, test, vi } from 'vitest'
import { db } from './db'
import { limit, limitByPortions } from './rate-limit'

afterEach(() => void vi.restoreAllMocks())

test('taken in portions, instances together allow what is allowed, and seldom ask the database', async () => {
  const instance = () => limitByPortions('portions', { points: 100, seconds: 60, portion: 20 })
  const [one, other] = [instance(), instance()]
  let allowed = 0
  for (let n = 0; n < 90; n += 1)
    for (const { consume } of [one, other]) if ((await consume('somebody')).ok) allowed += 1
  expect(allowed).toBe(100)
  expect(await one.consume('somebody')).toMatchObject({ ok: false })
  expect((await one.consume('somebody else')).ok).toBe(true)
  const { points } = await db.rateLimit.findFirstOrThrow({ where: { key: { endsWith: 'somebody' } } })
  // Five portions were given; who is refused is refused from memory.
  expect(points).toBeLessThanOrEqual(140)
})

test.each([
  ['ahead', 3],
  ['behind', -3],
])('an instance whose clock is hours %s counts together with the others, and for as long', async (which, hours) => {
  const instance = () => limit(`skewed ${which}`, { points: 4, seconds: 60 })
  const [right, wrong] = [instance(), instance()]
  const now = Date.now
  const at = (skew: number) => vi.spyOn(Date, 'now').mockImplementation(() => now() + skew * 3_600_000)
  const told: unknown[] = []
  for (const [{ consume }, skew] of [[right, 0], [wrong, hours], [wrong, hours], [right, 0], [wrong, hours], [right, 0]] as const) {
    at(skew)
    told.push(await consume('somebody'))
  }
  expect(told.slice(0, 4)).toEqual([1, 2, 3, 4].map((used) => ({ ok: true, used })))
  for (const refused of told.slice(4)) {
    expect(refused).toMatchObject({ ok: false })
    expect((refused as { retryAfter: number }).retryAfter).toBeLessThanOrEqual(60)
  }
  at(hours)
  expect([await wrong.isOpen('somebody'), await wrong.isOpen('somebody else')]).toEqual([false, true])
}) // prettier-ignore

test('when the time is over, counting begins anew; what is given back counts for nothing', async () => {
  const { consume, giveBack, isOpen } = limit('over', { points: 1, seconds: 60 })
  expect(await consume('somebody')).toEqual({ ok: true, used: 1 })
  expect(await isOpen('somebody')).toBe(false)
  await db.$executeRaw`UPDATE rate_limit SET expire = expire - 60000 WHERE key = 'over:somebody'`
  expect(await isOpen('somebody')).toBe(true)
  expect(await consume('somebody')).toEqual({ ok: true, used: 1 })
  await giveBack('somebody')
  expect(await consume('somebody')).toEqual({ ok: true, used: 1 })
})
