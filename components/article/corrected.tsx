import type { StoryView } from '@/features/articles/views'
import { words } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { printedMoment, withZone } from '@/lib/time'

/** What was wrong in this story and has been put right: beneath it, for everybody to read. */
export function Corrected({ story }: { story: Pick<StoryView, 'locale' | 'corrections'> }) {
  const t = words(story.locale)
  if (story.corrections.length === 0) return null
  return (
    <section aria-labelledby="corrected" className="measure border-rule mt-8 w-full border-t pt-3">
      <h2 id="corrected" className="label font-ui">
        {t('corrections.ofStory')}
      </h2>
      <ul>
        {story.corrections.map(({ at, note }) => (
          <li key={`${at} ${note}`} className="mt-2">
            <p className="meta">
              <time dateTime={withZone(at)}>{printedMoment(story.locale, at)}</time>
            </p>
            <p className="font-story text-[1.1rem] whitespace-pre-line" dir="auto">
              {note}
            </p>
          </li>
        ))}
      </ul>
      <p className="meta mt-2">
        <a href={paths.corrections(story.locale)} className="quiet-link inline-flex min-h-11 items-center">
          {t('corrections.all')}
        </a>
      </p>
    </section>
  )
}
