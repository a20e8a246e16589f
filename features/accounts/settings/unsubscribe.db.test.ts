import { expect, test } from 'vitest'
import { GET as askUnsubscribe, POST as unsubscribe } from '@/app/api/unsubscribe/route'
import { db } from '@/lib/db'
import { unsubscribePath, readUnsubscribeToken, unsubscribeToken } from './unsubscribe'
import { codeOf, site, somebody } from './fixtures/account'

test('a mail program ends mails in one click: no cookie, no Origin, and nothing else changes', async () => {
  const { person } = await somebody({ noticeReplies: 'INSTANT', noticeFollowed: 'DAILY' })
  const url = site + unsubscribePath(person.id, 'replies')
  const click = () =>
    unsubscribe(new Request(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }))
  expect((await click()).status).toBe(200)
  expect((await click()).status).toBe(200)
  expect(await db.user.findUnique({ where: { id: person.id } })).toMatchObject({
    noticeReplies: 'NEVER',
    noticeFollowed: 'DAILY',
  })
})

test('opening the address changes nothing: it leads to a page that asks, in the reader’s language', async () => {
  const { person } = await somebody({ locale: 'ar' })
  const answer = await askUnsubscribe(new Request(site + unsubscribePath(person.id, 'replies')))
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `/ar/account/unsubscribe?token=${unsubscribeToken(person.id, 'replies')}`,
  ])
  expect((await db.user.findUniqueOrThrow({ where: { id: person.id } })).noticeReplies).toBe('INSTANT')
})

test.each<[string, (token: string) => string]>([
  ['empty', () => ''],
  ['of another kind', (token) => token.replace('replies', 'followed')],
  ['of another person', (token) => token.replace(/^[0-9a-f]{4}/, 'abcd')],
  ['cut', (token) => token.slice(0, -1)],
  ['with a sign changed', (token) => token.slice(0, -2) + (token.at(-2) === 'A' ? 'B' : 'A') + token.at(-1)],
  ['of an unknown kind', (token) => token.replace('replies', 'everything')],
  ['8 KB long', (token) => token + 'a'.repeat(8_192)],
])('a token that is %s ends nothing', async (_, spoil) => {
  const token = spoil(unsubscribeToken('0193e1b0-0000-7000-8000-000000000001', 'replies'))
  expect(readUnsubscribeToken(token)).toBeNull()
  const answer = await unsubscribe(
    new Request(`${site}/api/unsubscribe?token=${encodeURIComponent(token)}`, { method: 'POST' }),
  )
  expect(await codeOf(answer)).toEqual([400, 'token_invalid'])
})
