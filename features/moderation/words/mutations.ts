import 'server-only'
import type { z } from 'zod'
import { requireRight } from '@/features/accounts/require-right'
import { writeAudit } from '@/features/audit'
import { watchFor } from '@/features/comments/screening/watch'
import { isId, newId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import { inTransaction } from '@/lib/transaction'
import type { By } from '../by'
import type { AddWordsForm } from '../schema'

type Given = { by: By; requestId?: string }

/** Longest a word or phrase is, and how many are taken at once. */
const longest = 100
const most = 500

/**
 * Adds words to a list, one a line; a line that the screening could not find in any text is refused with all the others.
 * Answers how many are new. @throws Refused `invalid`
 */
export const addWords = ({ language, words, by, requestId }: Given & z.infer<typeof AddWordsForm>) => {
  requireRight(by, 'discussions')
  const lines = [...new Set(words.split('\n').map((line) => line.trim().replace(/\s+/g, ' ')).filter(Boolean))] // prettier-ignore
  const isWord = (line: string) => {
    const { single, phrases } = watchFor([line])
    return line.length <= longest && single.size + phrases.size > 0
  }
  const bad = lines.find((line) => !isWord(line))
  if (bad !== undefined) throw new Refused('invalid', { field: 'words', detail: bad, about: bad })
  if (lines.length > most) throw new Refused('invalid', { field: 'words', isTooLong: true })
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ word: string }>(
      `INSERT INTO watched_word (id, language, word) SELECT id, $2, word
        FROM jsonb_to_recordset($1::jsonb) AS w (id uuid, word text) ON CONFLICT (language, word) DO NOTHING RETURNING word`,
      [JSON.stringify(lines.map((word) => ({ id: newId(), word }))), language],
    )
    if (rows.length > 0)
      await writeAudit(client, {
        actorId: by.id,
        action: 'setting.watch',
        subjectType: 'setting',
        subjectId: `words:${language}`,
        after: rows.map(({ word }) => word),
        requestId,
      })
    return { added: rows.length }
  })
}

/** Takes a word off its list. Twice is once. @throws Refused `not_found` for what could be no word's id */
export const removeWord = ({ id, by, requestId }: Given & { id: string }) => {
  requireRight(by, 'discussions')
  if (!isId(id)) throw new Refused('not_found')
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ word: string; language: string }>(
      'DELETE FROM watched_word WHERE id = $1 RETURNING word, language',
      [id],
    )
    for (const { word, language } of rows)
      await writeAudit(client, {
        actorId: by.id,
        action: 'setting.unwatch',
        subjectType: 'setting',
        subjectId: `words:${language}`,
        before: [word],
        requestId,
      })
    return { removed: rows.length }
  })
}
