import { Still } from '@/components/ui/still'
import type { CommentView, ThreadPage } from '@/features/comments/views'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { Comment, type Own } from './comment'
import type { Notice } from './thread'

type Conversation = { first: CommentView; replies: CommentView[] }

/** A page's comments as conversations; a reply whose beginning is not on the page stands by itself. */
export const conversationsIn = ({ comments, continued }: Pick<ThreadPage, 'comments' | 'continued'>) => {
  const found: Conversation[] = []
  for (const comment of continued ? [continued, ...comments] : comments) {
    const last = found.at(-1)
    if (comment.depth === 1 && last?.first.depth === 0 && last.first.id === comment.rootId) last.replies.push(comment)
    else found.push({ first: comment, replies: [] })
  }
  return found
}

/** Who is asked about each comment: what it is to the one who reads. */
export type OwnOf = (id: string) => Own

/** The comments of a page of a thread: a list of conversations, each with a list of what was answered. */
export function CommentList({
  page,
  locale,
  ownOf,
  notice,
}: {
  page: ThreadPage
  locale: Locale
  ownOf?: OwnOf
  notice?: Notice
}) {
  const here = new Set(page.comments.map(({ id }) => id))
  const one = (comment: CommentView) => (
    <Comment
      comment={comment}
      locale={locale}
      open={page.discussion !== 'closed'}
      here={here}
      own={ownOf && ownOf(comment.id)}
      said={notice?.about === comment.id ? notice.text : undefined}
    />
  )
  return (
    <Still as="ol" className="comments" data-comments>
      {conversationsIn(page).map(({ first, replies }) => (
        <li key={first.id}>
          {first === page.continued && <p className="comment-note">{words(locale)('comments.continued')}</p>}
          {one(first)}
          {replies.length > 0 && (
            <ol>
              {replies.map((reply) => (
                <li key={reply.id}>{one(reply)}</li>
              ))}
            </ol>
          )}
        </li>
      ))}
    </Still>
  )
}
