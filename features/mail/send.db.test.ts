import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { simpleParser } from 'mailparser'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { newId } from '@/lib/ids'
import { job, workOn } from '@/lib/jobs'
import { make } from '@/prisma/factories'
import { withServer } from './fixtures/mail-server'
import { queueMail } from './mutations'
import { pauses, pruneMail, sendDue } from './send'
import { openTransport, type Transport } from './transport'

const settings = () => ({ SITE_URL: 'https://news.example', DATA_DIR: process.env.DATA_DIR! })
const verify = (key: string, email = 'narin@reader.example', locale = 'en') =>
  queueMail({ key, email, locale, kind: 'verify', data: { name: 'Narîn', url: '/en/verify?token=secret-of-a-link' } })

let client: pg.PoolClient
let tried: string[]
const recording = (fail?: (id: string) => Error | undefined): Transport => ({
  send: async ({ id }) => {
    tried.push(id)
    const error = fail?.(id)
    if (error) throw error
  },
  close: () => {},
})
const send = (transport = recording(), on: pg.PoolClient = client) =>
  sendDue({ client: on, transport, siteUrl: settings().SITE_URL, tell: async () => null })
const row = (key: string) => db.outgoingMail.findUniqueOrThrow({ where: { key } })
const makeDue = () => db.outgoingMail.updateMany({ data: { dueAt: new Date(Date.now() - 1_000) } })

beforeEach(async () => {
  tried = []
  await db.outgoingMail.deleteMany()
  client = await pool().connect()
})
afterEach(() => client.release())

test('a mail is sent once, and the link in it does not stay behind', async () => {
  await verify('a')
  await verify('a')
  expect((await send()).report).toEqual({ sent: 1, forgotten: 0, late: 0, failed: 0 })
  await send()
  expect(tried).toHaveLength(1)
  const sent = await row('a')
  expect(sent.sentAt).not.toBeNull()
  expect(sent.data).toEqual({})
})

test('what is rolled back is never sent', async () => {
  await db
    .$transaction(async (tx) => {
      await queueMail({ key: 'b', email: 'a@b.example', locale: 'en', kind: 'sign-in', data: { url: '/x' } }, tx)
      throw new Error('changed my mind')
    })
    .catch(() => {})
  await send()
  expect(tried).toHaveLength(0)
})

test('two workers at once share the mails and send none twice', async () => {
  for (let n = 0; n < 20; n++) await verify(`many-${n}`)
  const other = await pool().connect()
  const [one, two] = await Promise.all([send(), send(recording(), other)])
  other.release()
  expect(one.report.sent + two.report.sent).toBe(20)
  expect(new Set(tried).size).toBe(20)
  expect(tried).toHaveLength(20)
})

test('a mail that another worker is just taking is left to it, and nobody waits for that', async () => {
  await verify('taken')
  await verify('free')
  const other = await pool().connect()
  await other.query('BEGIN')
  await other.query(`SELECT FROM outgoing_mail WHERE key = 'taken' FOR UPDATE`)
  try {
    expect((await send()).report).toMatchObject({ sent: 1, late: 0 })
    expect([(await row('free')).sentAt !== null, (await row('taken')).attempts]).toEqual([true, 0])
  } finally {
    await other.query('ROLLBACK')
    other.release()
  }
  expect((await send()).report).toMatchObject({ sent: 1 })
})

test('a mail that waits for its time waits', async () => {
  const tomorrow = new Date(Date.now() + 86_400_000)
  await queueMail({
    key: 'c',
    email: 'a@b.example',
    locale: 'en',
    kind: 'sign-in',
    data: { url: '/x' },
    dueAt: tomorrow,
  })
  await send()
  expect(tried).toHaveLength(0)
})

test('one that is not taken is tried after 1, 5, 30 minutes, 2 and 12 hours, then given up', async () => {
  await verify('d')
  const fails = recording(() => new Error('451 later'))
  for (const minutes of pauses) {
    await send(fails)
    const { dueAt, failedAt } = await row('d')
    expect(failedAt).toBeNull()
    expect(Math.round((dueAt.getTime() - Date.now()) / 60_000)).toBe(minutes)
    await send(fails) // not before its time
    await makeDue()
  }
  await send(fails)
  const { failedAt, attempts, data } = await row('d')
  expect([failedAt !== null, attempts, data]).toEqual([true, 6, {}])
  await makeDue()
  await send(fails)
  expect(tried).toHaveLength(6)
})

test('a worker that dies over a mail leaves it for later, under the same id', async () => {
  await verify('e')
  const dies: Transport = { send: () => Promise.reject(new Error('the process is gone')), close: () => {} }
  const broken = {
    query: (sql: string, values?: unknown[]) => {
      if (/last_error = \$3/.test(sql)) throw new Error('killed')
      return client.query(sql, values)
    },
  }
  await expect(
    sendDue({ client: broken as never, transport: dies, siteUrl: settings().SITE_URL, tell: async () => null }),
  ).rejects.toThrow('killed')
  await send()
  expect(tried).toHaveLength(0)
  await makeDue()
  await send()
  expect(tried).toEqual([(await row('e')).id])
})

test('a link to another site is never written', async () => {
  await queueMail({
    key: 'f',
    email: 'a@b.example',
    locale: 'en',
    kind: 'sign-in',
    data: { url: 'https://evil.example/x' },
  })
  expect((await send()).report.late).toBe(1)
  expect(tried).toHaveLength(0)
})

test.each([
  'a@b.example\r\nBcc: c@d.example',
  'a@b.example, c@d.example',
  'A <a@b.example>',
  'a b@c.example',
  `${'a'.repeat(250)}@b.example`,
])('no mail to %j', (email) => expect(verify('g', email)).rejects.toThrow(TypeError))

test('sent and failed mails are forgotten after 30 days', async () => {
  await verify('old')
  await verify('new')
  await send()
  await db.outgoingMail.update({ where: { key: 'old' }, data: { sentAt: new Date(Date.now() - 31 * 86_400_000) } })
  expect(await pruneMail(client, new Date())).toBe(1)
  expect((await db.outgoingMail.findMany()).map(({ key }) => key)).toEqual(['new'])
})

test('without a mail server it is a file only we can read, and a line says where', async () => {
  const lines: string[] = []
  await verify('h', 'narin@reader.example', 'ar')
  await send(openTransport(settings(), (line) => void lines.push(line)))
  const dir = path.join(settings().DATA_DIR, 'outbox')
  const [file, ...others] = readdirSync(dir)
  expect(others).toEqual([])
  expect(file).toMatch(/^\d{4}-\d\d-\d\dT[\d-]+Z-verify-[0-9a-f-]{36}\.eml$/)
  expect([statSync(dir).mode & 0o777, statSync(path.join(dir, file!)).mode & 0o777]).toEqual([0o700, 0o600])
  expect(lines).toEqual([`Mail to narin@reader.example: أكّد عنوانك لدى ماستهيد - ${path.join(dir, file!)}`])
  const mail = await simpleParser(readFileSync(path.join(dir, file!)))
  expect(mail.subject).toBe('أكّد عنوانك لدى ماستهيد')
  expect(mail.text).toContain('https://news.example/en/verify?token=secret-of-a-link')
  expect(mail.html).toContain('dir="rtl"')
  expect(mail.headers.get('content-language')).toBe('ar')
  expect(mail.messageId).toBe(`<${(await row('h')).id}@news.example>`)
})

const over = (SMTP_URL: string) => openTransport({ ...settings(), SMTP_URL, MAIL_FROM: 'Masthead <news@news.example>' })

test('a mail server gets it whole: from, to, text, HTML, and nothing beside', () =>
  withServer(async (url, mails) => {
    await verify('i')
    await send(over(url))
    const [mail] = mails
    expect(mails).toHaveLength(1)
    expect([mail!.from!.text, (mail!.to as { text: string }).text]).toEqual([
      '"Masthead" <news@news.example>',
      'narin@reader.example',
    ])
    expect(mail!.text).toContain('Hello')
    expect(mail!.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail!.attachments).toEqual([])
  }))

test('a notice can be ended by the mail program itself, in one click (RFC 8058); a mail about an account cannot', () =>
  withServer(async (url, mails) => {
    const { id: userId } = await make.user()
    const email = 'narin@reader.example'
    const data = { commentId: newId() }
    await queueMail({ key: 'notice', userId, email, locale: 'en', kind: 'decision', data })
    await verify('account')
    const unsubscribe = '/api/unsubscribe?token=x'
    const told = {
      kind: 'decision',
      outcome: 'published',
      headline: 'A story',
      body: 'Well said.',
      url: '/en/x',
    } as const
    const tell = async () => ({
      email,
      locale: 'en',
      mail: { kind: 'decision' as const, notices: [told], settings: '/en/account', unsubscribe },
    })
    await sendDue({ client, transport: over(url), siteUrl: settings().SITE_URL, tell })
    const headersOf = (kind: RegExp) => {
      const mail = mails.find(({ subject }) => kind.test(subject!))!
      return mail.headerLines.filter(({ key }) => key.startsWith('list-')).map(({ line }) => line)
    }
    expect(headersOf(/A story/)).toEqual([
      `List-Unsubscribe: <https://news.example${unsubscribe}>`,
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ])
    expect(headersOf(/address/)).toEqual([])
  }))

test('an address that does not exist is given up at once, a busy server is asked again', () =>
  withServer(
    async (url) => {
      await verify('nobody', 'nobody@reader.example')
      await verify('busy', 'busy@reader.example')
      expect((await send(over(url))).report).toMatchObject({ late: 1, failed: 1 })
      expect((await row('nobody')).failedAt).not.toBeNull()
      expect((await row('busy')).lastError).toMatch(/450/)
    },
    (address) => (address.startsWith('nobody') ? 550 : 450),
  ))

test('while no server answers only one mail is tried a turn', async () => {
  await verify('j')
  await verify('k')
  expect((await send(over('smtp://127.0.0.1:1'))).report).toMatchObject({ sent: 0, late: 1 })
  expect((await db.outgoingMail.findMany()).map(({ attempts }) => attempts).sort()).toEqual([0, 1])
})

test('who queues a mail wakes the job at the commit, not at the minute', async () => {
  let turns = 0
  const waiting = job('send-mail', '0 0 1 1 *', async () => void (turns += 1), { atStart: true })
  const worker = workOn([waiting], { connectionString: process.env.DATABASE_URL!, firstPause: 50 })
  try {
    // Once its first turn is over, the worker is there and listens.
    await expect.poll(() => turns).toBe(1)
    await verify('wakes')
    await expect.poll(() => turns).toBe(2)
    const later = new Date(Date.now() + 86_400_000)
    await queueMail({
      key: 'l',
      email: 'a@b.example',
      locale: 'en',
      kind: 'sign-in',
      data: { url: '/x' },
      dueAt: later,
    })
    const waits = 'SELECT count(*)::int AS n FROM graphile_worker.jobs'
    await expect.poll(async () => (await pool().query<{ n: number }>(waits)).rows[0]!.n).toBe(0)
    expect(turns).toBe(2)
  } finally {
    await worker.stop()
  }
})
