import 'server-only'
import { tags } from '@/features/tags'
import { cached } from '@/lib/cache'
import { pool } from '@/lib/db'
import { isId } from '@/lib/ids'
import { isOffered } from '@/lib/locales'
import { discussionColumns, discussionJoin } from './discussion'
import { readCursor, writeCursor, type Cursor, type Place } from './cursor'
import { discussionState } from './rules'
import { readSettings } from './settings'
import { commentColumns, commentJoins, toCommentView, type CommentRow } from './shapes'
import { defaultSort, threadPageSize, type CommentLanguage, type ThreadPage, type ThreadSort } from './views'

type Head = Pick<ThreadPage, 'count' | 'languages' | 'discussion' | 'readAt'>
type HeadRow = {
  now: Date
  edition: string
  discussion: 'OPEN' | 'HOLD_ALL' | 'CLOSED'
  closedAt: Date | null
  publishedAt: Date | null
  comments: number
  languages: ThreadPage['languages'] | null
  settings: unknown
}

/** How many, in which languages, may one write? `null` where no such article is published in an edition that readers are offered. */
const headOf = async (articleId: string): Promise<Head | null> => {
  const { rows } = await pool().query<HeadRow>({
    name: 'thread-head',
    text: `SELECT now() AS now, a.locale AS edition, ${discussionColumns}, a.published_at AS "publishedAt", s.comments,
        (SELECT json_agg(json_build_object('language', l.language, 'comments', l.comments) ORDER BY l.comments DESC, l.language)
          FROM comment_language l WHERE l.article_id = a.id AND l.comments > 0) AS languages,
        (SELECT value FROM site_setting WHERE key = 'comments') AS settings
      FROM article a ${discussionJoin} JOIN article_stats s ON s.article_id = a.id WHERE a.id = $1 AND a.status = 'PUBLISHED'`,
    values: [articleId],
  })
  const [row] = rows
  return row && isOffered(row.edition)
    ? {
        count: row.comments,
        languages: row.languages ?? [],
        discussion: discussionState(row, readSettings(row.settings), row.now),
        readAt: row.now.toISOString(),
      }
    : null
}

/**
 * Comments as the database has them. `name`: of a statement that is asked for with every page, so that Postgres plans it once
 * for each connection.
 */
export const read = async (where: string, values: unknown[], name?: string) => {
  const text = `SELECT ${commentColumns} FROM comment c ${commentJoins} WHERE ${where}`
  const { rows } = await pool().query<CommentRow>({ name, text, values })
  return rows
}

/** Where a comment stands in every order. */
export const placeOf = (row: CommentRow): Place => ({
  recommendations: row.recommendations,
  at: row.createdAt,
  id: row.id,
})

/** Each order as an index has it: the columns compared, the direction, what comes after a place. */
const orders = {
  newest: { columns: 'c.created_at, c.id', by: 'c.created_at DESC, c.id DESC', past: '<' },
  oldest: { columns: 'c.created_at, c.id', by: 'c.created_at, c.id', past: '>' },
  top: {
    columns: 'c.recommendations, c.created_at, c.id',
    by: 'c.recommendations DESC, c.created_at DESC, c.id DESC',
    past: '<',
  },
  picks: { columns: 'c.created_at, c.id', by: 'c.created_at DESC, c.id DESC', past: '<' },
} as const satisfies Record<ThreadSort, { columns: string; by: string; past: string }>

/** "…and after this place", with the values it compares with from `$first` on. */
const beyond = (sort: ThreadSort, cursor: Cursor | null, first: number) => {
  if (!cursor) return { where: '', values: [] }
  const { columns, past } = orders[sort]
  const { recommendations, at, id } = cursor.root
  const values = sort === 'top' ? [recommendations, at, id] : [at, id]
  const types = sort === 'top' ? ['int', 'timestamptz', 'uuid'] : ['timestamptz', 'uuid']
  const marks = types.map((type, n) => `$${first + n}::${type}`).join(', ')
  return { where: `AND (${columns}) ${past}${cursor.from === 'at' ? '=' : ''} (${marks})`, values }
}

const rootsAfter = (articleId: string, sort: ThreadSort, cursor: Cursor | null) => {
  const after = beyond(sort, cursor, 2)
  return read(
    // The limit is part of the statement: planned for any number, it might sort a long thread instead of walking its index.
    `c.article_id = $1 AND c.depth = 0 AND c.is_shown ${after.where} ORDER BY ${orders[sort].by} LIMIT ${threadPageSize + 1}`,
    [articleId, ...after.values],
    `thread-${sort}-${cursor?.from ?? 'first'}`,
  )
}

type Wish = { rootId: string; limit: number; after?: { at: Date; id: string } | null; from?: Cursor['from'] }

/** The replies of some threads, oldest first, as many of each as wished: one walk along the index each. */
const repliesOf = async (wishes: readonly Wish[]) => {
  if (wishes.length === 0) return []
  const { rows } = await pool().query<CommentRow>({
    name: 'thread-replies',
    text: `SELECT found.* FROM jsonb_to_recordset($1::jsonb) AS w (place int, "rootId" uuid, "limit" int, at timestamptz, id uuid)
      CROSS JOIN LATERAL (
        SELECT ${commentColumns} FROM comment c ${commentJoins}
         WHERE c.root_id = w."rootId" AND c.depth = 1 AND c.is_shown
           AND (c.created_at, c.id) >= (coalesce(w.at, '-infinity'), coalesce(w.id, '00000000-0000-0000-0000-000000000000'))
         ORDER BY c.created_at, c.id LIMIT w."limit"
      ) found ORDER BY w.place, found."createdAt", found.id`,
    values: [
      JSON.stringify(
        wishes.map(({ rootId, limit, after }, place) => ({
          place,
          rootId,
          limit: limit + 1,
          at: after?.at,
          id: after?.id,
        })),
      ),
    ],
  })
  return wishes.flatMap(({ rootId, limit, after, from }) =>
    rows.filter((row) => row.rootId === rootId && !(after && from !== 'at' && row.id === after.id)).slice(0, limit),
  )
}

/** A page of threads, each with its replies: at most a page of rows of each kind is read, however long the thread is. */
const threadRows = async (articleId: string, sort: ThreadSort, cursor: Cursor | null) => {
  // One more than fits tells whether there is a next page.
  const wanted = threadPageSize + 1
  const within = cursor?.within ? cursor : null
  const [begun, roots] = await Promise.all([
    within ? read('c.id = $1 AND c.article_id = $2 AND c.is_shown', [within.root.id, articleId]) : [],
    rootsAfter(articleId, sort, within ? { ...within, from: 'after' } : cursor),
  ])
  const wishes: Wish[] = []
  let room = wanted
  if (within && begun[0]) {
    wishes.push({ rootId: within.root.id, limit: room, after: within.reply, from: within.from })
    // How many of its replies are left is not known; at most a page of them is read.
  }
  for (const root of roots) {
    room -= 1
    if (room <= 0) break
    if (root.replies > 0) wishes.push({ rootId: root.id, limit: Math.min(room, root.replies) })
    room -= root.replies
  }
  const replies = await repliesOf(wishes)
  const under = new Map<string, CommentRow[]>()
  for (const reply of replies) under.set(reply.rootId, [...(under.get(reply.rootId) ?? []), reply])
  const rows = [
    ...(begun[0] ? (under.get(begun[0].id) ?? []) : []),
    ...roots.flatMap((root) => [root, ...(under.get(root.id) ?? [])]),
  ]
  return { rows, continued: begun[0] ?? null, roots: new Map([...begun, ...roots].map((row) => [row.id, row])) }
}

/** Below this many comments in a language, all of them are sorted; above, the whole thread is walked until a page is full. */
const fewInLanguage = 2_000

/** Comments of one language, or by staff and picked, one below the other whatever they answer. */
const flatRows = (
  articleId: string,
  sort: ThreadSort,
  language: CommentLanguage | null,
  cursor: Cursor | null,
  inLanguage: number,
) => {
  const limit = threadPageSize + 1
  const after = beyond(sort, cursor, 4)
  const { by } = orders[sort]
  const values = [articleId, limit, language, ...after.values]
  if (sort === 'picks')
    return read(
      `c.article_id = $1 AND c.is_featured AND c.is_shown AND c.status = 'PUBLISHED'
        AND ($3::text IS NULL OR c.language = $3) ${after.where} ORDER BY ${by} LIMIT $2`,
      values,
    )
  if (sort !== 'top' || inLanguage <= fewInLanguage)
    return read(
      `c.article_id = $1 AND c.is_shown AND c.language = $3 AND c.status = 'PUBLISHED' ${after.where} ORDER BY ${by} LIMIT $2`,
      values,
    )
  const half = (depth: 0 | 1) =>
    `(SELECT c.id FROM comment c WHERE c.article_id = $1 AND c.depth = ${depth} AND c.is_shown AND c.language = $3
       AND c.status = 'PUBLISHED' ${after.where} ORDER BY ${by} LIMIT $2)`
  return read(`c.id IN (${half(0)} UNION ALL ${half(1)}) ORDER BY ${by} LIMIT $2`, values)
}

type Asked = { articleId: string; sort?: ThreadSort; language?: CommentLanguage | null; cursor?: string | null }

/**
 * A page of an article's thread, or `null` where no such article is published. Without a language (and but for `picks`)
 * each thread's replies follow what began it; with one, the list is flat. Costs the same on the first page as on the last.
 * @throws Refused `invalid_cursor`
 */
export const threadPage = async ({
  articleId,
  sort = defaultSort,
  language = null,
  cursor = null,
}: Asked): Promise<ThreadPage | null> => {
  if (!isId(articleId)) return null
  const list = { articleId, sort, language }
  const from = cursor ? readCursor(list, cursor) : null
  const flat = language !== null || sort === 'picks'
  const asking = headOf(articleId)
  const rows = async () => {
    if (!flat) return threadRows(articleId, sort, from)
    // Only the most recommended of one language are looked for in different ways, by how many there are.
    const languages = sort === 'top' ? ((await asking)?.languages ?? []) : []
    const inLanguage = languages.find((one) => one.language === language)?.comments ?? 0
    return { rows: await flatRows(articleId, sort, language, from, inLanguage), continued: null, roots: new Map() }
  }
  const [head, found] = await Promise.all([asking, rows()])
  if (!head) return null
  const shown = found.rows.slice(0, threadPageSize)
  const last = shown.at(-1)
  const more = found.rows.length > threadPageSize
  const root = last && (flat ? last : (found.roots.get(last.rootId) as CommentRow))
  const next: Cursor | null =
    more && last && root
      ? {
          root: placeOf(root),
          reply: !flat && last.depth === 1 ? { at: last.createdAt, id: last.id } : null,
          from: 'after',
          // The next comment stands in the same thread.
          within: !flat && found.rows[threadPageSize]?.rootId === last.rootId,
        }
      : null
  const begins = shown[0]
  return {
    articleId,
    sort,
    language,
    ...head,
    comments: shown.map((row) => toCommentView(row, { flat })),
    continued: found.continued && begins?.rootId === found.continued.id ? toCommentView(found.continued) : null,
    next: next && writeCursor(list, next),
  }
}

/** The first page of a thread as an article's own page shows it, kept until the thread changes. */
export const firstThreadPage = (articleId: string): Promise<ThreadPage | null> =>
  cached(['thread', articleId], [tags.thread(articleId), tags.discussions], () => threadPage({ articleId }))
