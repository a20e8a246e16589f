import { afterEach, expect, test, vi } from 'vitest'
import { db } from './db'
import { consumeInTurn, limit, limitByPortions } from './rate-limit'
import { DatabaseLimiter } from './rate-limit-store'

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

test('taken in portions by many at once, all that is allowed is given, each told another number', async () => {
  const { consume } = limitByPortions('portions at once', { points: 600, seconds: 60, portion: 20 })
  const used: number[] = []
  for (let round = 0; round < 25; round += 1)
    for (const allowed of await Promise.all(Array.from({ length: 30 }, () => consume('somebody'))))
      if (allowed.ok) used.push(allowed.used)
  expect(used.sort((a, b) => a - b)).toEqual(Array.from({ length: 600 }, (_, n) => n + 1))
})

test('who waits for a portion that does not come is told why, and the next one asks anew', async () => {
  const { consume } = limitByPortions('portions lost', { points: 600, seconds: 60, portion: 20 })
  const at = vi.spyOn(DatabaseLimiter.prototype, 'consume').mockRejectedValueOnce(new Error('gone'))
  const told = await Promise.allSettled([consume('somebody'), consume('somebody')])
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(at).toHaveBeenCalledTimes(1)
  expect(await consume('somebody')).toEqual({ ok: true, used: 1 })
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

test('of limits taken in turn the next one is touched only where the one before had something left', async () => {
  const first = limit('turn first', { points: 3, seconds: 60 })
  const second = limit('turn second', { points: 2, seconds: 60 })
  const third = limit('turn third', { points: 9, seconds: 60 })
  // Each time as if by another instance, which remembers nobody who was refused.
  const told = async () => {
    const [a, b, c] = [
      limit('turn first', { points: 3, seconds: 60 }),
      limit('turn second', { points: 2, seconds: 60 }),
      limit('turn third', { points: 9, seconds: 60 }),
    ]
    const steps = [a, b, c].map((of) => ({ of, key: 'somebody' }))
    return (await consumeInTurn(steps)).map((one) => (one.ok ? one.used : 'no more'))
  }
  expect([await told(), await told(), await told(), await told(), await told()]).toEqual([
    [1, 1, 1],
    [2, 2, 2],
    [3, 'no more'],
    ['no more'],
    ['no more'],
  ])
  const kept = await db.rateLimit.findMany({ where: { key: { startsWith: 'turn ' } }, orderBy: { key: 'asc' } })
  expect(kept.map(({ key, points }) => [key, points])).toEqual([
    ['turn first:somebody', 5],
    ['turn second:somebody', 3],
    ['turn third:somebody', 2],
  ])
  expect([await first.isOpen('else'), await second.isOpen('somebody'), await third.isOpen('somebody')]).toEqual([
    true,
    false,
    true,
  ])
})

test('many at once are each told another number, and nobody waits for another in a circle', async () => {
  const limits = ['one', 'two', 'three'].map((name) => limit(`circle ${name}`, { points: 1_000, seconds: 60 }))
  const all = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      consumeInTurn(limits.map((of, at) => ({ of, key: at === 1 ? `pair ${n % 5}` : 'all' }))),
    ),
  )
  const firsts = all.map(([told]) => (told!.ok ? told!.used : 0)).sort((a, b) => a - b)
  expect(firsts).toEqual(Array.from({ length: 200 }, (_, n) => n + 1))
})
