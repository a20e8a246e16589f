import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { db } from '@/lib/db'
import { DAY } from '@/lib/time-units'
import type { Role } from '@/prisma/client/enums'

/** Tried so often in vain, a mail waits for a person: a mail server that is away for some minutes is nobody's trouble. */
const toldAfter = 3

/**
 * How many mails were given up in the last day, or are still tried in vain: one is an address with a mistake in it, many are a
 * mail server that does not take ours. @throws Refused `forbidden`
 */
export const mailsUntaken = (by: { role: Role }, now = new Date()) => {
  requireRight(by, 'settings')
  const yesterday = new Date(now.getTime() - DAY)
  return db.outgoingMail.count({
    where: { sentAt: null, OR: [{ failedAt: { gte: yesterday } }, { failedAt: null, attempts: { gte: toldAfter } }] },
  })
}
