import type { StoryView } from '@/features/articles/views'
import { words } from '@/lib/i18n'

/** The place of the conversation under a story. */
export function Discussion({ story }: { story: StoryView }) {
  const t = words(story.locale)
  return (
    <section
      id="comments"
      aria-labelledby="comments-heading"
      className="no-print border-ink measure mt-12 border-t-[3px] pt-2"
    >
      <h2 id="comments-heading" className="label">
        {t('story.commentsHeading')}
      </h2>
      <p className="font-story mt-3 text-[1.1rem]">{t('story.commentsStand', { count: story.comments })}</p>
      <p className="meta mt-2">{t('story.commentsSoon')}</p>
    </section>
  )
}
