import 'server-only'
import { inOneChange } from '@/features/articles/mutations'
import { writeAudit } from '@/features/audit'
import { articleToChange, type Writer } from '../mutations'
import { previewTokenOf } from './queries'

/** A link to the article as it stands, on record: whoever opens the story knows that there is one. @throws Refused `not_found` */
export const makePreview = async (given: { by: Writer; id: string; now: Date; requestId?: string }) => {
  const { by, id, now, requestId } = given
  const made = await previewTokenOf(by, id, now)
  await inOneChange((change) =>
    writeAudit(change, {
      actorId: by.id,
      action: 'article.preview',
      subjectType: 'article',
      subjectId: id,
      ...(requestId && { requestId }),
    }),
  )
  return made
}

/** Ends every preview link of an article there is; new ones may be made. @throws Refused `not_found` */
export const endPreviews = ({ by, id, requestId }: { by: Writer; id: string; requestId?: string }) =>
  inOneChange(async (change) => {
    await articleToChange(change, id, by)
    // Nothing in it was changed: it keeps its place in the newsroom's list.
    await change.$executeRaw`UPDATE article SET preview_epoch = preview_epoch + 1 WHERE id = ${id}::uuid`
    await writeAudit(change, {
      actorId: by.id,
      action: 'article.endPreviews',
      subjectType: 'article',
      subjectId: id,
      ...(requestId && { requestId }),
    })
  })
