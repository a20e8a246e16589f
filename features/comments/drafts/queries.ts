import 'server-only'
import { createHash } from 'node:crypto'
import { pool } from '@/lib/db'
import type { DraftView } from '../views'

/** A text that could not be taken is kept so long. */
export const draftDays = 7

export const draftHash = (token: string) => createHash('sha256').update(token).digest('hex')

const isToken = (token: string) => /^[\w-]{20,100}$/.test(token)

/** What somebody wanted to say against a sanction, behind its address; `null` when there is none. */
export const unsentAppeal = async (token: string) => {
  if (!isToken(token)) return null
  const { rows } = await pool().query<{ body: string }>(
    `SELECT body FROM draft WHERE token_hash = $1 AND article_id IS NULL AND created_at > now() - make_interval(days => $2)`,
    [draftHash(token), draftDays],
  )
  return rows[0]?.body ?? null
}

/** The text behind a form's address (`?draft=TOKEN`); `null` when there is none, or it is of another article. */
export const draftFor = async (articleId: string, token: string | null | undefined): Promise<DraftView | null> => {
  if (!token || !isToken(token)) return null
  const { rows } = await pool().query<Omit<DraftView, 'startedAt'> & { createdAt: Date }>(
    `SELECT article_id AS "articleId", parent_id AS "parentId", comment_id AS "commentId", body, key, problem,
        created_at AS "createdAt" FROM draft
      WHERE token_hash = $1 AND article_id = $2 AND created_at > now() - make_interval(days => $3)`,
    [draftHash(token), articleId, draftDays],
  )
  const [row] = rows
  if (!row) return null
  const { createdAt, ...draft } = row
  return { ...draft, startedAt: createdAt.toISOString() }
}
