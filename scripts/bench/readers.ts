import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'

/** A signed-in reader as a browser knows itself: what it sends along. */
export type Reader = { cookie: string; address: string }

/** What readers write: words in an order nobody has written them in before. */
const words =
  'river school market water road winter bread council teacher market garden bridge train field letter'.split(' ')
let said = 0
export const something = () => {
  said += 1
  const some = Array.from({ length: 12 }, () => words[Math.floor(Math.random() * words.length)])
  return `${some.join(' ')} ${randomBytes(6).toString('hex')} ${said}`
}

/**
 * Fills a newspaper with people and with one long thread: `readers` readers, known here for long, each signed in, who wrote
 * `comments` comments under one article a month ago, and nothing since.
 * @param adminUrl somebody who may switch triggers off: counts are written at the end, not a hundred thousand times
 */
export const fillThread = async ({
  adminUrl,
  articleId,
  readers,
  comments,
}: {
  adminUrl: string
  articleId: string
  readers: number
  comments: number
}): Promise<Reader[]> => {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(`SET session_replication_role = replica`)
    await client.query(
      `INSERT INTO "user" (id, email, name, name_skeleton, email_verified_at, created_at)
       SELECT md5('reader' || n)::uuid, 'bench' || n || '@example.test', 'Bench ' || n, 'bench' || n, now(), now() - interval '1 year'
         FROM generate_series(1, $1) AS n`,
      [readers],
    )
    const tokens = Array.from({ length: readers }, () => randomBytes(24).toString('base64url'))
    await client.query(
      `INSERT INTO session (id, token_hash, user_id, expires_at)
       SELECT gen_random_uuid(), hash, md5('reader' || n)::uuid, now() + interval '1 day'
         FROM unnest($1::text[]) WITH ORDINALITY AS t (hash, n)`,
      [tokens.map((token) => createHash('sha256').update(token).digest('hex'))],
    )
    // Nine of ten answer one of the tenth before them.
    await client.query(
      `INSERT INTO comment (id, article_id, author_id, root_id, parent_id, depth, body, language, key, key_digest, text_digest, created_at, is_shown, replies, recommendations)
       SELECT md5('comment' || n)::uuid, $1, md5('reader' || (n % $2 + 1))::uuid,
              md5('comment' || n - n % 10)::uuid, CASE WHEN n % 10 > 0 THEN md5('comment' || n - n % 10)::uuid END,
              CASE WHEN n % 10 > 0 THEN 1 ELSE 0 END,
              'What I wrote a month ago, number ' || n, 'en', gen_random_uuid(), '', md5(n::text),
              now() - interval '30 days' + n * interval '1 second', true, CASE WHEN n % 10 = 0 THEN 9 ELSE 0 END, n % 97
         FROM generate_series(0, $3::int - 1) AS n`,
      [articleId, readers, comments],
    )
    await client.query(
      'INSERT INTO comment_text (comment_id, body) SELECT id, body FROM comment WHERE article_id = $1',
      [articleId],
    )
    await client.query('UPDATE article_stats SET comments = $2 WHERE article_id = $1', [articleId, comments])
    await client.query(`INSERT INTO comment_language (article_id, language, comments) VALUES ($1, 'en', $2)`, [
      articleId,
      comments,
    ])
    await client.query('ANALYZE comment, "user", session, article_stats')
    return tokens.map((token, n) => ({
      cookie: `masthead.session=${token}`,
      address: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    }))
  } finally {
    await client.end()
  }
}
