import 'server-only'
import { inOneChange } from '@/features/articles/mutations'
import type { Change } from '@/features/articles/references'
import { writeAudit } from '@/features/audit'
import { Refused } from '@/lib/problem'
import { articleToChange, type Writer } from '../mutations'
import { mayEver, mayNow } from '../rules'

/** Whether readers may ever have had it: its date, the record, or an address that leads on say so, whatever state it has now. */
const wasPublished = async (change: Change, id: string, publishedAt: Date | null) => {
  if (publishedAt) return true
  const [steps, addresses, corrections] = await Promise.all([
    change.auditEntry.count({ where: { subjectType: 'article', subjectId: id, action: 'article.publish' } }),
    change.articleRedirect.count({ where: { articleId: id } }),
    change.correction.count({ where: { articleId: id } }),
  ])
  return steps + addresses + corrections > 0
}

/**
 * Deletes a draft for good, with all that hangs on it: revisions, preview links, its place in what imports and wires know.
 * Only the record still says that there was one. Never what readers once had. `version` is the text it is decided about.
 * @throws Refused `not_found`, `forbidden`, `conflict` for what is no draft or was published, `stale_version`
 */
export const removeDraft = (given: { by: Writer; id: string; version: number; requestId?: string }) =>
  inOneChange(async (change) => {
    const { by, id, version, requestId } = given
    const row = await articleToChange(change, id, by)
    if (!mayEver(by, 'remove', row)) throw new Refused('forbidden')
    if (!mayNow(by, 'remove', row) || (await wasPublished(change, id, row.publishedAt)))
      throw new Refused('conflict', { field: 'status' })
    if (row.version !== version) throw new Refused('stale_version')
    const { locale, slug, headline } = row
    await change.article.delete({ where: { id }, select: { id: true } })
    await writeAudit(change, {
      actorId: by.id,
      action: 'article.remove',
      subjectType: 'article',
      subjectId: id,
      before: { locale, slug, headline },
      ...(requestId && { requestId }),
    })
  })
