import type pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { runWith } from '@/lib/locales'
import { asHtml, asText, type MailMessage } from './mail-message'
import { queueMail } from './mutations'
import { sendDue } from './send'
import type { Transport } from './transport'

/** What administrators set for the running site, as mails show it. */

let client: pg.PoolClient
beforeEach(async () => {
  await db.outgoingMail.deleteMany()
  client = await pool().connect()
})
afterEach(() => {
  client.release()
  runWith({ zone: null, off: [] })
})

/** The invitation of somebody who reads Kurdish. */
const invitation = async (url: string) => {
  const said: MailMessage[] = []
  const transport: Transport = { send: async ({ message }) => void said.push(message), close: () => {} }
  const data = { name: 'Narîn', url }
  await queueMail({ key: 'i', email: 'narin@reader.example', locale: 'ckb', kind: 'invitation', data })
  const { report } = await sendDue({ client, transport, siteUrl: 'https://news.example', tell: async () => null })
  expect(report).toMatchObject({ sent: 1 })
  return said[0]!
}

test.each([
  ['/ckb/reset-password?token=t', '/en/reset-password?token=t'],
  ['/ar/reset-password?token=t', '/ar/reset-password?token=t'],
  ['/ckb', '/en'],
  ['/ckbx/x', '/ckbx/x'],
  ['/api/auth/callback/email?callbackUrl=%2Fckb', '/api/auth/callback/email?callbackUrl=%2Fckb'],
])('while nobody is offered Kurdish, %s is %s in a mail', async (url, path) => {
  runWith({ zone: null, off: ['ckb'] })
  const message = await invitation(url)
  expect(message.locale).toBe('en')
  expect(asText(message).match(/https:\S+/g)).toEqual([`https://news.example${path}`])
})

test('a mail is from the newspaper as it was named, in its language', async () => {
  runWith({ zone: null, off: [], names: { en: 'The River', ckb: 'ڕووبار' } })
  const message = await invitation('/ckb/reset-password?token=t')
  expect(message.subject).toContain('ڕووبار')
  expect(asText(message)).not.toContain('Masthead')
  expect(asHtml(message, 'ڕووبار')).not.toContain('Masthead')
})
