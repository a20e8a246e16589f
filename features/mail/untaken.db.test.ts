import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { DAY } from '@/lib/time-units'
import { mailsUntaken } from './queries'

const now = new Date('2026-11-20T20:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * DAY)

const mail = (key: string, more: { sentAt?: Date; failedAt?: Date; attempts?: number }) =>
  db.outgoingMail.create({
    data: { key, email: `${key}@example.test`, locale: 'en', kind: 'notice', data: {}, ...more },
  })

test('an administrator is told of mail that was given up since yesterday and of mail that is tried in vain', async () => {
  const admin = { role: 'ADMIN' as const }
  const before = await mailsUntaken(admin, now)
  await mail('untaken-sent', { sentAt: ago(0), attempts: 4 })
  await mail('untaken-new', {})
  await mail('untaken-away-for-a-moment', { attempts: 2 })
  await mail('untaken-long-ago', { failedAt: ago(2), attempts: 6 })
  expect(await mailsUntaken(admin, now)).toBe(before)
  await mail('untaken-given-up', { failedAt: ago(0.5), attempts: 6 })
  await mail('untaken-tried', { attempts: 3 })
  expect(await mailsUntaken(admin, now)).toBe(before + 2)
})

test.each(['READER', 'AUTHOR', 'MODERATOR', 'EDITOR'] as const)('nobody else is: %s', async (role) => {
  expect(() => mailsUntaken({ role }, now)).toThrow(expect.objectContaining({ code: 'forbidden' }))
})
