import { expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { runJob } from '@/lib/jobs'
import { forgetLimitsJob } from '@/lib/rate-limit'
import { make } from '@/prisma/factories'
import { forgetAccountsJob } from './jobs'
import { startSession } from './sessions/mutations'

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

test('accounts nobody confirmed are forgotten after a week, with what ran out; all others stay', async () => {
  const old = { createdAt: daysAgo(8), emailVerifiedAt: null }
  const forgotten = await make.user(old)
  const stay = [
    await make.user({ createdAt: daysAgo(6), emailVerifiedAt: null }),
    await make.user({ createdAt: daysAgo(8) }),
    await make.user({ ...old, role: 'AUTHOR' }),
    await make.user({ ...old, bannedAt: new Date() }),
    await make.user({ ...old, identities: { create: { provider: 'oidc', providerAccountId: '1' } } }),
    await make.user(old),
  ]
  await startSession({ userId: stay.at(-1)!.id })
  const ended = await startSession({ userId: stay[0]!.id })
  await db.session.updateMany({ where: { userId: stay[0]!.id }, data: { expiresAt: daysAgo(1) } })
  await runJob(forgetAccountsJob, pool())
  expect(await db.user.findUnique({ where: { id: forgotten.id } })).toBeNull()
  expect(await db.user.count({ where: { id: { in: stay.map(({ id }) => id) } } })).toBe(stay.length)
  expect(await db.session.count()).toBe(1)
  expect(ended.token).toHaveLength(43)
  await runJob(forgetAccountsJob, pool())
  expect(await db.user.count()).toBe(stay.length)
})

test('limits that ran out an hour ago are forgotten', async () => {
  const expire = (minutes: number) => BigInt(Date.now() - minutes * 60_000)
  await db.rateLimit.createMany({
    data: [
      { key: 'old', expire: expire(61) },
      { key: 'new', expire: expire(59) },
    ],
  })
  await runJob(forgetLimitsJob, pool())
  expect((await db.rateLimit.findMany()).map(({ key }) => key)).toEqual(['new'])
})
