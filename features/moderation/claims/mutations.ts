import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { pool } from '@/lib/db'
import { isId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import type { By } from '../by'
import { claimSeconds } from '../rules'

/**
 * Takes a comment for oneself for two minutes, and lets go of the one before; `null` lets go alone. Answers who else has it.
 * @throws Refused `not_found`
 */
export const claim = async ({ id, by }: { id: string | null; by: By }): Promise<{ heldBy: string | null }> => {
  requireRight(by, 'moderate')
  if (id !== null && !isId(id)) throw new Refused('not_found')
  await pool().query('DELETE FROM comment_claim WHERE user_id = $1 AND comment_id IS DISTINCT FROM $2', [by.id, id])
  if (id === null) return { heldBy: null }
  const { rowCount } = await pool().query(
    `INSERT INTO comment_claim AS k (comment_id, user_id, until)
      SELECT id, $2, now() + make_interval(secs => $3) FROM comment WHERE id = $1
      ON CONFLICT (comment_id) DO UPDATE SET user_id = EXCLUDED.user_id, until = EXCLUDED.until
        WHERE k.user_id = EXCLUDED.user_id OR k.until <= now()`,
    [id, by.id, claimSeconds],
  )
  if (rowCount) return { heldBy: null }
  const { rows } = await pool().query<{ name: string }>(
    `SELECT u.name FROM comment_claim k JOIN "user" u ON u.id = k.user_id WHERE k.comment_id = $1`,
    [id],
  )
  if (!rows[0]) throw new Refused('not_found')
  return { heldBy: rows[0].name }
}
