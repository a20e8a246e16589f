import { expect, test } from 'vitest'
import { db } from './db'
import { limitByPortions } from './rate-limit'

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
