import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { requireRight } from '@/features/accounts/require-right'
import { discussionColumns, discussionJoin } from '@/features/comments/discussion'
import { similarBefore, toFacts, type FactsRow } from '@/features/comments/posting/queries'
import type { CommentSettings } from '@/features/comments/rules'
import { watchWith, type Watch } from '@/features/comments/screening/watch'
import { pool } from '@/lib/db'
import type { By } from '../by'
import type { TrialAsked } from '../schema'
import { rulesNow } from '../words/queries'
import { compared, trialOf, triedOn, type Compared, type Past, type Rules, type Trial } from './rules'

/** Comments read at once, and how long all of it may take, in ms: what is done by then is what is said. */
const portion = 100
const budget = 3_000

type Row = FactsRow & {
  id: string
  body: string
  language: string
  bands: number[]
  reports: number
}

/** Was such a sanction in force when the comment came? */
const sanctioned = (kind: 'BAN' | 'HOLD' | 'SUSPEND') =>
  `SELECT s.until FROM sanction s WHERE s.user_id = u.id AND s.kind = '${kind}' AND s.at <= l.created_at
     AND (s.lifted_at IS NULL OR s.lifted_at > l.created_at)`

/**
 * The last comments of people who have an account, as the screening would have met each when it came: what its writer had
 * published by then, how fast they wrote, what others had said. Switches of stories and sections count as they stand now; what
 * was open when a comment came counts as open; an address is confirmed if it is by now; and whoever wrote before they had an
 * account here counts as known for long.
 */
const past = `
  WITH last AS MATERIALIZED (SELECT * FROM comment WHERE author_id IS NOT NULL AND body <> '' AND ($1::uuid IS NULL OR id < $1)
    ORDER BY id DESC LIMIT $2)
  SELECT l.id, l.body, l.language, l.bands, l.created_at AS now, ${discussionColumns}, a.published_at AS "publishedAt", u.role,
      u.email_verified_at IS NOT NULL AS "isVerified",
      EXISTS (${sanctioned('BAN')}) AS "isBanned", EXISTS (${sanctioned('HOLD')}) AS "isHeld",
      (SELECT max(until) FROM (${sanctioned('SUSPEND')}) s) AS "suspendedUntil", CASE WHEN u.created_at > l.created_at THEN 'epoch' ELSE u.created_at END AS "joinedAt",
      (SELECT count(*)::int FROM (SELECT FROM comment o WHERE o.author_id = u.id AND o.status = 'PUBLISHED'
        AND o.created_at < l.created_at LIMIT 20) few) AS published,
      ARRAY(SELECT o.created_at FROM comment o WHERE o.author_id = u.id AND o.created_at < l.created_at
        ORDER BY o.created_at DESC, o.id DESC LIMIT 20) AS recent,
      (SELECT max(o.created_at) FROM comment o WHERE o.author_id = u.id AND o.article_id = l.article_id
        AND o.created_at < l.created_at AND o.created_at > l.created_at - interval '1 hour') AS "lastHereAt",
      EXISTS (SELECT FROM comment o WHERE o.text_digest = l.text_digest AND o.author_id = u.id
        AND o.created_at < l.created_at AND o.created_at > l.created_at - interval '10 minutes') AS "saidBefore",
      ${similarBefore({ moment: 'l.created_at', bands: 'l.bands', key: 'l.key', authorId: 'l.author_id', articleId: 'l.article_id', and: 'AND c.created_at < l.created_at' })} AS similar,
      (SELECT count(*)::int FROM report r WHERE r.comment_id = l.id) AS reports, NULL AS settings
    FROM last l JOIN "user" u ON u.id = l.author_id
    LEFT JOIN article a ON a.id = l.article_id ${discussionJoin} ORDER BY l.id DESC`

const asItCame = ({ id, body, language, bands, reports, ...row }: Row, watch: Watch): Past => {
  const wasClosed = row.closedAt !== null && row.closedAt.getTime() > 0 && row.closedAt <= row.now
  const discussion = row.discussion === 'CLOSED' && !wasClosed ? 'OPEN' : row.discussion
  const facts = toFacts({ ...row, discussion }, { body, startedAt: null, bands }, watch)
  return { id, body, language, facts, reports }
}

/** Most words of a thousand comments are the same few hundred: each is read once. */
const watching = (words: readonly string[]) => ({ ...watchWith(words), readings: new Map() })

/** The rules that stand, to begin from. @throws Refused `forbidden` */
export const rulesStanding = async (by: By): Promise<CommentSettings> => {
  requireRight(by, 'discussions')
  return (await rulesNow()).settings
}

/**
 * What the last thousand comments would have met, step by step: under the rules that stand, and under those entered (none: the
 * same). `isPartial`: there was time for the newest of them only. @throws Refused `forbidden`
 */
export const trialOnLast = async (
  entered: TrialAsked | null,
  by: By,
  clock: () => number = () => performance.now(),
): Promise<Trial & { isPartial: boolean }> => {
  const until = clock() + budget
  requireRight(by, 'discussions')
  const { settings, words } = await rulesNow()
  // Whether the whole site is closed at this moment says nothing of any comment.
  const standing: Rules = { settings: { ...settings, closedAt: null }, watch: watching(words) }
  const { words: more = [], ...given } = entered ?? {}
  const changed = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const other: Rules = entered
    ? {
        settings: { ...standing.settings, ...changed },
        watch: more.length > 0 ? watching([...words, ...more]) : standing.watch,
      }
    : standing
  const all: Compared[] = []
  let last: string | null = null
  let isOver = false
  while (all.length < triedOn && !isOver && clock() < until) {
    const { rows }: { rows: Row[] } = await pool().query<Row>(past, [last, Math.min(portion, triedOn - all.length)])
    all.push(...rows.map((row) => compared(asItCame(row, standing.watch), standing, other)))
    last = rows.at(-1)?.id ?? null
    isOver = rows.length < portion
    // Readers are served in between.
    await setImmediate()
  }
  return { ...trialOf(all), isPartial: all.length < triedOn && !isOver }
}
