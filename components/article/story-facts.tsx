import type { StoryView } from '@/features/articles/views'
import { comma, figure, words } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { printedMoment, withZone } from '@/lib/time'

/** The small facts beneath a headline: by whom, when, how often read, how much talked about; of a preview no counts. */
export function StoryFacts({ story, isPreview }: { story: StoryView; isPreview: boolean }) {
  const t = words(story.locale)
  return (
    <div className="meta border-rule mt-4 border-t pt-2 min-[75rem]:mt-7">
      {story.bylines.length > 0 && (
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-[1rem]">
          {story.bylines.map(({ slug, name, role }) => (
            <span key={slug}>
              <a
                href={paths.author(story.locale, slug)}
                className="text-ink inline-flex min-h-11 items-center font-semibold no-underline hover:underline sm:min-h-6"
              >
                <bdi>{name}</bdi>
              </a>
              {role && <span>{`${comma(story.locale)}${role}`}</span>}
            </span>
          ))}
        </p>
      )}
      <p className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5">
        <time dateTime={withZone(story.publishedAt)} title={t('time.zone')}>
          {printedMoment(story.locale, story.publishedAt, 'full')}
        </time>
        {story.updatedAt && (
          <time dateTime={withZone(story.updatedAt)}>
            {t('story.updated', { time: printedMoment(story.locale, story.updatedAt) })}
          </time>
        )}
      </p>
      {!isPreview && (
        <p className="flex flex-wrap items-center gap-x-4 sm:mt-1">
          <span data-view-count={story.views} className="figures inline-flex min-h-6 items-center whitespace-pre">
            <ViewWords story={story} />
          </span>
          <span data-comment-count={story.comments}>
            <a href="#comments" className="quiet-link inline-flex min-h-11 items-center sm:min-h-6">
              {t('story.comments', { count: story.comments })}
            </a>
          </span>
        </p>
      )}
    </div>
  )
}

/** "270 views" with the number by itself, so that the answer to the reader's own view can be written into it. */
function ViewWords({ story }: { story: StoryView }) {
  const text = words(story.locale)('story.views', { count: story.views })
  const number = figure(story.locale, story.views)
  const at = text.indexOf(number)
  // Some languages say one and two without a figure.
  if (at < 0) return <span data-number>{text}</span>
  return (
    <>
      {text.slice(0, at)}
      <span data-number>{number}</span>
      {text.slice(at + number.length)}
    </>
  )
}
