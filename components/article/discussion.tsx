import { Thread } from '@/components/comments/thread'
import type { StoryView } from '@/features/articles/views'
import type { ThreadPage } from '@/features/comments/views'

/** The conversation under a story: the newest comments and the form, the same for everybody. */
export function Discussion({
  story,
  page,
  rules,
}: {
  story: StoryView
  page: ThreadPage
  rules: readonly string[] | null
}) {
  return (
    <div className="mt-12">
      <Thread story={story} page={page} place="story" rules={rules} />
    </div>
  )
}
