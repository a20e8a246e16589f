import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { newId } from '@/lib/ids'
import { make } from '@/prisma/factories'
import { lift, sanction } from './mutations'

const moderator = () => make.user({ role: 'MODERATOR' })

/** What there is of somebody's sanctions: rows, lines of the record, mails. */
const left = async (userId: string) => [
  await db.sanction.count({ where: { userId } }),
  await db.auditEntry.count({ where: { subjectId: userId, action: { startsWith: 'account.' } } }),
  await db.outgoingMail.count({ where: { userId, kind: 'sanction' } }),
]

test.each([
  { kind: 'WARN', note: 'First time.' },
  { kind: 'HOLD' },
  { kind: 'SUSPEND', days: 3 },
  { kind: 'BAN', sweep: 5 },
] as const)('a lost answer: $kind sent again is the same, told as it was, and nothing more', async (given) => {
  const [by, reader] = [await moderator(), await make.user()]
  await make.comment({ author: reader })
  const asked = { id: newId(), userId: reader.id, reason: 'ABUSE', by, ...given } as const
  const first = await sanction(asked)
  expect(await sanction(asked)).toEqual(first)
  expect(await left(reader.id)).toEqual([1, 1, 1])
})

test('sent twice at once it is one', async () => {
  const [by, reader] = [await moderator(), await make.user()]
  const asked = { id: newId(), userId: reader.id, kind: 'WARN', reason: 'ABUSE', by } as const
  const [one, other] = await Promise.all([sanction(asked), sanction(asked)])
  expect([one, await left(reader.id)]).toEqual([other, [1, 1, 1]])
})

test('what was taken back meanwhile is not done again by an old page', async () => {
  const [by, reader] = [await moderator(), await make.user()]
  const asked = { id: newId(), userId: reader.id, kind: 'BAN', reason: 'SPAM', by } as const
  await sanction(asked)
  await lift({ id: asked.id, restore: false, by })
  await sanction(asked)
  expect((await db.user.findUniqueOrThrow({ where: { id: reader.id } })).bannedAt).toBeNull()
})

test('what is something else is refused under the same id, and changes nothing', async () => {
  const [by, other, reader, another] = [await moderator(), await moderator(), await make.user(), await make.user()]
  const asked = { id: newId(), userId: reader.id, kind: 'SUSPEND', days: 3, reason: 'ABUSE', by } as const
  await sanction(asked)
  for (const changed of [
    { ...asked, kind: 'BAN', days: undefined },
    { ...asked, days: 4 },
    { ...asked, reason: 'SPAM' },
    { ...asked, note: 'Otherwise.' },
    { ...asked, by: other },
    { ...asked, userId: another.id },
  ] as const)
    await expect(sanction(changed)).rejects.toMatchObject({ code: 'key_reuse' })
  expect([await left(reader.id), await left(another.id)]).toEqual([
    [1, 1, 1],
    [0, 0, 0],
  ])
})
