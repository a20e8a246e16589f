import type { Span } from '@/features/articles/body'
import { figure, words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { Spans } from './spans'

/** The notes of a story at its end, each with a way back to where it belongs. */
export function Notes({
  notes,
  locale,
  before = 0,
}: {
  notes: readonly Span[]
  locale: Locale
  /** How many notes stand in earlier parts of the text. */
  before?: number
}) {
  if (notes.length === 0) return null
  const t = words(locale)
  return (
    <section role="doc-endnotes" aria-labelledby="notes" className="story-notes">
      <h2 id="notes" className="label font-ui">
        {t('story.notes')}
      </h2>
      <ol start={before > 0 ? before + 1 : undefined}>
        {notes.map(({ note = [] }, index) => (
          <li key={index} id={`note-${before + index + 1}`} dir="auto">
            <Spans spans={note} />{' '}
            <a
              href={`#note-${before + index + 1}-place`}
              role="doc-backlink"
              aria-label={t('story.noteBack', { number: figure(locale, before + index + 1) })}
              className="note-back"
            >
              ↑
            </a>
          </li>
        ))}
      </ol>
    </section>
  )
}
