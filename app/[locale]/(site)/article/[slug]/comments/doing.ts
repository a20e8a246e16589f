import type { WrittenForm } from '@/components/comments/comment-form'
import type { Person } from '@/features/accounts/queries'
import { draftFor } from '@/features/comments/drafts/queries'
import { commentById } from '@/features/comments/places/queries'
import type { CommentView } from '@/features/comments/views'
import type { Asked } from './asked'

type Written = Pick<WrittenForm, 'body' | 'key' | 'startedAt' | 'draft' | 'problem' | 'after'>

/** What somebody without a script is about to do on the page of a thread. */
export type Doing =
  | { kind: 'write'; written: Written }
  | { kind: 'reply' | 'edit'; comment: CommentView; written: Written }
  | { kind: 'report' | 'delete'; comment: CommentView; written: Written }

/** Reads it from the address; a comment that cannot be answered or is somebody else's is nothing to do. */
export const doingOf = async (articleId: string, asked: Asked, me: Person | null): Promise<Doing> => {
  const mine = await draftFor(articleId, asked.draft)
  const problem = mine?.problem || (asked.reply || asked.edit || asked.report ? asked.problem : undefined)
  const written: Written = {
    // What is sent twice from one page is one comment.
    key: mine?.key ?? crypto.randomUUID(),
    ...(mine && { startedAt: mine.startedAt }),
    body: mine?.body,
    draft: mine ? asked.draft : undefined,
    after: asked.after,
    // Who had to sign in first has done so.
    problem: problem === 'sign_in' && me ? undefined : problem,
  }
  const [kind, id] = mine?.commentId
    ? (['edit', mine.commentId] as const)
    : mine?.parentId
      ? (['reply', mine.parentId] as const)
      : asked.reply
        ? (['reply', asked.reply] as const)
        : asked.edit
          ? (['edit', asked.edit] as const)
          : asked.delete
            ? (['delete', asked.delete] as const)
            : (['report', asked.report] as const)
  const comment = id ? await commentById(id, me?.id) : null
  if (comment?.articleId !== articleId || comment.state === 'removed') return { kind: 'write', written }
  if (kind === 'edit') return { kind, comment, written: { ...written, body: written.body ?? comment.body } }
  return { kind, comment, written }
}
