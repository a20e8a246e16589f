import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { may } from '@/features/accounts/rights'
import { sectionRows } from '@/features/articles/queries'
import { db } from '@/lib/db'
import { inLanguage } from '@/lib/i18n'
import { isId } from '@/lib/ids'
import type { Locale } from '@/lib/locales'
import { momentOf } from '@/lib/moments'
import { MINUTE } from '@/lib/time-units'
import { hasTrigrams, walk } from '@/lib/walk'
import { Prisma } from '@/prisma/client/client'
import type { ArticleStatus } from '@/prisma/client/enums'
import type { Writer } from '../mutations'
import { isWaiting } from '../rules'
import { lastSteps, noteOf } from '../steps/queries'
import type { ArticleLine } from '../views'

/** What a list of articles may be asked for; empty is everything. */
export type ListAsked = {
  /** Characters of the headline, three at least. */
  q: string
  /** `AHEAD`: published or scheduled, with changes that were not let through yet; `CORRECTED`: with a correction they were told of. */
  status: ArticleStatus | 'AHEAD' | 'CORRECTED' | ''
  /** Slug. */
  section: string
  /** Part of a name. */
  author: string
  locale: Locale | ''
  /** Part of a name. */
  source: string
  mine: boolean
  /** Where a further page begins, as the page before gave it. */
  after: string
}

const size = 50
/** A part of a name may be many people; more than these are not told apart by it. */
const mostNames = 20

const escaped = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const afterOf = (after: string) => {
  const [at = '', id = ''] = after.split('_')
  const moment = momentOf(at)
  return moment && isId(id) ? { at: moment, id } : null
}

const idsOf = async (rows: Promise<{ id: string }[]>) => (await rows).map(({ id }) => id)

const authorsLike = (name: string) =>
  idsOf(
    db.$queryRaw`SELECT id FROM author WHERE EXISTS (SELECT FROM jsonb_each_text(names) WHERE value ILIKE ${escaped(name)}) OR slug = ${name} LIMIT ${mostNames}`,
  )
const sourcesLike = (name: string) =>
  idsOf(
    db.$queryRaw`SELECT id FROM source WHERE (name ILIKE ${escaped(name)} OR slug = ${name}) AND becomes_id IS NULL LIMIT ${mostNames}`,
  )

/** Each filter by itself, told apart by what its index can do. */
const filtersOf = async (by: Writer, asked: ListAsked) => {
  const walked: Prisma.Sql[] = []
  const gathered: Prisma.Sql[] = []
  const others: Prisma.Sql[] = []
  if (asked.mine || !may(by, 'publish')) walked.push(Prisma.sql`a.created_by_id = ${by.id}::uuid`)
  if (asked.status === 'AHEAD') walked.push(Prisma.sql`(a.is_ahead AND a.status IN ('PUBLISHED', 'SCHEDULED'))`)
  else if (asked.status === 'CORRECTED') gathered.push(Prisma.sql`a.id IN (SELECT article_id FROM correction)`)
  else if (asked.status) walked.push(Prisma.sql`a.status = ${asked.status}::article_status`)
  if (asked.locale) others.push(Prisma.sql`a.locale = ${asked.locale}`)
  if (asked.q.length >= 3)
    (hasTrigrams(asked.q) ? gathered : others).push(Prisma.sql`a.headline ILIKE ${escaped(asked.q)}`)
  if (asked.section) {
    const section = (await sectionRows()).find(({ slug }) => slug === asked.section)
    if (!section) return null
    walked.push(Prisma.sql`a.section_id = ${section.id}::uuid`)
  }
  if (asked.source) {
    const [source, ...more] = await sourcesLike(asked.source)
    if (!source) return null
    // Of one source the index has them in order, of several it has not.
    if (more.length === 0) walked.push(Prisma.sql`a.source_id = ${source}::uuid`)
    else others.push(Prisma.sql`a.source_id = ANY(${[source, ...more]}::uuid[])`)
  }
  if (asked.author) {
    const authors = await authorsLike(asked.author)
    if (authors.length === 0) return null
    gathered.push(Prisma.sql`a.id IN (SELECT article_id FROM byline WHERE author_id = ANY(${authors}::uuid[]))`)
  }
  return { walked, gathered, others }
}

const linesOf = async (locale: Locale, ids: readonly string[]): Promise<ArticleLine[]> => {
  const rows = await db.article.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      locale: true,
      headline: true,
      status: true,
      isAhead: true,
      corrections: { take: 1, select: { id: true } },
      modifiedAt: true,
      section: { select: { names: true, slug: true } },
      source: { select: { name: true } },
      schedule: { select: { at: true, heldFor: true } },
      bylines: { orderBy: { position: 'asc' }, take: 3, select: { author: { select: { names: true, slug: true } } } },
    },
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    return [
      {
        id,
        locale: row.locale as Locale,
        headline: row.headline,
        status: row.status,
        pending: row.isAhead && isWaiting(row.status),
        isCorrected: row.corrections.length > 0,
        section: inLanguage(row.section.names, locale) || row.section.slug,
        source: row.source?.name ?? '',
        authors: row.bylines.map(({ author }) => inLanguage(author.names, row.locale as Locale) || author.slug),
        at: row.modifiedAt.toISOString(),
        scheduledAt: row.schedule?.at.toISOString() ?? null,
        heldFor: row.schedule?.heldFor ?? null,
      },
    ]
  })
}

/**
 * A page of the newsroom's articles, last changed first: whoever publishes sees all, an author their own. `next` is where
 * the following page begins, null on the last; with `isPartial` enough was looked through before the page was full.
 * @throws Refused `forbidden` for who does not write
 */
export const articleList = async (by: Writer, locale: Locale, asked: ListAsked) => {
  requireRight(by, 'write')
  const filters = await filtersOf(by, asked)
  if (!filters) return { lines: [], next: null, isPartial: false }
  const { found, next, isPartial } = await walk({
    ...filters,
    from: Prisma.sql`article a`,
    columns: Prisma.sql`a.id, a.modified_at, a.locale, a.status, a.is_ahead, a.headline, a.section_id, a.source_id, a.created_by_id`,
    at: Prisma.sql`a.modified_at`,
    id: Prisma.sql`a.id`,
    as: Prisma.sql`a`,
    after: afterOf(asked.after),
    limit: size,
  })
  const lines = await linesOf(
    locale,
    found.map(({ id }) => id),
  )
  return { lines, next: next && `${next.at.toISOString()}_${next.id}`, isPartial }
}

/** States in which changes wait to be let through. */
const waiting: ArticleStatus[] = ['PUBLISHED', 'SCHEDULED']

/** Lines, those that were sent back with why. */
const withNotes = async (lines: ArticleLine[]) => {
  const steps = await lastSteps(lines.map(({ id }) => id))
  return lines.map((line) => {
    const note = noteOf(line.status, steps.get(line.id))
    return note ? { ...line, note: note.text } : line
  })
}

/** Whoever has waited so long for the clock waits for a person. */
const late = 5 * MINUTE

/**
 * What needs somebody who writes, ten of each: what was not published at its time; own drafts; for whoever publishes what is in
 * review, approved and promised, and what was changed in a published or scheduled story and waits to be let through.
 */
export const writingNeeds = async (by: Writer, locale: Locale, now = new Date()) => {
  if (!may(by, 'write')) return null
  const lines = async (rows: Promise<{ id: string }[]>) => linesOf(locale, await idsOf(rows))
  const some = (where: Prisma.ArticleWhereInput, orderBy: Prisma.ArticleOrderByWithRelationInput) =>
    lines(db.article.findMany({ where, orderBy, take: 10, select: { id: true } }))
  // Asked of what is promised, which is little: an order by the promise, asked of all stories, looks through all of them.
  const promised = (where: Prisma.ArticleScheduleWhereInput) =>
    lines(
      db.articleSchedule
        .findMany({ where, orderBy: { at: 'asc' }, take: 10, select: { articleId: true } })
        .then((rows) => rows.map(({ articleId: id }) => ({ id }))),
    )
  const own = may(by, 'publish') ? {} : { createdById: by.id }
  const since = new Date(now.getTime() - late)
  const isScheduled = { article: { status: 'SCHEDULED', ...own } } as const
  const [missed, drafts, inReview, approved, ahead, scheduled] = await Promise.all([
    promised({
      OR: [
        { heldFor: { not: null }, article: own },
        { at: { lt: since }, ...isScheduled },
      ],
    }),
    some({ status: 'DRAFT', createdById: by.id }, { modifiedAt: 'desc' }).then(withNotes),
    // Who has waited longest comes first.
    some({ status: 'IN_REVIEW', ...own }, { modifiedAt: 'asc' }),
    some({ status: 'APPROVED', NOT: { schedule: { heldFor: { not: null } } }, ...own }, { modifiedAt: 'asc' }),
    may(by, 'publish') ? some({ isAhead: true, status: { in: waiting } }, { modifiedAt: 'asc' }) : [],
    promised({ at: { gte: since }, ...isScheduled }),
  ])
  return { missed, drafts, inReview, approved, ahead, scheduled }
}
