import { beforeEach, expect, test } from 'vitest'
import { tellHook } from '@/features/api/hooks/queries'
import { db } from '@/lib/db'
import { newId } from '@/lib/ids'
import { make } from '@/prisma/factories'
import type { Role } from '@/prisma/client/enums'
import { answers, heard, hook, read, send } from '../fixtures/program'
import { AddHookForm, hookEvents } from '../schema'
import { deliverNow } from '../sending/send'
import { sealSecret, signingSecrets } from '../sign'
import { addHook, changeHook, mostHooks, queueAgain, queueTest, removeHook, rollSecret, switchHook } from './mutations'
import { hookForDesk, hooksForDesk, hooksSwitchedOff } from './queries'

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    ({ code, details }: { code?: string; details?: { field?: string } }) => [code, details?.field].join(' ').trim(),
  )

let by: { id: string; role: Role }
beforeEach(async () => void (by = await make.user({ role: 'ADMIN' })))

const records = async (subjectId: string) =>
  (await db.auditEntry.findMany({ where: { subjectId }, orderBy: { id: 'asc' } })).map(({ action }) => action)

test('one is added: its secret is told once, kept sealed, and stands nowhere else, nor does its address on record', async () => {
  const url = 'https://program.example/told/as-good-as-a-key'
  const { id, secret = '' } = await addHook({ by, url, events: ['article.published'] })
  const row = await db.webhook.findUniqueOrThrow({ where: { id } })
  expect(row.secret).not.toContain(secret.slice(6))
  const entries = JSON.stringify(await db.auditEntry.findMany({ where: { subjectId: id } }))
  expect(entries).toContain('program.example')
  expect(entries).not.toMatch(new RegExp(`as-good-as-a-key|${secret.slice(6, 20).replaceAll('+', '\\+')}`))
  const view = JSON.stringify([await hooksForDesk(by), await hookForDesk(by, id)])
  for (const hidden of [secret.slice(6), row.secret]) expect(view).not.toContain(hidden)
})

test.each([
  'http://127.0.0.1/', 'http://[::1]/', 'http://2130706433/', 'https://10.0.0.1/told', 'http://program.example:8080/',
  'https://me:word@program.example/', 'http://169.254.169.254/latest',
  'http://localhost/told', 'https://LOCALHOST./',
])('%s is not taken', async (url) => {
  expect(await codeOf(addHook({ by, url, events: [...hookEvents] }))).toBe('invalid url')
  expect(await db.webhook.count()).toBe(0)
}) // prettier-ignore

test.each([
  [{ url: 'https://a.example/', 'article.published': 'on' }, ['article.published']],
  [{ url: 'https://a.example/', 'comment.rejected': 'on', 'article.updated': 'on' }, ['article.updated', 'comment.rejected']],
  [{ url: 'https://a.example/' }, null],
  [{ url: 'ftp://a.example/', 'article.published': 'on' }, null],
  [{ url: 'a.example', 'article.published': 'on' }, null],
  [{ url: `https://a.example/${'a'.repeat(500)}`, 'article.published': 'on' }, null],
  [{ url: 'https://a.example/', 'article.deleted': 'on' }, null],
  [{ url: 'https://a.example/', 'article.published': 'yes' }, null],
])('the form %j', (form, events) => expect(AddHookForm.safeParse({ id: newId(), ...form }).data?.events ?? null).toEqual(events)) // prettier-ignore

test('not more than fifty', async () => {
  for (let n = 0; n < mostHooks; n++) await make.webhook()
  expect(await codeOf(addHook({ by, url: 'https://a.example/', events: ['article.published'] }))).toBe('conflict url')
})

test('a lost answer: sent again under its id it is one, whose secret is not told again; something else is refused', async () => {
  const asked = { id: newId(), by, url: 'https://a.example/again', events: ['article.published'] as const }
  const both = await Promise.all([addHook(asked), addHook(asked)])
  expect(both.map(({ id }) => id)).toEqual([asked.id, asked.id])
  expect(both.filter(({ secret }) => secret !== undefined)).toHaveLength(1)
  expect(await codeOf(addHook({ ...asked, url: 'https://b.example/' }))).toMatch(/^key_reuse/)
  expect(await codeOf(addHook({ ...asked, events: [...hookEvents] }))).toMatch(/^key_reuse/)
  expect(await db.auditEntry.count({ where: { action: 'webhook.add', subjectId: asked.id } })).toBe(1)
  await removeHook({ by, id: asked.id })
})

test('it is changed, switched off and on, given another secret and removed; all of it on record', async () => {
  const { id } = await hook()
  await db.webhookDelivery.create({ data: { webhookId: id, event: 'article.published' } })
  await changeHook({ by, id, events: ['comment.approved'] })
  expect((await hookForDesk(by, id))!.hook.events).toEqual(['comment.approved'])
  await switchHook({ by, id, to: 'off' })
  await switchHook({ by, id, to: 'off' })
  // What waits for one that is off is given up.
  expect((await hookForDesk(by, id))!.deliveries).toMatchObject([{ outcome: 'GIVEN_UP', nextAt: null }])
  await switchHook({ by, id, to: 'on' })
  await rollSecret({ by, id })
  expect((await hookForDesk(by, id))!.hook.previousUntil).not.toBeNull()
  await removeHook({ by, id })
  expect(await hookForDesk(by, id)).toBeNull()
  expect(await db.webhookDelivery.count({ where: { webhookId: id } })).toBe(0)
  expect(await records(id)).toEqual(['webhook.change', 'webhook.off', 'webhook.on', 'webhook.roll', 'webhook.remove'])
})

test('a test is sent at once, also to one that is off; what becomes of it changes nothing else', async () => {
  const { id, host, secret } = await hook()
  await switchHook({ by, id, to: 'off' })
  answers.set(host, { status: 500 })
  await deliverNow(await queueTest({ by, id }), { tell: tellHook, send })
  answers.clear()
  await deliverNow(await queueTest({ by, id }), { tell: tellHook, send })
  expect(read(heard[1]!, secret)).toMatchObject({ type: 'webhook.test', data: { site: 'http://localhost:3000' } })
  const { hook: view, deliveries } = (await hookForDesk(by, id))!
  expect(deliveries).toMatchObject([
    { event: 'webhook.test', outcome: 'DELIVERED', status: 204, attempts: 1 },
    { event: 'webhook.test', outcome: 'GIVEN_UP', status: 500, problem: 'bad_status', nextAt: null },
  ])
  expect(view).toMatchObject({ isOn: false, failingSince: null })
})

test('something is sent again under its id; not while it waits, nor to one that is off', async () => {
  const { id } = await hook()
  const { id: subjectId } = await make.article()
  const given = { webhookId: id, event: 'article.published', subjectId }
  const { id: told } = await db.webhookDelivery.create({ data: { ...given, outcome: 'GIVEN_UP', attempts: 8, dueAt: null } }) // prettier-ignore
  await deliverNow(await queueAgain({ by, id: told }), { tell: tellHook, send })
  expect(heard.map(({ headers }) => headers['webhook-id'])).toEqual([told])
  const { id: waiting } = await db.webhookDelivery.create({ data: given })
  expect(await codeOf(queueAgain({ by, id: waiting }))).toBe('conflict')
  await switchHook({ by, id, to: 'off' })
  expect(await codeOf(queueAgain({ by, id: told }))).toBe('conflict off')
})

test('those the site has switched off are counted until somebody has looked', async () => {
  const { id } = await hook({ isOn: false, offBecause: 'failing' })
  await hook({ isOn: false })
  expect(await hooksSwitchedOff(by)).toBe(1)
  expect((await hookForDesk(by, id))!.hook.offBecause).toBe('failing')
  await switchHook({ by, id, to: 'off' })
  expect(await hooksSwitchedOff(by)).toBe(0)
})

const at = new Date()
test.each([
  ['nobody made another', null, null, ['now']],
  ['another was made today', 'before', 1_000, ['now', 'before']],
  ['the day is over', 'before', 0, ['now']],
])('%s: who signs', (_, previous, left, who) => {
  const webhookId = 'a'
  const sealed = (secret: string) => sealSecret(secret, webhookId)
  const secrets = signingSecrets(
    {
      webhookId,
      secret: sealed('now'),
      previousSecret: previous && sealed(previous),
      previousUntil: left === null ? null : new Date(at.getTime() + left),
    },
    at,
  )
  expect(secrets).toEqual(who)
})

test('a secret sealed for one program does not sign for another', () =>
  expect(
    signingSecrets({ webhookId: 'a', secret: sealSecret('x', 'b'), previousSecret: null, previousUntil: null }, at),
  ).toBeNull())

test.each(['READER', 'AUTHOR', 'MODERATOR', 'EDITOR'] as const)('none of it by %s', async (role) => {
  const other = await make.user({ role })
  const { id } = await hook()
  for (const work of [
    () => addHook({ by: other, url: 'https://a.example/', events: ['article.published'] }),
    () => changeHook({ by: other, id, events: [] }),
    () => switchHook({ by: other, id, to: 'off' }),
    () => rollSecret({ by: other, id }),
    () => queueTest({ by: other, id }),
    () => queueAgain({ by: other, id }),
    () => removeHook({ by: other, id }),
    () => hooksForDesk(other),
    () => hookForDesk(other, id),
    () => hooksSwitchedOff(other),
  ])
    expect(await codeOf(work())).toBe('forbidden')
})
