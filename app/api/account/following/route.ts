import { requireUser } from '@/features/accounts/require-user'
import { unfollow } from '@/features/accounts/settings/mutations'
import { UnfollowForm } from '@/features/accounts/settings/schema'
import { only } from '@/lib/api'
import { accountForm } from '../leading'

/** POST /api/account/following {articleId}: follows this article no longer. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: accountForm(
    'following',
    UnfollowForm,
    async ({ request, data: { articleId } }) => {
      const { id } = await requireUser(request.headers)
      await unfollow({ userId: id, articleId })
      return { following: false }
    },
    (page) => `${page}/following?done=following`,
  ),
})
