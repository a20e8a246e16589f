import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { printedMoment, withZone } from '@/lib/time'

type Correction = { id: string; at: string; note: string; story: { locale: Locale; slug: string; headline: string } }

/** What was put right, newest first: when, in which story, and what was wrong. */
export function CorrectionList({ locale, corrections }: { locale: Locale; corrections: readonly Correction[] }) {
  if (corrections.length === 0) return <p className="pb-6">{words(locale)('corrections.empty')}</p>
  return (
    <ol>
      {corrections.map(({ id, at, note, story }) => (
        <li key={id} className="border-rule border-t py-4">
          <p className="meta">
            <time dateTime={withZone(at)}>{printedMoment(locale, at, 'full')}</time>
          </p>
          <h2 className="rank-4 mt-1">
            <a href={paths.story(story)} className="headline-link" dir="auto">
              {story.headline}
            </a>
          </h2>
          <p className="font-story mt-1 max-w-[66ch] text-[1.1rem] whitespace-pre-line" dir="auto">
            {note}
          </p>
        </li>
      ))}
    </ol>
  )
}
