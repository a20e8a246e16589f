import 'server-only'
import { randomBytes, randomUUID } from 'node:crypto'
import { addressKey } from '@/features/accounts/limits'
import { pool } from '@/lib/db'
import { isId } from '@/lib/ids'
import { limit } from '@/lib/rate-limit'
import { DAY } from '@/lib/time-units'
import { draftDays, draftHash } from './queries'

/** More text than this is not kept: the longest comment, and a good deal to shorten. */
const mostKept = 24_000

type Kept = {
  /** None: it was to be an appeal. */
  articleId: string | null
  parentId?: string | null
  /** The comment that was to be changed. */
  commentId?: string | null
  body: string
  key?: string
  /** Why it was not taken. */
  problem: string
  /** When it was begun, if the form knew. */
  startedAt?: Date | null
}

/**
 * Keeps a text that could not be taken, so that its form finds it again, and returns what its address carries. The
 * database knows only the hash of that: a text waits for who wrote it.
 */
export const keepDraft = async ({ articleId, parentId, commentId, body, key, problem, startedAt }: Kept) => {
  const token = randomBytes(24).toString('base64url')
  // A key that was used for something else must not be sent again.
  const ownKey = isId(key) && problem !== 'key_reuse' ? key : randomUUID()
  await pool().query(
    `INSERT INTO draft (token_hash, article_id, parent_id, comment_id, body, key, problem, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, least(coalesce($8, now()), now()))`,
    [
      draftHash(token),
      articleId,
      isId(parentId) ? parentId : null,
      isId(commentId) ? commentId : null,
      body.replaceAll('\0', '').slice(0, mostKept),
      ownKey,
      problem,
      startedAt && startedAt.getTime() > Date.now() - draftDays * DAY ? startedAt : null,
    ],
  )
  return token
}

const drafts = limit('draft', { points: 60, seconds: 3_600 })

/** The same, but for who sends very many: of them nothing is kept. */
export const keepIfFew = async (headers: Headers, kept: Kept) =>
  (await drafts.consume(addressKey(headers))).ok ? keepDraft(kept) : undefined

/** What was taken at last need not be kept any longer. */
export const forgetDraft = async (token: string | undefined) => {
  if (token) await pool().query('DELETE FROM draft WHERE token_hash = $1', [draftHash(token)])
}
