import type { Span } from '@/features/articles/body'
import { figure, words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { Spans } from './spans'

/** The notes of a story at its end, each with a way back to where it belongs. */
export function Notes({ notes, locale }: { notes: readonly Span[]; locale: Locale }) {
  if (notes.length === 0) return null
  const t = words(locale)
  return (
    <section role="doc-endnotes" aria-labelledby="notes" className="story-notes">
      <h2 id="notes" className="label font-ui">
        {t('story.notes')}
      </h2>
      <ol>
        {notes.map(({ note = [] }, index) => (
          <li key={index} id={`note-${index + 1}`} dir="auto">
            <Spans spans={note} />{' '}
            <a
              href={`#note-${index + 1}-place`}
              role="doc-backlink"
              aria-label={t('story.noteBack', { number: figure(locale, index + 1) })}
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
