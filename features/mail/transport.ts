import 'server-only'
import { Readable, type PassThrough } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Options } from 'nodemailer/lib/mailer'
import { paperName } from '@/lib/i18n'
import { asHtml, asText, type MailMessage } from './mail-message'
import { keepInOutbox } from './outbox'

/** A message with everything its envelope needs. `id` and `at` are of its row, so that trying again is the same message. */
export type Envelope = { id: string; at: Date; to: string; kind: string; message: MailMessage }

/**
 * Takes a mail for good or throws. `handingOver` is waited for before the first byte of a mail leaves that may be taken
 * without our hearing of it; a transport that knows what becomes of its mails never calls it.
 */
export type Transport = {
  send: (envelope: Envelope, handingOver: () => Promise<void>) => Promise<void>
  close: () => void
}

/** Why a mail was not taken: nothing that leads to a person. `isSure`: the mail server has said so itself. */
export class NotSent extends Error {
  constructor(
    reason: string,
    readonly kind: 'later' | 'never' | 'down',
    readonly isSure = false,
  ) {
    super(reason)
  }
}

export type MailSettings = {
  SMTP_URL?: string | undefined
  MAIL_FROM?: string | undefined
  SITE_URL: string
  DATA_DIR: string
}

/** Headers hold one line of text without anything a terminal or a mail program could be steered by. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

const messageOf = ({ id, at, to, message }: Envelope, { MAIL_FROM, SITE_URL }: MailSettings): Options => {
  const { hostname } = new URL(SITE_URL)
  const site = paperName(message.locale)
  return {
    from: MAIL_FROM ?? { name: site, address: `no-reply@${hostname}` },
    to: { name: '', address: to },
    subject: oneLine(message.subject),
    text: asText(message),
    html: asHtml(message, site),
    date: at,
    messageId: `<${id}@${hostname}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': message.locale,
      // RFC 8058: the mail program ends these mails by itself, in one click.
      ...(message.unsubscribe && {
        'List-Unsubscribe': `<${message.unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** Longest a mail server may take over one mail; shorter than the first pause before a mail is tried again. */
const patience = 40_000

type SmtpError = Error & { code?: string; responseCode?: number; command?: string }

const faultOf = (error: SmtpError) => {
  const { code = 'ERROR', responseCode, command = '' } = error
  const reason = [code, responseCode, command].filter(Boolean).join(' ')
  const isSure = responseCode !== undefined
  if (['ECONNECTION', 'ETIMEDOUT', 'EDNS', 'ESOCKET', 'ETLS', 'EAUTH', 'ECONNREFUSED'].includes(code))
    return new NotSent(reason, 'down', isSure)
  // 5xx to the address itself: there is no such person there, today or tomorrow.
  if (responseCode && responseCode >= 500 && /^RCPT/i.test(command)) return new NotSent(reason, 'never', isSure)
  return new NotSent(reason, 'later', isSure)
}

type Handing = { handingOver: () => Promise<void> }

/** The finished message, which waits for `handingOver` when it is first asked for: after the server has said "go on". */
const heldBack = (message: Buffer, handingOver: () => Promise<void>) => {
  let begun = false
  return new Readable({
    read() {
      if (begun) return
      begun = true
      handingOver().then(
        () => {
          this.push(message)
          this.push(null)
        },
        (error: Error) => this.destroy(error),
      )
    },
  })
}

const smtp = (url: string, settings: MailSettings): Transport => {
  const mailer = createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 10_000,
    socketTimeout: 15_000,
  })
  mailer.use('stream', (mail, done) => {
    mail.message.build((error, message) => {
      if (error) return done(error)
      const { handingOver } = mail.data as unknown as Handing
      // What it says is a PassThrough only for those who would write to it.
      mail.message.createReadStream = () => heldBack(message, handingOver) as PassThrough
      done()
    })
  })
  const send = async (envelope: Envelope, handingOver: () => Promise<void>) => {
    let late: NodeJS.Timeout | undefined
    const tooLate = new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new NotSent('too slow', 'down')), patience).unref()
    })
    try {
      await Promise.race([
        mailer.sendMail({ ...messageOf(envelope, settings), ...({ handingOver } satisfies Handing) }),
        tooLate,
      ])
    } catch (error) {
      throw error instanceof NotSent ? error : faultOf(error as SmtpError)
    } finally {
      clearTimeout(late)
    }
  }
  return { send, close: () => mailer.close() }
}

/** Told to the person who started the newspaper: a line of `npm start`. */
const sayToStarter = (line: string): void => {
  process.send?.({ say: line })
}

const outbox = (settings: MailSettings, say: (line: string) => void): Transport => {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const send = async (envelope: Envelope) => {
    const { message } = await composer.sendMail(messageOf(envelope, settings))
    // "2026-11-22T21-25-41-123Z-verify-0193": in order of time, the same name however often it is tried.
    const name = `${envelope.at.toISOString().replaceAll(/[:.]/g, '-')}-${envelope.kind}-${envelope.id}`
    const file = await keepInOutbox(settings.DATA_DIR, name, message as Buffer)
    say(`Mail to ${oneLine(envelope.to)}: ${oneLine(envelope.message.subject)} - ${file}`)
  }
  return { send, close: () => composer.close() }
}

/** How mail leaves: to the server SMTP_URL names, else as files under DATA_DIR and a line for who started us. */
export const openTransport = (settings: MailSettings, say = sayToStarter): Transport =>
  settings.SMTP_URL ? smtp(settings.SMTP_URL, settings) : outbox(settings, say)
