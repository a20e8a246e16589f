import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { job, workOn } from '@/lib/jobs'
import { sendMailJob } from './jobs'
import { queueMail } from './mutations'

const patient = { timeout: 20_000, interval: 20 }

test('a mail server that takes its time over a mail holds no other job up', async () => {
  let handedOver = 0
  let answer: () => void = () => {}
  const willing = new Promise<void>((resolve) => (answer = resolve))
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, _session, callback) => {
      stream.resume()
      stream.on('end', () => {
        handedOver += 1
        void willing.then(() => callback())
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  process.env.MAIL_FROM = 'Masthead <news@news.example>'

  let turns = 0
  const other = job('other-work', '0 0 1 1 *', async () => void (turns += 1), { atStart: true })
  await queueMail({ key: 'slow', email: 'a@b.example', locale: 'en', kind: 'sign-in', data: { url: '/x' } })
  const worker = workOn([sendMailJob(async () => null), other], { firstPause: 50 })
  const sentAt = async () => (await db.outgoingMail.findUniqueOrThrow({ where: { key: 'slow' } })).sentAt
  try {
    await vi.waitFor(() => expect(handedOver).toBe(1), patient)
    const before = turns
    await db.$executeRaw`SELECT graphile_worker.add_job('other-work')`
    await vi.waitFor(() => expect(turns).toBeGreaterThan(before), patient)
    expect(await sentAt()).toBeNull()
    answer()
    await vi.waitFor(async () => expect(await sentAt()).not.toBeNull(), patient)
    expect(handedOver).toBe(1)
  } finally {
    answer()
    await worker.stop()
    await new Promise<void>((resolve) => server.close(resolve))
  }
})
