import { bare, foldForSearch } from '@/lib/fold'
import { idMeant } from '@/lib/ids'
import { hasTrigrams, mostGathered, mostScanned } from '@/lib/walk'
import { nameSkeleton } from '@/features/accounts/names'
import type { QueueAsked } from '../schema'
import { articleMeant } from '../discussions/article'
import type { QueueView } from '../views'
import type { Place } from './cursor'

type Walk = { from: string; at: string; written?: string; id: string; direction: 'ASC' | 'DESC' }

/** Each way through the comments, along its index. */
const walks: Record<QueueView, Walk> = {
  waiting: {
    from: `comment c WHERE c.status = 'HELD'`,
    at: 'c.waiting_since',
    // What an import brought came in one moment: its conversations are read in their order.
    written: 'c.created_at',
    id: 'c.id',
    direction: 'ASC',
  },
  reported: {
    from: `comment c WHERE c.reported_since IS NOT NULL`,
    at: 'c.reported_since',
    id: 'c.id',
    direction: 'ASC',
  },
  // By its moment, not by its id: what an import brought is as old as it says.
  all: { from: 'comment c WHERE true', at: 'c.created_at', id: 'c.id', direction: 'DESC' },
  decided: {
    from: `comment_decision d JOIN comment c ON c.id = d.comment_id WHERE d.undone_at IS NULL
      AND NOT EXISTS (SELECT FROM comment_decision o WHERE o.comment_id = d.comment_id AND o.undone_at IS NULL AND (o.at, o.id) > (d.at, d.id))`,
    at: 'd.at',
    id: 'd.id',
    direction: 'DESC',
  },
}

const pattern = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Signs that a word is not the same without: "100%", "a_b", an address. Signs of a sentence are not among them. */
const telling = /^(?=[\x20-\x7e]*[#$%&*+/<=>@[\\\]^_`{|}~])[\x20-\x7e]+$/

/**
 * What is looked for: words as search compares them, one after the other (comment_text is folded so, too), and what must
 * besides stand there sign by sign. Where only signs are asked for, all of it.
 */
const lookedFor = (q: string) => {
  const folded = bare(foldForSearch(q))
  return { folded, literal: folded === '' ? [q] : q.split(/\s+/u).filter((piece) => telling.test(piece)) }
}

/** The folded text of a row that was met on the way; asked row by row, so that nobody gathers all who say it. */
const said = '(SELECT t.body FROM comment_text t WHERE t.comment_id = s.id)'
const saying = (q: string) => `SELECT t.comment_id FROM comment_text t WHERE t.body LIKE ${q}`

/** Whether few enough comments say this for all of them to be looked up by their words first. */
export const rarityOf = (q: string) => {
  const { folded } = lookedFor(q)
  return hasTrigrams(folded)
    ? {
        text: `SELECT count(*) <= ${mostGathered} AS "isRare" FROM (${saying('$1')} LIMIT ${mostGathered + 1}) n`,
        values: [pattern(folded)],
      }
    : null
}

/**
 * The question of a page of the queue: `SELECT id, at, written, place` of what fits, in order, and its values. `scanned` asks for the
 * last place that is looked at, should the page not be full. `isRare`: few comments say what is asked for (see rarityOf).
 * `scan`: how many it looks through.
 */
export const questionOf = (
  asked: QueueAsked,
  place: Place | null,
  limit: number,
  isRare: boolean,
  scan = mostScanned,
) => {
  const { from, at, written, id, direction } = walks[asked.view]
  const values: unknown[] = []
  const value = (given: unknown) => `$${values.push(given)}`
  const inner: string[] = []
  if (place) {
    const past = direction === 'ASC' ? '>' : '<'
    const [first, last] = [`${value(place.at)}::timestamptz`, `${value(place.id)}::uuid`]
    // A place that does not say when it was written is from before that counted: mostly at once.
    const between = written ? `${value(place.written ?? place.at)}::timestamptz, ` : ''
    inner.push(`(${at}, ${written ? `${written}, ` : ''}${id}) ${past} (${first}, ${between}${last})`)
  }
  if (asked.article) {
    const article = articleMeant(asked.article)
    inner.push(
      'id' in article
        ? `c.article_id = ${value(article.id)}::uuid`
        : `c.article_id IN (SELECT a.id FROM article a WHERE a.locale IN ('en', 'ar', 'ckb') AND a.slug = ${value(article.slug)})`,
    )
  }
  const authorId = idMeant(asked.author)
  if (asked.author)
    inner.push(
      authorId
        ? `c.author_id = ${value(authorId)}::uuid`
        : `c.author_id IN (SELECT u.id FROM "user" u WHERE u.name_skeleton = ${value(nameSkeleton(asked.author))} OR u.email = ${value(asked.author.toLowerCase())})`,
    )
  const commentId = idMeant(asked.comment)
  if (commentId) inner.push(`c.id = ${value(commentId)}::uuid`)
  const { folded, literal } = lookedFor(asked.q)
  if (folded && isRare) inner.push(`c.id IN (${saying(value(pattern(folded)))} OFFSET 0)`)
  const outer: string[] = []
  // What many say is met soon on the way; looking all of them up first would take longer than going there.
  if (folded && !isRare) outer.push(`${said} LIKE ${value(pattern(folded))}`)
  for (const piece of asked.q ? literal : []) outer.push(`s.body ILIKE ${value(pattern(piece))}`)
  if (asked.language) outer.push(`s.language = ${value(asked.language)}`)
  if (asked.reason) {
    const reason = value(asked.reason)
    outer.push(
      `(s.held_for = ${reason} OR s.held_also @> jsonb_build_array(jsonb_build_object('reason', ${reason}::text)))`,
    )
  }
  if (asked.section)
    outer.push(
      `EXISTS (SELECT FROM article a JOIN section n ON n.id = a.section_id WHERE a.id = s.article_id AND n.slug = ${value(asked.section)})`,
    )
  const order = (columns: (string | undefined)[]) =>
    columns.flatMap((column) => (column ? [`${column} ${direction}`] : [])).join(', ')
  const found = 's.id, s.at, s.written, s.place'
  const walk = `SELECT c.id, ${at} AS at, ${written ?? 'NULL::timestamptz'} AS written, ${id} AS place, c.language, c.held_for, c.held_also, c.article_id, c.body
    FROM ${from} ${inner.map((one) => `AND ${one}`).join(' ')} ORDER BY ${order([at, written, id])}`
  return {
    page: `SELECT ${found} FROM (${walk} LIMIT ${scan}) s
      ${outer.length > 0 ? `WHERE ${outer.join(' AND ')}` : ''} ORDER BY ${order(['s.at', written && 's.written', 's.place'])} LIMIT ${limit}`,
    scanned: outer.length > 0 ? `SELECT ${found} FROM (${walk} LIMIT ${scan}) s OFFSET ${scan - 1}` : null,
    values,
    innerValues: values.slice(0, values.length - outer.length),
  }
}
