import 'server-only'
import { writeAudit } from '@/features/audit'
import { tags } from '@/features/tags'
import { job } from '@/lib/jobs'
import { log } from '@/lib/log'
import { inTransactionOn } from '@/lib/transaction'

/** A connection that the caller owns. */
type Client = {
  query: <R extends object>(sql: string, values: unknown[]) => Promise<{ rows: R[]; rowCount: number | null }>
}

/** Has programs elsewhere told of comments, in the change that is being made; features/hooks knows how, accounts do not. */
export type TellOfComments = (client: Client, event: 'comment.edited', commentIds: readonly string[]) => Promise<void>

/**
 * Empties one account: nothing of the person is left, and its comments stay as those of "a deleted reader". One that was
 * kept in the meantime is left alone. Answers the articles its name stood under.
 */
const emptyAccount = (userId: string, client: Client, tell: TellOfComments) =>
  inTransactionOn(client, async () => {
    const { rowCount } = await client.query(
      `UPDATE "user" SET deleted_at = now(), deletion_at = NULL, name = '', name_skeleton = 'deleted-' || id,
              email = 'deleted-' || id || '@invalid', password_hash = NULL, email_verified_at = NULL, role = 'READER', locale = 'en',
              notice_replies = 'NEVER', notice_followed = 'NEVER', notice_decisions = 'NEVER'
        WHERE id = $1 AND deletion_at <= now() AND deleted_at IS NULL`,
      [userId],
    )
    if (!rowCount) return null
    const factors = ['second_step', 'authenticator', 'passkey', 'passkey_challenge', 'recovery_code']
    for (const table of ['session', 'identity', 'mail_token', 'follow', 'outgoing_mail', ...factors])
      await client.query(`DELETE FROM ${table} WHERE user_id = $1`, [userId])
    // In one order, because each changes a count that readers change too.
    await client.query(
      `DELETE FROM recommendation WHERE (comment_id, user_id) IN
         (SELECT comment_id, user_id FROM recommendation WHERE user_id = $1 ORDER BY comment_id FOR UPDATE)`,
      [userId],
    )
    // What nobody has decided yet is still the moderators' to read.
    await client.query(`UPDATE report SET note = '' WHERE reporter_id = $1 AND outcome IS NOT NULL`, [userId])
    // What nobody but its author has ever seen goes with them.
    await client.query(
      `UPDATE comment SET status = 'DELETED', deleted_at = now(), body = '' WHERE author_id = $1 AND status = 'HELD'`,
      [userId],
    )
    await client.query('UPDATE author SET user_id = NULL WHERE user_id = $1', [userId])
    const { rows } = await client.query<{ id: string; articleId: string; status: string }>(
      'SELECT id, article_id AS "articleId", status FROM comment WHERE author_id = $1 ORDER BY id',
      [userId],
    )
    // Copies of them bear the name still.
    const shown = rows.filter(({ status }) => status === 'PUBLISHED').map(({ id }) => id)
    await tell(client, 'comment.edited', shown)
    const facts = { actorId: null, action: 'account.delete', subjectType: 'account', subjectId: userId } as const
    await writeAudit(client, facts)
    return [...new Set(rows.map(({ articleId }) => articleId))]
  })

type Due = { id: string; at: string }

/** Those whose day is over, after that one; the moment as text, which keeps its microseconds. */
const dueAfter = async (last: Due | undefined, client: Client) => {
  const { rows } = await client.query<Due>(
    `SELECT id, deletion_at::text AS at FROM "user" WHERE deletion_at <= now() AND deleted_at IS NULL
        AND ($1::timestamptz IS NULL OR (deletion_at, id) > ($1::timestamptz, $2::uuid))
      ORDER BY deletion_at, id LIMIT 500`,
    [last?.at ?? null, last?.id ?? null],
  )
  return rows
}

/**
 * Empties every account whose day is over. Answers the cache tags of what showed their names, and how many there were. One
 * that cannot be emptied stands in the log and is tried again next time; it holds nobody back.
 */
export const carryOutDeletions = async (client: Client, tell: TellOfComments) => {
  const touched = new Set<string>()
  let deleted = 0
  let failed = 0
  for (let due = await dueAfter(undefined, client); due.length > 0; due = await dueAfter(due.at(-1), client))
    for (const { id } of due) {
      try {
        const articles = await emptyAccount(id, client, tell)
        if (!articles) continue
        deleted += 1
        for (const articleId of articles) touched.add(tags.thread(articleId))
      } catch (error) {
        // Without a connection nobody else can be emptied either: then this throws, and the queue tries again.
        await client.query('SELECT 1', [])
        failed += 1
        log.error({ event: 'account.deletion', userId: id, err: error })
      }
    }
  return { touched: [...touched], deleted, failed }
}

/** Every five minutes: accounts whose day to think again is over are emptied. */
export const deleteAccountsJob = (tell: TellOfComments) =>
  job(
    'delete-accounts',
    '*/5 * * * *',
    async ({ client }) => {
      const { touched, deleted, failed } = await carryOutDeletions(client, tell)
      return { touched, ...(deleted + failed > 0 && { report: { deleted, failed } }) }
    },
    { atStart: true },
  )
