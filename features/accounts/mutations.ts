import 'server-only'
import { createHmac } from 'node:crypto'
import { writeAudit } from '@/features/audit'
import { queueMail } from '@/features/mail/mutations'
import { db } from '@/lib/db'
import { authSecret } from '@/lib/env'
import type { Locale } from '@/lib/locales'
import { DAY } from '@/lib/time-units'
import { Prisma } from '@/prisma/client/client'
import { proveAddress, sendVerifyLink } from './links/mutations'
import { nameSkeleton } from './names'
import { ofOwn } from './own-record'
import { newToken, tokenHash } from './session-cookie'

type Tx = Prisma.TransactionClient

/** Is this the race for a unique column, and which? */
export const takenColumn = (error: unknown): 'email' | 'name' | undefined => {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') return undefined
  const told = JSON.stringify(error.meta ?? {})
  return /name_?skeleton/i.test(told) ? 'name' : /email/i.test(told) ? 'email' : undefined
}

const keyed = (text: string) => createHmac('sha256', authSecret()).update(text).digest()
const week = 7 * DAY

/**
 * Keeps a name for whoever registers with this address, for as long as an unconfirmed account would keep it: so that a
 * registration with an address that has an account leaves the same traces as any other. False when it is kept for another.
 */
export const holdName = async ({ name, email }: { name: string; email: string }) => {
  const key = `name:${keyed(nameSkeleton(name)).toString('base64url').slice(0, 22)}`
  const owner = keyed(email).readUInt32BE(0) & 0x7fffffff
  const rows = await db.$queryRaw<{ points: number }[]>`
    INSERT INTO rate_limit AS r (key, points, expire)
      VALUES (${key}, ${owner}, (extract(epoch FROM clock_timestamp()) * 1000)::bigint + ${week})
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN r.expire > EXCLUDED.expire - ${week} THEN r.points ELSE EXCLUDED.points END,
      expire = CASE WHEN r.expire > EXCLUDED.expire - ${week} THEN r.expire ELSE EXCLUDED.expire END
    RETURNING points`
  return rows[0]?.points === owner
}

type NewAccount = {
  email: string
  name: string
  passwordHash: string | null
  locale: Locale
  isVerified?: boolean
  /** What the browser keeps that registers. */
  browser?: string
}

/** @throws PrismaClientKnownRequestError P2002 when the address or the name has been taken meanwhile (`takenColumn`) */
export const createAccount = ({ email, name, passwordHash, locale, isVerified, browser }: NewAccount, tx: Tx = db) =>
  tx.user.create({
    data: {
      email,
      name,
      nameSkeleton: nameSkeleton(name),
      passwordHash,
      locale,
      emailVerifiedAt: isVerified ? new Date() : null,
      registrationHash: browser === undefined ? null : tokenHash(browser),
    },
  })

/** A new account for somebody who comes from elsewhere, on the record. */
export const createAccountOfStranger = (account: NewAccount, requestId: string) =>
  db.$transaction(async (tx) => {
    const row = await createAccount(account, tx)
    await writeAudit(tx, ofOwn(row.id, 'account.register', requestId, { after: { by: 'elsewhere' } }))
    return row
  })

/** A new account, and the mail that asks whether the address is theirs: both or none. */
export const register = (account: NewAccount & { url: (token: string) => string; requestId: string }) =>
  db.$transaction(async (tx) => {
    const { id } = await createAccount(account, tx)
    await sendVerifyLink({ ...account, userId: id }, tx)
    await writeAudit(tx, ofOwn(id, 'account.register', account.requestId))
    return id
  })

/** Tells the owner of an address that somebody tried to register with it. */
export const tellOwner = (mail: { email: string; locale: Locale; url: string }) =>
  queueMail({
    key: `account-exists:${newToken()}`,
    email: mail.email,
    locale: mail.locale,
    kind: 'account-exists',
    data: { url: mail.url },
  })

/** Replaces the hash of a password by one of the same password, hashed as we do now. */
export const strengthen = (userId: string, before: string, passwordHash: string) =>
  db.user.updateMany({ where: { id: userId, passwordHash: before }, data: { passwordHash } })

/** From now on this identity elsewhere signs in to this account. */
export const linkIdentity = async ({
  requestId,
  ...identity
}: {
  provider: string
  providerAccountId: string
  userId: string
  requestId: string
}) => {
  await db.$transaction(async (tx) => {
    const { count } = await tx.identity.createMany({ data: [identity], skipDuplicates: true })
    if (count > 0)
      await writeAudit(
        tx,
        ofOwn(identity.userId, 'account.link', requestId, { after: { provider: identity.provider } }),
      )
    await proveAddress(identity.userId, requestId, tx)
  })
}
