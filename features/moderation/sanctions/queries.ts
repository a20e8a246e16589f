import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { tokenHash } from '@/features/accounts/session-cookie'
import { sanctionOfToken, sanctionToAnswer } from '@/features/accounts/shut-out'
import type { CommentLanguage } from '@/features/comments/views'
import { pool } from '@/lib/db'
import { isId } from '@/lib/ids'
import type { Role } from '@/prisma/client/enums'
import type { By } from '../by'
import { authorsOf } from '../authors/queries'
import { mayAnswer } from '../rules'
import type { AuthorFacts, Reason, SanctionKind } from '../views'

/** A sanction as the one it is about sees it: the reason and the end, never who imposed it or what was noted. */
export type OwnSanction = {
  id: string
  kind: SanctionKind
  reason: Reason
  at: string
  until: string | null
  isLifted: boolean
  /** Over by itself or taken back. */
  isOver: boolean
  appeal: { text: string; at: string; answer: string | null; isOverturned: boolean } | null
  mayAppeal: boolean
}

type OwnRow = {
  id: string
  kind: SanctionKind
  reason: Reason
  at: Date
  until: Date | null
  liftedAt: Date | null
  isOver: boolean
  appeal: string | null
  appealedAt: Date | null
  answer: string
  answeredAt: Date | null
  isOverturned: boolean
}

const own = `id, kind, reason, at, until, lifted_at AS "liftedAt", lifted_at IS NOT NULL OR coalesce(until <= now(), false) AS "isOver",
  appeal, appealed_at AS "appealedAt", answer, answered_at AS "answeredAt", is_overturned AS "isOverturned"`

const toOwn = (row: OwnRow): OwnSanction => ({
  id: row.id,
  kind: row.kind,
  reason: row.reason,
  at: row.at.toISOString(),
  until: row.until?.toISOString() ?? null,
  isLifted: row.liftedAt !== null,
  isOver: row.isOver,
  appeal:
    row.appealedAt && row.appeal !== null
      ? {
          text: row.appeal,
          at: row.appealedAt.toISOString(),
          answer: row.answeredAt ? row.answer : null,
          isOverturned: row.isOverturned,
        }
      : null,
  mayAppeal: row.appealedAt === null && row.liftedAt === null,
})

/** What was done about oneself, the latest first; at most ten. */
export const ownSanctions = async (userId: string): Promise<OwnSanction[]> => {
  const { rows } = await pool().query<OwnRow>(
    `SELECT ${own} FROM sanction WHERE user_id = $1 ORDER BY at DESC, id DESC LIMIT 10`,
    [userId],
  )
  return rows.map(toOwn)
}

/** A link may outlive the account: then it leads to nothing. */
export const isOfSomebody = `EXISTS (SELECT FROM "user" u WHERE u.id = user_id AND u.deleted_at IS NULL)`

/** The sanction a link leads to: the mail's, or for an hour the one that was given at the door. */
export const sanctionByToken = async (token: string, now = new Date()): Promise<OwnSanction | null> => {
  const { rows } = await pool().query<OwnRow>(
    `SELECT ${own} FROM sanction WHERE (token_hash = $1 OR id = $2) AND ${isOfSomebody}`,
    [tokenHash(token), sanctionOfToken(token, now)],
  )
  return rows[0] ? toOwn(rows[0]) : null
}

/** Whether an answer came by a link that opens nothing any more: whoever has just sent it is told that it is there. */
export const wasAnswered = async (token: string, now = new Date()) => {
  const { rowCount } = await pool().query(
    `SELECT FROM sanction WHERE id = $1 AND appealed_at IS NOT NULL AND ${isOfSomebody}`,
    [sanctionToAnswer(token, now)],
  )
  return rowCount === 1
}

export type Appeal = {
  id: string
  author: AuthorFacts
  kind: SanctionKind
  reason: Reason
  note: string
  at: string
  until: string | null
  by: string | null
  text: string
  appealedAt: string
  comment: { body: string; language: CommentLanguage } | null
  /** How many comments went with it, and are still down. */
  swept: number
  /** Somebody else than who imposed it. */
  mayAnswer: boolean
}

type AppealRow = Omit<Appeal, 'author' | 'at' | 'until' | 'appealedAt' | 'mayAnswer'> & {
  userId: string
  at: Date
  until: Date | null
  appealedAt: Date
  byId: string | null
}

/** Appeals that wait for an answer from somebody like $1: about who belongs to the newsroom only administrators decide. */
const waiting = `answered_at IS NULL AND appealed_at IS NOT NULL AND lifted_at IS NULL
  AND EXISTS (SELECT FROM "user" w WHERE w.id = user_id AND (w.role = 'READER' OR $1 = 'ADMIN'))`

/** Appeals that wait, the oldest first; at most a hundred. */
export const openAppeals = async (by: By): Promise<Appeal[]> => {
  requireRight(by, 'sanction')
  const { rows } = await pool().query<AppealRow>(
    `SELECT s.id, s.user_id AS "userId", s.kind, s.reason, s.note, s.at, s.until, b.name AS "by", s.by_id AS "byId",
        s.appeal AS text, s.appealed_at AS "appealedAt",
        CASE WHEN c.id IS NOT NULL THEN json_build_object('body', left(c.body, 2000), 'language', c.language) END AS comment,
        (SELECT count(*)::int FROM comment_decision d WHERE d.batch_id = s.batch_id AND d.undone_at IS NULL) AS swept
      FROM (SELECT * FROM sanction WHERE ${waiting} ORDER BY appealed_at, id LIMIT 100) s
      LEFT JOIN "user" b ON b.id = s.by_id LEFT JOIN comment c ON c.id = s.comment_id AND c.status <> 'DELETED'
      ORDER BY s.appealed_at, s.id`,
    [by.role],
  )
  const authors = await authorsOf(rows.map(({ userId }) => userId))
  return rows.flatMap(({ byId, userId, ...row }) => {
    const author = authors.get(userId)
    if (!author) return []
    return {
      ...row,
      author,
      at: row.at.toISOString(),
      until: row.until?.toISOString() ?? null,
      appealedAt: row.appealedAt.toISOString(),
      mayAnswer: mayAnswer(by, { byId, userId }),
    }
  })
}

/** How many appeals wait that this moderator may answer, up to a hundred: not those about what they did themselves. */
export const appealCount = async (by: By): Promise<number> => {
  requireRight(by, 'sanction')
  const { rows } = await pool().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT FROM sanction
      WHERE ${waiting} AND by_id IS DISTINCT FROM $2 AND user_id <> $2 LIMIT 100) counted`,
    [by.role, by.id],
  )
  return rows[0]!.count
}

export type ReaderFacts = {
  id: string
  role: Role
  facts: AuthorFacts
  sanctions: {
    id: string
    kind: SanctionKind
    reason: Reason
    note: string
    at: string
    until: string | null
    by: string | null
    isLifted: boolean
    /** Comments went with it. */
    mayRestore: boolean
    /** What they said against it, and what was answered. */
    appeal: { text: string; answer: string | null; isOverturned: boolean } | null
  }[]
}

type PastRow = Omit<ReaderFacts['sanctions'][number], 'at' | 'until'> & { at: Date; until: Date | null }

/** Somebody who writes here, as moderators know them; `null` for nobody. The last fifty sanctions. */
export const readerFacts = async (id: string, by: By): Promise<ReaderFacts | null> => {
  requireRight(by, 'sanction')
  if (!isId(id)) return null
  const [people, authors, past] = await Promise.all([
    pool().query<{ id: string; role: Role }>('SELECT id, role FROM "user" WHERE id = $1 AND deleted_at IS NULL', [id]),
    authorsOf([id]),
    pool().query<PastRow>(
      `SELECT s.id, s.kind, s.reason, s.note, s.at, s.until, b.name AS "by", s.lifted_at IS NOT NULL AS "isLifted",
          s.batch_id IS NOT NULL AS "mayRestore", CASE WHEN s.appealed_at IS NOT NULL THEN json_build_object('text', s.appeal,
            'answer', CASE WHEN s.answered_at IS NOT NULL THEN s.answer END, 'isOverturned', s.is_overturned) END AS appeal
        FROM sanction s LEFT JOIN "user" b ON b.id = s.by_id WHERE s.user_id = $1 ORDER BY s.at DESC, s.id DESC LIMIT 50`,
      [id],
    ),
  ])
  const [person] = people.rows
  const facts = authors.get(id)
  if (!person || !facts) return null
  return {
    ...person,
    facts,
    sanctions: past.rows.map((row) => ({ ...row, at: row.at.toISOString(), until: row.until?.toISOString() ?? null })),
  }
}
