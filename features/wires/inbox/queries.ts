import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { wordsOf as textOf } from '@/features/imports/imported-article'
import { db, pool } from '@/lib/db'
import { isId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import type { Prisma } from '@/prisma/client/client'
import type { Role } from '@/prisma/client/enums'
import { isHolding, StoredArticle, wordsOf, type InboxView } from '../schema'
import { countedUpTo, type InboxCounts, type InboxItem, type InboxPage } from '../views'

type By = { role: Role }
export const itemsPerPage = 30
const longestBeginning = 300

const fields = {
  id: true,
  headline: true,
  said: true,
  news: true,
  url: true,
  state: true,
  heldFor: true,
  twin: true,
  publishedAt: true,
  cameAt: true,
  decidedAt: true,
  decidedById: true,
  goneAt: true,
  goneTo: true,
  toldAt: true,
  source: { select: { name: true, wire: { select: { publishesSince: true } } } },
  article: { select: { id: true, status: true } },
  twinArticle: { select: { id: true, headline: true } },
  twinItem: { select: { headline: true, articleId: true } },
} satisfies Prisma.WireItemSelect
type Row = Prisma.WireItemGetPayload<{ select: typeof fields }>

/** The first words, cut at one and marked as cut. */
const beginningOf = (text: string) =>
  text.length <= longestBeginning ? text : `${text.slice(0, longestBeginning).replace(/\s\S*$/u, '')} …`

/** What a source dates so much before it comes stands where nobody looks for news. */
const longAgo = 24 * 60 * 60_000

const datedOf = ({ state, publishedAt, cameAt, decidedById, source, heldFor, twin }: Row): InboxItem['dated'] => {
  if (!publishedAt) return null
  const said = { day: publishedAt.toISOString(), came: cameAt.toISOString() }
  if (state === 'TAKEN' && decidedById === null && cameAt.getTime() - publishedAt.getTime() > longAgo)
    return { why: 'dated', ...said }
  const since = source.wire?.publishesSince
  const isBefore = state === 'NEW' && since && publishedAt < since && !heldFor && !twin
  return isBefore ? { why: 'before', ...said } : null
}

const toItem = (row: Row, names: ReadonlyMap<string, string>): InboxItem => {
  const said = StoredArticle.parse(row.said)
  const text = said.body.map(textOf).join(' ').trim()
  const isTold = row.toldAt !== null
  return {
    id: row.id,
    headline: row.headline,
    standfirst: said.standfirst,
    beginning: said.standfirst ? '' : beginningOf(text),
    language: said.language ?? said.locale,
    source: row.source.name,
    url: row.url,
    at: (row.publishedAt ?? row.cameAt).toISOString(),
    state: row.state,
    dated: datedOf(row),
    twin: row.twin && {
      kind: row.twin,
      headline: row.twinArticle?.headline ?? row.twinItem?.headline ?? '',
      articleId: row.twinArticle?.id ?? row.twinItem?.articleId ?? null,
    },
    heldFor: row.state === 'NEW' && isHolding(row.heldFor) ? row.heldFor : null,
    article: row.article,
    decided: row.decidedAt && {
      at: row.decidedAt.toISOString(),
      by: row.decidedById && (names.get(row.decidedById) ?? null),
    },
    change: isTold && row.news ? { before: wordsOf(said), after: wordsOf(StoredArticle.parse(row.news)) } : null,
    goneAt: (isTold && row.goneAt?.toISOString()) || null,
    goneTo: row.goneTo,
    // Told of is a change, that it is gone, or that it is no longer gone.
    isBack: isTold && !row.news && !row.goneAt,
  }
}

const whereOf: Record<InboxView, Prisma.WireItemWhereInput> = {
  waiting: { state: 'NEW' },
  changed: { toldAt: { not: null } },
  decided: { state: { not: 'NEW' } },
}

/** A page of the inbox, newest first; `after` is the `next` of the page before. @throws Refused `forbidden`, `invalid_cursor` */
export const inboxPage = async (by: By, view: InboxView, after = ''): Promise<InboxPage> => {
  requireRight(by, 'wires')
  if (after && !isId(after)) throw new Refused('invalid_cursor')
  const rows = await db.wireItem.findMany({
    where: { ...whereOf[view], ...(after && { id: { lt: after } }) },
    orderBy: { id: 'desc' },
    take: itemsPerPage + 1,
    select: fields,
  })
  const shown = rows.slice(0, itemsPerPage)
  const ids = [...new Set(shown.flatMap(({ decidedById }) => decidedById ?? []))]
  const people = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return {
    items: shown.map((row) => toItem(row, names)),
    next: rows.length > itemsPerPage ? shown.at(-1)!.id : null,
  }
}

/** How many items wait, and of how many the original is no longer what it was. @throws Refused `forbidden` */
export const inboxCounts = async (by: By): Promise<InboxCounts> => {
  requireRight(by, 'wires')
  const upTo = `LIMIT ${countedUpTo + 1}`
  const { rows } = await pool().query<InboxCounts>(
    `SELECT (SELECT count(*)::int FROM (SELECT FROM wire_item WHERE state = 'NEW' ${upTo}) n) AS waiting,
            (SELECT count(*)::int FROM (SELECT FROM wire_item WHERE told_at IS NOT NULL ${upTo}) n) AS changed`,
  )
  return rows[0]!
}
