import type { ReactNode } from 'react'
import { isSafeHref, type Span } from '@/features/articles/body'

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

/** Running text with its marks and links. */
export function Spans({ spans }: { spans: readonly Span[] }) {
  return spans.map((span, index) => <Dressed key={index} span={span} />)
}

function Dressed({ span }: { span: Span }) {
  return dressed(span)
}
