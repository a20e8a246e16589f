import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { hashPassword } from '@/features/accounts/hashing'
import { written } from '@/prisma/demo/facts'

/** A signed-in reader as a browser knows itself: what it sends along. */
export type Reader = { cookie: string; address: string; email: string }

/** What readers write: words of the sample stories, as many different ones as people use, in an order nobody wrote before. */
const vocabulary = [
  ...new Set(
    written.en
      .flatMap(({ headline, standfirst, body }) => `${headline} ${standfirst} ${JSON.stringify(body)}`)
      .join(' ')
      .match(/\b[a-z]{4,12}\b/g),
  ),
]
export const something = () => {
  const some = Array.from({ length: 14 }, () => vocabulary[Math.floor(Math.random() * vocabulary.length)])
  return `I think that the ${some.join(' ')}.`
}

/** The password of all of them. */
export const readersPassword = 'a tramway on a tuesday'

type Filling = {
  /** Of somebody who may switch triggers off: counts are written at the end, not a hundred thousand times. */
  adminUrl: string
  readers: number
  /** How many comments under which article. */
  threads: readonly { articleId: string; comments: number }[]
}

/**
 * Fills a newspaper with people and threads: `readers` readers, known here for long, each signed in, who wrote those comments
 * a month ago, and nothing since.
 */
export const fillThreads = async ({ adminUrl, readers, threads }: Filling): Promise<Reader[]> => {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(`SET session_replication_role = replica`)
    const tokens = await writeReaders(client, readers)
    // One by one an index of bands is slow to fill; it is as it was when the product meets it.
    await client.query('ALTER INDEX comment_bands_idx SET (fastupdate = on)')
    for (const thread of threads) await writeThread(client, thread, readers)
    await client.query(`SELECT gin_clean_pending_list('comment_bands_idx')`)
    await client.query('ALTER INDEX comment_bands_idx SET (fastupdate = off)')
    await client.query('VACUUM ANALYZE comment, "user", session, article_stats, comment_language, comment_text')
    return tokens.map((token, n) => ({
      cookie: `masthead.session=${token}`,
      address: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
      email: emailOf(n + 1),
    }))
  } finally {
    await client.end()
  }
}

const emailOf = (n: number) => `bench${n}@example.test`

const writeReaders = async (client: pg.Client, readers: number) => {
  await client.query(
    `INSERT INTO "user" (id, email, name, name_skeleton, password_hash, email_verified_at, created_at)
     SELECT md5('reader' || n)::uuid, 'bench' || n || '@example.test', 'Bench ' || n, 'bench' || n, $2, now(), now() - interval '1 year'
       FROM generate_series(1, $1) AS n`,
    [readers, await hashPassword(readersPassword)],
  )
  const tokens = Array.from({ length: readers }, () => randomBytes(24).toString('base64url'))
  await client.query(
    `INSERT INTO session (id, token_hash, user_id, expires_at)
     SELECT gen_random_uuid(), hash, md5('reader' || n)::uuid, now() + interval '1 day'
       FROM unnest($1::text[]) WITH ORDINALITY AS t (hash, n)`,
    [tokens.map((token) => createHash('sha256').update(token).digest('hex'))],
  )
  return tokens
}

/** Nine of ten answer one of the tenth before them. */
const writeThread = async (client: pg.Client, { articleId, comments }: Filling['threads'][number], readers: number) => {
  await client.query(
    `INSERT INTO comment (id, article_id, author_id, root_id, parent_id, depth, body, language, key, key_digest, text_digest,
        bands, created_at, is_shown, replies, recommendations)
     SELECT md5($1 || n)::uuid, $1::uuid, md5('reader' || (n % $2 + 1))::uuid,
            md5($1 || n - n % 10)::uuid, CASE WHEN n % 10 > 0 THEN md5($1 || n - n % 10)::uuid END,
            CASE WHEN n % 10 > 0 THEN 1 ELSE 0 END,
            'What I wrote a month ago, number ' || n, 'en', gen_random_uuid(), '', md5($1 || 'text' || n),
            ARRAY(SELECT (random() * 536870911)::int | (band << 29) FROM generate_series(0, 7) AS band WHERE n >= 0),
            now() - interval '30 days' + n * interval '1 second', true, CASE WHEN n % 10 = 0 THEN 9 ELSE 0 END, n % 97
       FROM generate_series(0, $3::int - 1) AS n`,
    [articleId, readers, comments],
  )
  await client.query(
    'INSERT INTO comment_text (comment_id, body) SELECT id, search_bare(search_fold(body)) FROM comment WHERE article_id = $1 ON CONFLICT DO NOTHING',
    [articleId],
  )
  await client.query('UPDATE article_stats SET comments = $2 WHERE article_id = $1', [articleId, comments])
  await client.query(`INSERT INTO comment_language (article_id, language, comments) VALUES ($1, 'en', $2)`, [
    articleId,
    comments,
  ])
}
