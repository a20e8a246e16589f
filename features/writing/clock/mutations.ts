import 'server-only'
import { inOneChange } from '@/features/articles/mutations'
import type { Change } from '@/features/articles/references'
import { writeAudit } from '@/features/audit'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { isOutage } from '@/lib/outage'
import { Refused } from '@/lib/problem'
import { contentFields, contentOf, type ContentRow } from '../content'
import { refuseUndescribed, setStatus } from '../moving/mutations'
import { isEmbargoed } from '../rules'

/** Why a person could not publish it as it stands, if so. */
const whyNot = (row: ContentRow) => {
  try {
    refuseUndescribed(contentOf(row))
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}

/** Takes a story off the clock whose time has come in vain: it waits for somebody, who sees why. */
const holdBack = async (change: Change, row: ContentRow, at: Date, why: string) => {
  await change.article.update({ where: { id: row.id }, data: { status: 'APPROVED' }, select: { id: true } })
  await change.articleSchedule.update({ where: { articleId: row.id }, data: { heldFor: why } })
  await writeAudit(change, {
    actorId: null,
    action: 'article.unschedule',
    subjectType: 'article',
    subjectId: row.id,
    before: { status: 'SCHEDULED', at: at.toISOString() },
    after: { status: 'APPROVED' },
    reason: why,
  })
}

/** Publishes one article whose time has come; not if it was moved, or published by another instance, meanwhile. */
const publishDueOne = (id: string, now: Date) =>
  inOneChange(async (change): Promise<'published' | 'held' | 'passed'> => {
    await change.$queryRaw`SELECT 1 FROM article WHERE id = ${id}::uuid FOR UPDATE`
    const row = await change.article.findUnique({
      where: { id },
      select: { ...contentFields, schedule: { select: { at: true } } },
    })
    if (row?.status !== 'SCHEDULED' || !row.schedule || row.schedule.at > now || isEmbargoed(row, now)) return 'passed'
    const why = whyNot(row)
    if (why) {
      await holdBack(change, row, row.schedule.at, why)
      return 'held'
    }
    await setStatus(change, row, 'PUBLISHED', now)
    await writeAudit(change, {
      actorId: null,
      action: 'article.publish',
      subjectType: 'article',
      subjectId: id,
      before: { status: 'SCHEDULED', at: row.schedule.at.toISOString() },
      after: { status: 'PUBLISHED' },
    })
    return 'published'
  })

/** What became of those that were due. `failed` are tried again at the next turn. */
export type Due = { published: number; held: number; failed: number }

/**
 * Publishes what is due at `now`, each once however many instances try. One that a person could not publish either is taken
 * off the clock; one that cannot be written holds up no other.
 * @throws when the database is away
 */
export const publishDue = async (now: Date): Promise<Due> => {
  const counts = { published: 0, held: 0, failed: 0, passed: 0 }
  const passed: string[] = []
  for (;;) {
    const due = await db.articleSchedule.findMany({
      where: {
        at: { lte: now },
        articleId: { notIn: passed },
        article: { status: 'SCHEDULED', OR: [{ embargoUntil: null }, { embargoUntil: { lte: now } }] },
      },
      orderBy: { at: 'asc' },
      take: 100,
      select: { articleId: true },
    })
    for (const { articleId } of due) {
      const became = await publishDueOne(articleId, now).catch((error: unknown) => {
        if (isOutage(error)) throw error
        log.error({ event: 'article.not-published', article: articleId, err: error })
        return 'failed' as const
      })
      counts[became] += 1
      if (became !== 'published') passed.push(articleId)
    }
    const { published, held, failed } = counts
    if (due.length < 100) return { published, held, failed }
  }
}
