import { describe, expect, test } from 'vitest'
import { tellHook } from '@/features/api/hooks/queries'
import { HookArticle } from '@/features/api/views'
import { db, pool } from '@/lib/db'
import { job, runJob, workOn } from '@/lib/jobs'
import { safeFetch } from '@/lib/safe-fetch'
import { make } from '@/prisma/factories'
import { announce } from '../announce'
import { answers, heard, hook, program, read, send } from '../fixtures/program'
import { forgetDeliveriesJob, sendHooksJob } from '../jobs'
import { mostAttempts, pauses } from '../rules'
import { rollSecret } from '../desk/mutations'
import { sendDue } from './send'

const run = () => sendDue({ tell: tellHook, send })
const only = (webhookId: string) => db.webhookDelivery.findFirstOrThrow({ where: { webhookId } })
const hookRow = (id: string) => db.webhook.findUniqueOrThrow({ where: { id } })
/** As if all that waits, and every rest, were over. */
const later = async () => {
  await db.webhookDelivery.updateMany({ where: { dueAt: { not: null } }, data: { dueAt: new Date(0) } })
  await db.webhook.updateMany({ data: { restsUntil: null } })
}
const published = async (headline?: string) => {
  const story = await make.article({
    ...(headline && { headline }),
    authors: ['Narin Aziz'],
    standfirst: 'Much of it.',
  })
  await announce(pool(), 'article.published', [story.id])
  return story
}

describe('what is said', () => {
  test('a story: signed, as the read API shows it, without its words', async () => {
    const { id, secret } = await hook()
    const story = await published('Rain')
    expect(await run()).toEqual({ delivered: 1, overtaken: 0, failed: 0 })
    const row = await only(id)
    const { type, timestamp, data } = read(heard[0]!, secret)
    expect([type, timestamp]).toEqual(['article.published', row.at.toISOString()])
    expect(HookArticle.parse(data)).toMatchObject({ id: story.id, headline: 'Rain', summary: 'Much of it.' })
    expect(heard[0]!.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': row.id })
    expect(row).toMatchObject({ outcome: 'DELIVERED', status: 204, attempts: 1, dueAt: null, problem: '' })
    expect(row.ms).toBeGreaterThanOrEqual(0)
    await run()
    expect(heard).toHaveLength(1)
  })

  test('it is as readers have it when it is sent, not as it was when it happened', async () => {
    const { secret } = await hook()
    const { id } = await published()
    await db.article.update({ where: { id }, data: { headline: 'More rain' } })
    await run()
    expect(read(heard[0]!, secret).data).toMatchObject({ headline: 'More rain' })
  })

  test('what is no longer so is not said: only what is', async () => {
    const { id: webhookId, secret } = await hook()
    const { id, slug } = await published('Rain, and gone')
    await db.article.update({ where: { id }, data: { status: 'WITHDRAWN', withdrawnAt: new Date() } })
    await announce(pool(), 'article.withdrawn', [id])
    expect(await run()).toEqual({ delivered: 1, overtaken: 1, failed: 0 })
    expect(heard.map((one) => read(one, secret))).toMatchObject([
      { type: 'article.withdrawn', data: { id, edition: 'en', url: `http://localhost:3000/en/article/${slug}` } },
    ])
    expect(Object.keys(read(heard[0]!, secret).data)).toEqual(['id', 'url', 'edition'])
    expect(await db.webhookDelivery.count({ where: { webhookId, outcome: 'OVERTAKEN', dueAt: null } })).toBe(1)
  })

  test('of a comment that its writer has changed the text as it is now; of one taken back, or waiting again, its place only', async () => {
    const { secret } = await hook()
    const tell = async (event: 'comment.edited' | 'comment.deleted', status: 'PUBLISHED' | 'HELD' | 'DELETED') => {
      const { id } = await make.comment({ body: 'As it is now.', status: 'PUBLISHED' })
      await db.comment.update({ where: { id }, data: { status } })
      await announce(pool(), event, [id])
      await run()
      return id
    }
    const shown = await tell('comment.edited', 'PUBLISHED')
    const waiting = await tell('comment.edited', 'HELD')
    const gone = await tell('comment.deleted', 'DELETED')
    const said = heard.map((one) => read(one, secret))
    expect(said).toMatchObject([
      { type: 'comment.edited', data: { id: shown, state: 'published', text: 'As it is now.' } },
      { type: 'comment.edited', data: { id: waiting, state: 'removed' } },
      { type: 'comment.deleted', data: { id: gone, state: 'removed' } },
    ])
    for (const { data } of said.slice(1)) expect(JSON.stringify(data)).not.toContain('As it is now.')
  })

  test('of a rejected comment its place only; never an address, a name or a word that readers do not see', async () => {
    const { secret } = await hook()
    const author = await make.user({ name: 'Secretive Person', email: 'secretive@example.test' })
    const [shown, hidden] = [
      await make.comment({ author, body: 'A good word.' }),
      await make.comment({ author, body: 'A nasty word.', status: 'REJECTED' }),
    ]
    await announce(pool(), 'comment.approved', [shown.id])
    await announce(pool(), 'comment.rejected', [hidden.id])
    await run()
    const said = heard.map((one) => read(one, secret))
    expect(said.find(({ type }) => type === 'comment.approved')!.data).toMatchObject({
      articleId: shown.articleId,
      text: 'A good word.',
      state: 'published',
      author: { name: 'Secretive Person' },
    })
    const told = heard.find(({ body }) => body.includes('comment.rejected'))!.body
    expect(JSON.parse(told)).toMatchObject({ data: { id: hidden.id, articleId: hidden.articleId, state: 'removed', text: '' } }) // prettier-ignore
    expect(told).not.toMatch(/nasty|Secretive/)
    for (const { body } of heard) expect(body).not.toContain('secretive@')
  })

  test('after another secret was made, the one before signs along', async () => {
    const { id, secret } = await hook()
    const { secret: fresh } = await rollSecret({ by: await make.user({ role: 'ADMIN' }), id })
    await published()
    await run()
    for (const known of [secret, fresh]) expect(read(heard[0]!, known).type).toBe('article.published')
    await db.webhook.update({ where: { id }, data: { previousUntil: new Date(0) } })
    await published()
    await run()
    expect(read(heard[1]!, fresh).type).toBe('article.published')
    expect(() => read(heard[1]!, secret)).toThrow()
  })
})

describe('what is not taken', () => {
  test('is sent again under the same id, later each time, and given up in the end', async () => {
    const { id, host } = await hook()
    answers.set(host, { status: 500 })
    await published()
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      const before = Date.now()
      await run()
      await run()
      const row = await only(id)
      expect([row.attempts, heard.length]).toEqual([attempt, attempt])
      expect(row).toMatchObject({ status: 500, problem: 'bad_status' })
      if (attempt < mostAttempts) {
        const wait = row.dueAt!.getTime() - before
        expect(wait).toBeGreaterThanOrEqual(pauses[attempt - 1]! - 1_000)
        expect(wait).toBeLessThan(pauses[attempt - 1]! + 30_000)
      } else expect(row).toMatchObject({ outcome: 'GIVEN_UP', dueAt: null })
      await later()
    }
    await run()
    expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(heard).toHaveLength(mostAttempts)
  })

  test('leaves the program alone for a while, others are told meanwhile, and all arrives once it is back', async () => {
    const [ill, well] = [await hook(), await hook()]
    answers.set(ill.host, { status: 503, headers: { 'retry-after': '600' } })
    for (let n = 0; n < 3; n++) await published()
    expect(await run()).toEqual({ delivered: 3, overtaken: 0, failed: 1 })
    const { restsUntil, failingSince } = await hookRow(ill.id)
    expect(restsUntil!.getTime()).toBeGreaterThan(Date.now() + 590_000)
    expect(failingSince).not.toBeNull()
    await run()
    expect(heard.filter(({ host }) => host === ill.host)).toHaveLength(1)
    expect(heard.filter(({ host }) => host === well.host)).toHaveLength(3)
    answers.clear()
    await later()
    expect(await run()).toEqual({ delivered: 3, overtaken: 0, failed: 0 })
    expect(await hookRow(ill.id)).toMatchObject({ failingSince: null, restsUntil: null, isOn: true })
  })

  test('410: switched off, on record, administrators hear of it, nothing more is sent', async () => {
    await db.user.updateMany({ where: { role: 'ADMIN' }, data: { role: 'READER' } })
    const admin = await make.user({ role: 'ADMIN', locale: 'ar' })
    await make.user({ role: 'ADMIN', bannedAt: new Date() })
    await make.user({ role: 'EDITOR' })
    const { id, host } = await hook()
    answers.set(host, { status: 410 })
    await published()
    await published()
    await run()
    await later()
    await run()
    expect(heard).toHaveLength(1)
    expect(await hookRow(id)).toMatchObject({ isOn: false, offBecause: 'gone' })
    expect(await db.webhookDelivery.count({ where: { webhookId: id, outcome: 'GIVEN_UP', dueAt: null } })).toBe(2)
    expect(await db.auditEntry.findMany({ where: { subjectId: id } })).toMatchObject([
      { action: 'webhook.off', actorId: null, after: { because: 'gone', status: 410 } },
    ])
    expect(await db.outgoingMail.findMany({ where: { kind: 'hook-off' } })).toMatchObject([
      { userId: admin.id, locale: 'ar', data: { url: `/ar/admin/webhooks/${id}` } },
    ])
  })

  test('for days: switched off, too', async () => {
    const { id, host } = await hook({ failingSince: new Date(Date.now() - 3 * 86_400_000 - 1_000) })
    answers.set(host, { status: 502 })
    await published()
    await run()
    expect(await hookRow(id)).toMatchObject({ isOn: false, offBecause: 'failing' })
    await published()
    expect(await db.webhookDelivery.count({ where: { webhookId: id } })).toBe(1)
  })

  test('led elsewhere: not followed', async () => {
    const { id, host } = await hook()
    answers.set(host, { status: 307, headers: { location: 'http://elsewhere.example/' } })
    await published()
    await run()
    expect(heard).toHaveLength(1)
    expect(await only(id)).toMatchObject({ outcome: 'WAITING', status: 307, problem: 'bad_status' })
  })

  test.each(['http://127.0.0.1/told', 'http://[::ffff:10.0.0.1]/', 'https://localhost/', 'http://169.254.169.254/'])(
    'whatever stands in the table, %s is not connected to',
    async (url) => {
      const { id } = await hook({ url })
      await published()
      await sendDue({ tell: tellHook, send: safeFetch })
      expect(await only(id)).toMatchObject({ problem: 'url_not_allowed', status: null, attempts: 1 })
    },
  )

  test('a secret that another AUTH_SECRET sealed: nothing is sent unsigned', async () => {
    const { id } = await hook()
    await db.webhook.update({ where: { id }, data: { secret: 'x' } })
    await published()
    await run()
    expect(heard).toHaveLength(0)
    expect(await only(id)).toMatchObject({ problem: 'secret', outcome: 'WAITING' })
  })
})

describe('several workers', () => {
  test('at once: each thing is sent once, one after the other to one program', async () => {
    await hook()
    await hook()
    program.slow = 20
    for (let n = 0; n < 5; n++) await published()
    const reports = await Promise.all([run(), run(), run()])
    expect(reports.reduce((all, { delivered }) => all + delivered, 0)).toBe(10)
    expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(10)
    expect(heard).toHaveLength(10)
  })

  test('one that died over it: it is sent again once the lease is over, under the same id; over the last attempt, given up', async () => {
    const { id } = await hook()
    await published()
    const dying = sendDue({
      tell: tellHook,
      send: () => {
        throw new Error('the process is gone')
      },
    })
    await expect(dying).rejects.toThrow('gone')
    expect(await run()).toEqual({ delivered: 0, overtaken: 0, failed: 0 })
    await later()
    await db.webhookDelivery.updateMany({ data: { attempts: mostAttempts } })
    await run()
    expect(await only(id)).toMatchObject({ outcome: 'GIVEN_UP', dueAt: null })
    expect(heard).toHaveLength(0)
  })

  test('of two instances: woken by the change itself, and again in time for what was not taken', async () => {
    const { id, host } = await hook()
    const first = job('send-hooks', '0 0 1 1 *', sendHooksJob(tellHook, send).run)
    // The queue's tables are made step by step, and a worker takes jobs only at the end of them: it does this one then.
    let isAtWork = false
    const ready = job('ready', '0 0 1 1 *', async () => void (isAtWork = true), { atStart: true })
    const workers = [1, 2].map(() => workOn([ready, first], { firstPause: 50 }))
    try {
      await expect.poll(() => isAtWork).toBe(true)
      answers.set(host, { status: 500, once: true })
      await published()
      // The second time five seconds later, by itself.
      await expect.poll(async () => (await only(id)).outcome).toBe('DELIVERED')
      expect(heard).toHaveLength(2)
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()))
    }
  })
})

test('what was told is kept for two weeks', async () => {
  const { id } = await hook()
  await published()
  await published()
  await run()
  const [old] = await db.webhookDelivery.findMany({ where: { webhookId: id } })
  await db.webhookDelivery.update({ where: { id: old!.id }, data: { at: new Date(Date.now() - 14.1 * 86_400_000) } })
  await runJob(forgetDeliveriesJob, pool())
  expect(await db.webhookDelivery.count()).toBe(1)
})

test('a fault of ours is thrown for the queue to tell of, and the thing waits for another turn', async () => {
  const { id } = await hook()
  await published()
  const failing = sendDue({ tell: () => Promise.reject(new Error('the database is away')), send })
  await expect(failing).rejects.toThrow('away')
  expect(await only(id)).toMatchObject({ outcome: 'WAITING', attempts: 1 })
  await later()
  expect(await run()).toMatchObject({ delivered: 1 })
})
