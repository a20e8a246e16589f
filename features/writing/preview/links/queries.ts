import 'server-only'
import { db } from '@/lib/db'
import { DAY } from '@/lib/time-units'
import { previewDays } from '../token'

/** Whether a preview link of an article may still open its door: one was made since all there were ended, and is young enough. */
export const hasPreviews = async (id: string, now = new Date()) => {
  const last = await db.auditEntry.findFirst({
    where: {
      subjectType: 'article',
      subjectId: id,
      action: { in: ['article.preview', 'article.endPreviews'] },
      at: { gt: new Date(now.getTime() - previewDays * DAY) },
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { action: true },
  })
  return last?.action === 'article.preview'
}
