import 'server-only'
import type { HookEvent } from '@/features/hooks/schema'
import type { TellHook } from '@/features/hooks/sending/send'
import { unreachable } from '@/lib/unreachable'
import { articlesById, withdrawnById } from '../articles/story'
import { apiComment } from '../comments/queries'
import { sparse } from '../sparse'
import { HookArticle } from '../views'

const articleFields = Object.keys(HookArticle.shape) as (keyof HookArticle)[]

const story = async (id: string): Promise<HookArticle | null> => {
  const [article] = await articlesById([id], articleFields)
  return article ? sparse(article, articleFields) : null
}

const comment = async (id: string, state: 'published' | 'removed') => {
  const found = await apiComment(id)
  return found?.state === state ? found : null
}

/**
 * What a webhook says: the shapes of the read API, of what readers may see at this moment. Null where it is no longer as the
 * event says: a story withdrawn again since, a comment approved after all. Then there is another event that says so.
 */
export const tellHook: TellHook = (event: HookEvent, subjectId: string) => {
  switch (event) {
    case 'article.published':
    case 'article.updated':
      return story(subjectId)
    case 'article.withdrawn':
      return withdrawnById(subjectId)
    case 'comment.approved':
      return comment(subjectId, 'published')
    case 'comment.rejected':
    case 'comment.deleted':
      return comment(subjectId, 'removed')
    case 'comment.edited':
      // Where the new text waits for a moderator, nothing else says that the old one is no longer there.
      return apiComment(subjectId)
    default:
      return unreachable(event)
  }
}
