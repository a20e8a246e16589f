import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import type { Role } from '@/prisma/client/enums'
import { resetPassword } from '../links/mutations'
import { startSession } from '../sessions/mutations'
import { linkOwner } from '../queries'
import { createAdmin, endSessionsOf, invite, inviteAgain, setRole } from './mutations'
import { people, peoplePerPage, personView } from './queries'
import { InviteForm, RoleForm } from './schema'

type Staff = { id: string; role: Role }
const roles = ['READER', 'AUTHOR', 'MODERATOR', 'EDITOR', 'ADMIN'] as const
let admin: Staff

const somebody = (role: Role = 'READER', given = {}): Promise<Staff & { name: string; email: string }> =>
  make.user({ role, ...given })
const roleOf = async (id: string) => (await db.user.findUniqueOrThrow({ where: { id } })).role
const recordOf = (subjectId: string) => db.auditEntry.findMany({ where: { subjectId }, orderBy: { id: 'asc' } })

beforeAll(async () => {
  admin = await somebody('ADMIN')
})

test.each(['READER', 'AUTHOR', 'MODERATOR', 'EDITOR'] as const)(
  '%s gives no roles and invites nobody',
  async (role) => {
    const by = await somebody(role)
    const other = await somebody()
    const invited = { email: 'x@example.test', name: 'Somebody New', role: 'EDITOR', locale: 'en' } as const
    await expect(setRole({ by, userId: other.id, role: 'AUTHOR' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(endSessionsOf({ by, userId: other.id, session: 'all' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(invite({ by, ...invited })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(inviteAgain({ by, userId: other.id })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await roleOf(other.id)).toBe('READER')
  },
)

test('a role is given, the person signed out, and both are on record with the reason', async () => {
  const other = await somebody()
  await startSession({ userId: other.id })
  await setRole({ by: admin, userId: other.id, role: 'MODERATOR', reason: 'Joins the desk' })
  await setRole({ by: admin, userId: other.id, role: 'MODERATOR', reason: 'Again' })
  expect(await roleOf(other.id)).toBe('MODERATOR')
  expect(await db.session.count({ where: { userId: other.id } })).toBe(0)
  expect(await recordOf(other.id)).toMatchObject([
    {
      actorId: admin.id,
      action: 'account.role',
      before: { role: 'READER' },
      after: { role: 'MODERATOR' },
      reason: 'Joins the desk',
    },
  ])
})

test('their threads are drawn anew', async () => {
  const other = await somebody()
  const { articleId } = await make.comment({ author: other })
  await setRole({ by: admin, userId: other.id, role: 'AUTHOR' })
  expect(await db.cacheTag.findUnique({ where: { tag: `thread:${articleId}` } })).not.toBeNull()
})

test('nobody changes their own role', async () => {
  // In capitals, too: the database finds them by those.
  for (const userId of [admin.id, admin.id.toUpperCase()])
    await expect(setRole({ by: admin, userId, role: 'EDITOR' })).rejects.toMatchObject({ code: 'conflict' })
  expect(await roleOf(admin.id)).toBe('ADMIN')
})

test('of two administrators who take the role from each other at once, one stays', async () => {
  const other = await somebody('ADMIN')
  const outcomes = await Promise.allSettled([
    setRole({ by: admin, userId: other.id, role: 'READER' }),
    setRole({ by: other, userId: admin.id, role: 'READER' }),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'forbidden' } })
  expect(await db.user.count({ where: { role: 'ADMIN' } })).toBe(1)
  await db.user.update({ where: { id: admin.id }, data: { role: 'ADMIN' } })
  await db.user.update({ where: { id: other.id }, data: { role: 'READER' } })
})

test.each([
  ['banned', { bannedAt: new Date() }, 'conflict'],
  ['without a confirmed address', { emailVerifiedAt: null }, 'conflict'],
  ['gone', { deletedAt: new Date() }, 'not_found'],
])('a reader who is %s gets no role', async (_, given, code) => {
  const other = await somebody('READER', given)
  await expect(setRole({ by: admin, userId: other.id, role: 'EDITOR' })).rejects.toMatchObject({ code })
  expect(await roleOf(other.id)).toBe('READER')
})

test('there are no other roles', () => {
  const id = randomUUID()
  expect(RoleForm.safeParse({ id, role: 'OWNER' }).success).toBe(false)
  expect(roles.every((role) => RoleForm.safeParse({ id, role }).success)).toBe(true)
  expect(InviteForm.safeParse({ email: 'a@example.test', name: 'A', role: 'READER', locale: 'en' }).success).toBe(false)
})

test('one session is ended or all of them, of this person only', async () => {
  const [one, other] = [await somebody('AUTHOR'), await somebody('AUTHOR')]
  for (const { id } of [one, one, one, other]) await startSession({ userId: id, device: 'Firefox on Windows' })
  const { sessions } = (await personView(admin, one.id))!
  expect(sessions).toHaveLength(3)
  const session = sessions![0]!.id
  expect(await endSessionsOf({ by: admin, userId: other.id, session })).toBe(0)
  expect(await endSessionsOf({ by: admin, userId: one.id, session })).toBe(1)
  expect(await endSessionsOf({ by: admin, userId: one.id, session: 'all' })).toBe(2)
  expect(await db.session.count({ where: { userId: other.id } })).toBe(1)
  expect((await recordOf(one.id)).map(({ after }) => after)).toEqual([{ ended: 1 }, { ended: 2 }])
})

/** The token in the last mail to an address. */
const tokenTo = async (email: string) => {
  const mail = await db.outgoingMail.findFirstOrThrow({ where: { email }, orderBy: { createdAt: 'desc' } })
  expect(mail.kind).toBe('invitation')
  return new URL((mail.data as { url: string }).url, 'http://here').searchParams.get('token')!
}
const choose = (token: string) =>
  resetPassword({ token, passwordHash: 'hash', device: '', helpUrl: '/en', requestId: 'r' })

test('somebody invited chooses a password by the link, once, and is in with the role', async () => {
  const email = 'shilan@example.test'
  const id = await invite({ by: admin, email, name: 'Shilan Omer', role: 'EDITOR', locale: 'ckb' })
  expect(await personView(admin, id)).toMatchObject({ role: 'EDITOR', state: 'invited', hasPassword: false })
  const first = await tokenTo(email)
  await inviteAgain({ by: admin, userId: id })
  const token = await tokenTo(email)
  expect(await choose(first)).toBeNull()
  expect(await linkOwner(token, 'INVITE')).toMatchObject({ userId: id, role: 'EDITOR' })
  expect(await choose(token)).not.toBeNull()
  expect(await choose(token)).toBeNull()
  expect(await personView(admin, id)).toMatchObject({ role: 'EDITOR', state: 'well', hasPassword: true })
  // A first password is not told as a change.
  expect(await db.outgoingMail.count({ where: { email, kind: 'password-changed' } })).toBe(0)
  await expect(inviteAgain({ by: admin, userId: id })).rejects.toMatchObject({ code: 'conflict' })
  expect((await recordOf(id)).map(({ action }) => action)).toEqual([
    'account.invite',
    'account.invite-again',
    'account.password',
  ])
})

test.each([
  ['a known address', { email: 'known@example.test' }, { code: 'conflict', details: { field: 'email' } }],
  ['a name that is taken', { name: 'Kn0wn Name' }, { code: 'name_taken' }],
  ['a name nobody can be shown', { name: '\u202eeman' }, { code: 'invalid', details: { field: 'name' } }],
])('an invitation is refused for %s', async (_, given, refused) => {
  const { nameSkeleton } = await import('../names')
  await db.user.createMany({
    data: [{ email: 'known@example.test', name: 'Known Name', nameSkeleton: nameSkeleton('Kn0wn Name') }],
    skipDuplicates: true,
  })
  const invited = { email: `${randomUUID()}@example.test`, name: 'Nobody Yet', role: 'AUTHOR', locale: 'en', ...given }
  await expect(invite({ by: admin, ...invited } as never)).rejects.toMatchObject(refused)
  expect(await db.outgoingMail.count({ where: { email: invited.email } })).toBe(0)
})

test('a new server gets its administrator, once, by a link', async () => {
  const made = await createAdmin({ email: 'first@example.test', name: 'First One', locale: 'en' })
  expect(made).toMatchObject({ made: true, wasAdmin: false })
  expect(await choose(new URL(made.path!, 'http://here').searchParams.get('token')!)).not.toBeNull()
  expect(await createAdmin({ email: 'first@example.test', name: 'x', locale: 'en' })).toMatchObject({
    made: false,
    wasAdmin: true,
  })
})

test('an account becomes an administrator; a password for an address nobody confirmed opens nothing', async () => {
  const known = await somebody('READER', { passwordHash: 'theirs' })
  expect(await createAdmin({ email: known.email, name: 'x', locale: 'en' })).toMatchObject({ made: false, path: null })
  const squatted = await somebody('READER', { passwordHash: 'not theirs', emailVerifiedAt: null })
  await startSession({ userId: squatted.id })
  expect((await createAdmin({ email: squatted.email, name: 'x', locale: 'en' })).path).toMatch(/reset-password\?token=/)
  const row = await db.user.findUniqueOrThrow({ where: { id: squatted.id }, include: { sessions: true } })
  expect([row.role, row.passwordHash, row.sessions]).toEqual(['ADMIN', null, []])
})

test('an account that is about to be deleted becomes nobody', async () => {
  const leaving = await somebody('READER', { deletionAt: new Date(Date.now() + 60_000) })
  await expect(createAdmin({ email: leaving.email, name: 'x', locale: 'en' })).rejects.toMatchObject({
    code: 'conflict',
  })
  expect(await roleOf(leaving.id)).toBe('READER')
})

test('people are found by beginnings of words of their name and address, in any script', async () => {
  await somebody('READER', { name: 'Rêbîn Hawrami', email: 'rebin.h@mountains.example' })
  await somebody('AUTHOR', { name: 'نەسرین کەریم', email: 'nasrin@example.test' })
  const found = async (search: string, role?: Role) =>
    (await people(admin, { search, role })).people.map(({ name }) => name)
  expect(await found('hawr')).toEqual(['Rêbîn Hawrami'])
  expect(await found('rebin.h@mountains.example')).toEqual(['Rêbîn Hawrami'])
  expect(await found('mount rêb')).toEqual(['Rêbîn Hawrami'])
  expect(await found('کەر')).toEqual(['نەسرین کەریم'])
  expect(await found('کەر', 'AUTHOR')).toEqual(['نەسرین کەریم'])
  expect(await found('کەر', 'EDITOR')).toEqual([])
  expect(await found("%_\\ ' & | !")).toEqual([])
})

test('whose address it is exactly comes first, on the first page alone, and each once', async () => {
  const email = 'desk@exactly.test'
  const { id } = await somebody('AUTHOR', { name: 'Avin Exactly', email })
  await somebody('READER', { name: 'Exactly Desk Test', email: 'other@elsewhere.example' })
  await db.user.createMany({
    data: Array.from({ length: peoplePerPage + 5 }, (_, n) => ({
      ...{ email: `desk+${n}@exactly.test`, name: `Later ${n}`, nameSkeleton: `later-${n}` },
    })),
  })
  const search = ' Desk@Exactly.test '
  const first = await people(admin, { search })
  const second = await people(admin, { search, cursor: first.next! })
  expect(first.people[0]).toMatchObject({ id, email })
  expect([first.people.length, second.people.length, second.next]).toEqual([peoplePerPage, 7, null])
  const ids = [...first.people, ...second.people].map((each) => each.id)
  expect(new Set(ids).size).toBe(peoplePerPage + 7)
  expect(ids.slice(1)).toEqual(ids.slice(1).sort().reverse())
  // As narrowed down as everybody, and nobody who is gone.
  expect((await people(admin, { search, role: 'AUTHOR' })).people.map((each) => each.id)).toEqual([id])
  expect((await people(admin, { search, role: 'EDITOR' })).people).toEqual([])
  await db.user.update({ where: { id }, data: { deletedAt: new Date() } })
  expect((await people(admin, { search })).people[0]!.id).not.toBe(id)
})

test('the list goes on where a page ended, newest first, each once', async () => {
  await db.user.createMany({
    data: Array.from({ length: peoplePerPage + 5 }, (_, n) => ({
      email: `many${n}@example.test`,
      name: `Many ${n}`,
      nameSkeleton: `many-${n}`,
    })),
  })
  const first = await people(admin, { search: 'many' })
  const second = await people(admin, { search: 'many', cursor: first.next! })
  expect([first.people.length, second.people.length, second.next]).toEqual([peoplePerPage, 5, null])
  const ids = [...first.people, ...second.people].map(({ id }) => id)
  expect(ids).toEqual([...new Set(ids)].sort().reverse())
  await expect(people(admin, { cursor: 'x' })).rejects.toMatchObject({ code: 'invalid_cursor' })
})

test('readers and authors see nobody; moderators see people, not their sessions', async () => {
  const other = await somebody()
  await make.comment({ author: other })
  await make.comment({ author: other, status: 'REJECTED' })
  for (const role of ['READER', 'AUTHOR'] as const) {
    const by = await somebody(role)
    await expect(people(by, {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(personView(by, other.id)).rejects.toMatchObject({ code: 'forbidden' })
  }
  const seen = await personView(await somebody('MODERATOR'), other.id)
  expect(seen).toMatchObject({ id: other.id, sessions: null, comments: { published: 1, rejected: 1, held: 0 } })
  expect(JSON.stringify(seen)).not.toMatch(/hash/i)
  expect(await personView(admin, 'x')).toBeNull()
  expect(await personView(admin, randomUUID())).toBeNull()
})
