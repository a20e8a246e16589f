import { expect, test } from 'vitest'
import { POST as postLanguage } from '@/app/api/account/language/route'
import { POST as postNotices } from '@/app/api/account/notices/route'
import { POST as unsubscribe } from '@/app/api/unsubscribe/route'
import type { Handler } from '@/lib/api'
import { db } from '@/lib/db'
import { post, site, somebody } from './fixtures/account'
import { unsubscribePath } from './unsubscribe'

const recordOf = (userId: string) =>
  db.auditEntry.findMany({
    where: { subjectId: userId },
    orderBy: { at: 'asc' },
    select: { actorId: true, action: true, before: true, after: true, requestId: true },
  })

test('language and notices are changed on the record: what was, what is, in which request; nothing changed is no change', async () => {
  const { person, cookie } = await somebody()
  const asked = (handler: Handler, body: object) =>
    handler(
      new Request(`${site}/api/account`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { cookie, origin: site, 'content-type': 'application/json', 'x-masthead-request': 'request-7' },
      }),
    )
  for (let n = 0; n < 2; n += 1) {
    expect((await asked(postLanguage, { locale: 'ckb' })).status).toBe(200)
    expect((await asked(postNotices, { replies: 'NEVER', followed: 'DAILY', decisions: 'DAILY' })).status).toBe(200)
  }
  const entry = { actorId: person.id, requestId: 'request-7' }
  const before = { replies: 'INSTANT', followed: 'DAILY', decisions: 'INSTANT' }
  expect(await recordOf(person.id)).toEqual([
    { ...entry, action: 'account.language', before: { locale: 'en' }, after: { locale: 'ckb' } },
    { ...entry, action: 'account.notices', before, after: { replies: 'NEVER', followed: 'DAILY', decisions: 'DAILY' } },
  ])
})

test('mails ended in one click are on the record, once', async () => {
  const { person } = await somebody()
  const click = () =>
    unsubscribe(
      new Request(site + unsubscribePath(person.id, 'daily'), {
        method: 'POST',
        headers: { 'x-masthead-request': 'request-8' },
      }),
    )
  await click()
  await click()
  const before = { replies: 'INSTANT', followed: 'DAILY', decisions: 'INSTANT' }
  expect(await recordOf(person.id)).toEqual([
    {
      actorId: person.id,
      action: 'account.unsubscribe',
      before,
      after: { ...before, followed: 'NEVER' },
      requestId: 'request-8',
    },
  ])
})

test('two choices at once: both on the record, one after the other', async () => {
  const { person, cookie } = await somebody()
  await Promise.all(
    (['NEVER', 'DAILY'] as const).map((replies) =>
      post(postNotices, cookie, { replies, followed: 'DAILY', decisions: 'INSTANT' }),
    ),
  )
  const [first, second] = await recordOf(person.id)
  expect(second!.before).toEqual(first!.after)
  const { noticeReplies } = await db.user.findUniqueOrThrow({ where: { id: person.id } })
  expect(second!.after).toMatchObject({ replies: noticeReplies })
})
