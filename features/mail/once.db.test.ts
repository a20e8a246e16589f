import type { AddressInfo, Socket } from 'node:net'
import pg from 'pg'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { newId } from '@/lib/ids'
import { queueMail } from './mutations'
import { sendDue, type TellNotice } from './send'
import { openTransport } from './transport'

// One mail per event and person, never two: what happens when the answer of the mail server is not heard.

type At = 'rcpt' | 'data'
let client: pg.PoolClient
beforeEach(async () => {
  await db.outgoingMail.deleteMany()
  client = await pool().connect()
})
afterEach(() => client.release())

const row = (key: string) => db.outgoingMail.findUniqueOrThrow({ where: { key } })
const makeDue = () => db.outgoingMail.updateMany({ data: { dueAt: new Date(Date.now() - 1_000) } })

const notice = async () => {
  const { id: userId } = await make.user()
  const data = { commentId: newId() }
  await queueMail({ key: 'notice', userId, email: 'narin@reader.example', locale: 'en', kind: 'decision', data })
}
const verify = () =>
  queueMail({
    key: 'verify',
    email: 'narin@reader.example',
    locale: 'en',
    kind: 'verify',
    data: { name: 'Narîn', url: '/en/verify?token=x' },
  })

const tell: TellNotice = async () => ({
  email: 'narin@reader.example',
  locale: 'en',
  mail: {
    kind: 'decision',
    notices: [
      { kind: 'decision', outcome: 'published', headline: 'A story', body: 'Well said.', url: '/en/comment/x' },
    ],
    settings: '/en/account',
    unsubscribe: '/en/unsubscribe?token=x',
  },
})

/** A mail server on loopback that counts what it has taken, and does at one point of the talk what a test says. */
const withServer = async (
  {
    at,
    meanwhile = async () => {},
    refuse,
    cut = false,
  }: { at: At; meanwhile?: () => Promise<unknown>; refuse?: number; cut?: boolean },
  run: (url: string, taken: () => number) => Promise<void>,
) => {
  let taken = 0
  const sockets = new Set<Socket>()
  const act = async (callback: (error?: Error) => void) => {
    await meanwhile()
    if (cut) for (const socket of sockets) socket.destroy()
    else callback(refuse ? Object.assign(new Error('No.'), { responseCode: refuse }) : undefined)
  }
  const options: SMTPServerOptions = {
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, callback) => void (at === 'rcpt' ? act(callback) : callback()),
    onData: (stream, _session, callback) => {
      stream.resume()
      stream.on('end', () => {
        if (!refuse) taken += 1
        void (at === 'data' ? act(callback) : callback())
      })
    },
  }
  const server = new SMTPServer(options)
  server.on('error', () => {})
  server.server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  try {
    await run(url, () => taken)
  } finally {
    await new Promise<void>((resolve) => server.close(resolve))
  }
}

const send = (SMTP_URL: string, on: Parameters<typeof sendDue>[0]['client'] = client) => {
  const settings = { SITE_URL: 'https://news.example', DATA_DIR: process.env.DATA_DIR!, MAIL_FROM: 'a@news.example' }
  const transport = openTransport({ ...settings, SMTP_URL })
  return sendDue({ client: on, transport, siteUrl: settings.SITE_URL, tell })
}

/** The process dies as soon as the mail server has answered: nothing of what it would write down comes to be. */
const dying = {
  query: (sql: string, values?: unknown[]) => {
    if (/sent_at = now\(\)|last_error = \$3/.test(sql)) throw new Error('killed')
    return client.query(sql, values)
  },
} as never

test.each([
  ['notice', 1, notice],
  ['verify', 2, verify],
] as const)('killed after the server took it: a %s has gone out %i time(s) in the end', async (key, times, queue) => {
  await withServer({ at: 'data' }, async (url, taken) => {
    await queue()
    await expect(send(url, dying)).rejects.toThrow('killed')
    expect(taken()).toBe(1)
    await makeDue()
    await send(url)
    await makeDue()
    await send(url)
    expect(taken()).toBe(times)
    const { sentAt, failedAt, lastError } = await row(key)
    if (times === 1)
      expect([sentAt, failedAt !== null, lastError]).toEqual([null, true, expect.stringContaining('perhaps')])
    else expect(sentAt).not.toBeNull()
  })
})

test('the mark is there before the first byte of the text leaves, and not before the server says go on', async () => {
  const seen: Record<At, boolean | undefined> = { rcpt: undefined, data: undefined }
  for (const at of ['rcpt', 'data'] as const) {
    await db.outgoingMail.deleteMany()
    const meanwhile = async () => (seen[at] = (await row('verify')).handedOverAt !== null)
    await withServer({ at, meanwhile }, async (url) => {
      await verify()
      expect((await send(url)).report.sent).toBe(1)
    })
  }
  expect(seen).toEqual({ rcpt: false, data: true })
})

test('a connection lost before the text left is another try later, after it none', async () => {
  for (const [at, tries] of [
    ['rcpt', 1],
    ['data', 0],
  ] as const) {
    await db.outgoingMail.deleteMany()
    await withServer({ at, cut: true }, async (url) => {
      await notice()
      expect((await send(url)).report).toMatchObject(tries ? { late: 1, failed: 0 } : { late: 0, failed: 1 })
    })
    expect((await row('notice')).failedAt === null).toBe(tries === 1)
  }
})

test('a server that says "not now" after the text has said it: the notice is tried again', async () => {
  await withServer({ at: 'data', refuse: 451 }, async (url) => {
    await notice()
    expect((await send(url)).report).toMatchObject({ late: 1, failed: 0 })
    expect(await row('notice')).toMatchObject({ handedOverAt: null, failedAt: null })
  })
  await makeDue()
  await withServer({ at: 'data' }, async (url, taken) => {
    expect((await send(url)).report.sent).toBe(1)
    expect(taken()).toBe(1)
  })
})
