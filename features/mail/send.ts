import 'server-only'
import { log } from '@/lib/log'
import { defaultLocale, isLocale, isOffered } from '@/lib/locales'
import { accountMessage } from './account-messages'
import type { MailMessage } from './mail-message'
import { noticeMessage, type NoticeMail } from './notice-messages'
import { isNoticeKind, noticeKinds, readMailData, type AccountKind, type MailData, type NoticeKind } from './schema'
import { NotSent, type Transport } from './transport'

/** A connection that the caller owns. */
export type Client = {
  query: <R extends object>(sql: string, values?: unknown[]) => Promise<{ rows: R[]; rowCount: number | null }>
}

type Row = {
  id: string
  userId: string | null
  email: string
  locale: string
  kind: string
  data: unknown
  attempts: number
  createdAt: Date
}

type NoticeRow = { [K in NoticeKind]: { kind: K; data: MailData<K> } }[NoticeKind] & { userId: string }

/**
 * What a notice says now, to whom and in which language; `null` when there is nothing left to say: the comment is gone,
 * the person is, or wants no mail. features/comments knows; mail does not.
 */
export type TellNotice = (
  row: NoticeRow,
  client: Client,
) => Promise<{ email: string; locale: string; mail: NoticeMail } | null>

/** Minutes until a mail is tried again, by how often it was tried. After the last it has failed. */
export const pauses = [1, 5, 30, 2 * 60, 12 * 60] as const
const mostAttempts = pauses.length + 1

/**
 * Takes the next mail that is due, for this worker alone: counted and put off before it is sent. Two workers never hold
 * the same one, and one that dies leaves it to be tried again after the pause, under the same Message-ID.
 */
const claim = async (client: Client) => {
  const { rows } = await client.query<Row>(
    `UPDATE outgoing_mail SET attempts = attempts + 1,
            due_at = now() + make_interval(mins => ($1::int[])[least(attempts + 1, array_length($1::int[], 1))])
      WHERE id = (SELECT id FROM outgoing_mail
                   WHERE sent_at IS NULL AND failed_at IS NULL AND due_at <= now() AND attempts < $2
                   ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, user_id AS "userId", email, locale, kind, data, attempts, created_at AS "createdAt"`,
    [pauses, mostAttempts],
  )
  return rows[0]
}

/** Only of the attempt at hand: whoever claimed it since decides. What a link proves does not stay behind. */
const settled = `data = '{}', last_error = $3 WHERE id = $1 AND attempts = $2 AND sent_at IS NULL AND failed_at IS NULL`
const markSent = (client: Client, { id, attempts }: Row) =>
  client.query(`UPDATE outgoing_mail SET sent_at = now(), ${settled}`, [id, attempts, null])
const markFailed = (client: Client, { id, attempts }: Row, reason: string) =>
  client.query(`UPDATE outgoing_mail SET failed_at = now(), ${settled}`, [id, attempts, reason.slice(0, 300)])
const markLate = (client: Client, { id, attempts }: Row, reason: string) =>
  client.query('UPDATE outgoing_mail SET last_error = $3, handed_over_at = NULL WHERE id = $1 AND attempts = $2', [
    id,
    attempts,
    reason.slice(0, 300),
  ])
/** Before its first byte leaves. Who lost the row meanwhile (it took too long) does not send it. @throws NotSent */
const markHandedOver = async (client: Client, { id, attempts }: Row) => {
  const { rowCount } = await client.query(
    'UPDATE outgoing_mail SET handed_over_at = now() WHERE id = $1 AND attempts = $2 AND sent_at IS NULL AND failed_at IS NULL',
    [id, attempts],
  )
  if (rowCount === 0) throw new NotSent('somebody else has it', 'later')
}
/** Nothing left to say: as if it had never been queued, so that the same event may be told should it come again. */
const forget = (client: Client, { id }: Row) => client.query('DELETE FROM outgoing_mail WHERE id = $1', [id])

type Written = { to: string; message: MailMessage } | null

/** A page of ours in a language that readers are offered now: in any other it would not be found. */
const inOffered = (url: string) =>
  url.replace(/^\/(\w+)(?=[/?#]|$)/, (begins, locale: string) =>
    isLocale(locale) && !isOffered(locale) ? `/${defaultLocale}` : begins,
  )

const write = async (row: Row, siteUrl: string, client: Client, tell: TellNotice): Promise<Written> => {
  const { origin } = new URL(siteUrl)
  const link = (url: string) => {
    const made = new URL(inOffered(url), origin)
    if (made.origin !== origin) throw new TypeError('a mail leads to this site only')
    return made.href
  }
  if (isNoticeKind(row.kind)) {
    if (row.userId === null) return null
    const data = readMailData(row.kind, row.data)
    const told = await tell({ kind: row.kind, data, userId: row.userId } as NoticeRow, client)
    if (!told) return null
    const locale = isOffered(told.locale) ? told.locale : defaultLocale
    return { to: told.email, message: noticeMessage(locale, told.mail, link) }
  }
  const kind = row.kind as AccountKind
  const locale = isOffered(row.locale) ? row.locale : defaultLocale
  const said = { kind, data: readMailData(kind, row.data) } as Parameters<typeof accountMessage>[1]
  return { to: row.email, message: accountMessage(locale, said, link) }
}

const trySending = async (row: Row, client: Client, transport: Transport, siteUrl: string, tell: TellNotice) => {
  let written: Written
  try {
    written = await write(row, siteUrl, client, tell)
  } catch (error) {
    // What cannot be written now can perhaps be written by the next release; it must not hold the others up.
    log.error({ event: 'mail.unwritten', mail: row.id, kind: row.kind, err: error })
    throw new NotSent('could not be written', 'later')
  }
  if (!written) return 'forgotten'
  let isOut = false
  const handingOver = async () => {
    await markHandedOver(client, row)
    isOut = true
  }
  const envelope = { id: row.id, at: row.createdAt, to: written.to, kind: row.kind, message: written.message }
  try {
    await transport.send(envelope, handingOver)
  } catch (error) {
    const fault =
      error instanceof NotSent
        ? error
        : new NotSent((error as NodeJS.ErrnoException).code ?? (error as Error).name, 'later')
    if (isOut && !fault.isSure && isNoticeKind(row.kind)) throw new NotSent(`perhaps taken: ${fault.message}`, 'never')
    throw fault
  }
  return 'sent'
}

export type SendReport = { sent: number; forgotten: number; late: number; failed: number }

type Sending = {
  client: Client
  transport: Transport
  siteUrl: string
  tell: TellNotice
  /** Ends after the mail at hand once this many ms have passed, so that other jobs get their turn. */
  budget?: number
}

/** Sends what is due, one mail after the other. Answers how it went and whether some is left for the next turn. */
export const sendDue = async ({ client, transport, siteUrl, tell, budget = 20_000 }: Sending) => {
  const until = performance.now() + budget
  const report: SendReport = { sent: 0, forgotten: 0, late: 0, failed: 0 }
  // Whoever died while a notice was leaving cannot say whether it was taken. Told once or not at all: it is never told twice.
  await client.query(
    `UPDATE outgoing_mail SET failed_at = now(), data = '{}', last_error = 'perhaps taken: nobody heard the answer'
      WHERE sent_at IS NULL AND failed_at IS NULL AND due_at <= now() AND handed_over_at IS NOT NULL AND kind = ANY($1)`,
    [Object.keys(noticeKinds)],
  )
  // Whoever died over the last attempt will not say so.
  await client.query(
    `UPDATE outgoing_mail SET failed_at = now(), data = '{}' WHERE sent_at IS NULL AND failed_at IS NULL AND due_at <= now() AND attempts >= $1`,
    [mostAttempts],
  )
  for (;;) {
    if (performance.now() > until) return { report, isMore: true }
    const row = await claim(client)
    if (!row) return { report, isMore: false }
    try {
      const outcome = await trySending(row, client, transport, siteUrl, tell)
      await (outcome === 'sent' ? markSent(client, row) : forget(client, row))
      report[outcome] += 1
    } catch (error) {
      if (!(error instanceof NotSent)) throw error
      const isLast = error.kind === 'never' || row.attempts >= mostAttempts
      await (isLast ? markFailed : markLate)(client, row, error.message)
      report[isLast ? 'failed' : 'late'] += 1
      log.warn({ event: 'mail.late', mail: row.id, kind: row.kind, attempts: row.attempts, reason: error.message })
      // The others would fare no better; they are not counted as tried.
      if (error.kind === 'down') return { report, isMore: false }
    }
  }
}

/** Forgets what was sent or given up 30 days ago. */
export const pruneMail = async (client: Client, now: Date) => {
  const { rowCount } = await client.query(
    `DELETE FROM outgoing_mail WHERE coalesce(sent_at, failed_at) < $1::timestamptz - interval '30 days'`,
    [now],
  )
  return rowCount ?? 0
}
