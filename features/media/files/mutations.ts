import 'server-only'
import type pg from 'pg'
import { pool } from '@/lib/db'
import type { MediaStore } from '@/lib/storage'

type Client = Pick<pg.Pool, 'query'>

/**
 * Says that these files may come to lie in the store without a picture: before they are written, or as theirs goes. Whoever
 * needs longer than a moment to name them says for how many hours they are to be left alone.
 */
export const announceFiles = async (files: readonly string[], client: Client = pool(), hours = 0) =>
  void (await client.query(
    `INSERT INTO stray_file AS s (file, since) SELECT unnest($1::text[]), now() + make_interval(hours => $2)
       ON CONFLICT (file) DO UPDATE SET since = EXCLUDED.since WHERE $2 > 0`,
    [files, hours],
  ))

/** A picture names them now. In the transaction that writes its row. Answers how many were still announced. */
export const ownFiles = async (files: readonly string[], client: Client) =>
  (await client.query('DELETE FROM stray_file WHERE file = ANY($1)', [files])).rowCount ?? 0

/**
 * Deletes files nobody names. One that the store does not let go of stays announced, and the job tries again; that is no
 * trouble of whoever asked. Answers how many went.
 */
export const dropFiles = async (files: readonly string[], store: MediaStore, client: Client = pool()) => {
  const tried = await Promise.allSettled(files.map((file) => store.delete(file).then(() => file)))
  const gone = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  if (gone.length > 0) await client.query('DELETE FROM stray_file WHERE file = ANY($1)', [gone])
  return gone.length
}

/** Minutes after which nobody can be at work on an announced file: every call to a store ends within seconds. */
export const strayMinutes = 60

/** Deletes what was announced an hour ago and never named. Answers how many files went, and how many would not. */
export const sweepFiles = async (store: MediaStore, client: Client, now: Date) => {
  const { rows } = await client.query<{ file: string }>(
    `SELECT file FROM stray_file WHERE since < $1::timestamptz - make_interval(mins => $2) ORDER BY since LIMIT 500`,
    [now, strayMinutes],
  )
  let gone = 0
  // A few at a time: a store that is away costs each of them ten seconds, and the job a minute at most.
  for (let at = 0; at < rows.length; at += 20) {
    const portion = rows.slice(at, at + 20).map(({ file }) => file)
    const went = await dropFiles(portion, store, client)
    gone += went
    if (went === 0) break
  }
  return { gone, left: rows.length - gone }
}
