import type { ReactNode } from 'react'
import { isSafeHref, type Span } from '@/features/articles/body'
import { figure, words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'

/** The numbers of a story's notes, by the place they belong to. */
export type NoteNumbers = { locale: Locale; of: ReadonlyMap<Span, number> }

const dressed = (span: Span): ReactNode => {
  let node: ReactNode = span.text
  if (span.code) node = <code>{node}</code>
  if (span.raised) node = <sup>{node}</sup>
  if (span.lowered) node = <sub>{node}</sub>
  if (span.strike) node = <s>{node}</s>
  if (span.italic) node = <em>{node}</em>
  if (span.bold) node = <strong>{node}</strong>
  // Checked on the way in by the schema; checked again here, because a page is the last gate.
  if (span.href && isSafeHref(span.href)) node = <a href={span.href}>{node}</a>
  return node
}

/** Running text with its marks and links, and the numbers of its notes where it has any. */
export function Spans({ spans, notes }: { spans: readonly Span[]; notes?: NoteNumbers }) {
  return spans.map((span, index) => {
    const number = notes?.of.get(span)
    return number === undefined ? (
      <Dressed key={index} span={span} />
    ) : (
      <NoteNumber key={index} locale={notes!.locale} number={number} />
    )
  })
}

function Dressed({ span }: { span: Span }) {
  return dressed(span)
}

function NoteNumber({ locale, number }: { locale: Locale; number: number }) {
  const shown = figure(locale, number)
  return (
    <sup className="note-number">
      <a
        id={`note-${number}-place`}
        href={`#note-${number}`}
        role="doc-noteref"
        aria-label={words(locale)('story.noteTo', { number: shown })}
      >
        {shown}
      </a>
    </sup>
  )
}
