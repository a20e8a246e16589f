import type { Element, ElementContent } from 'hast'
import { isSafeHref, type Span } from '@/features/articles/body'
import { plainText } from '@/features/articles/plain-text'

/** How a run of text looks: what a span says besides its text. */
export type Marks = Omit<Span, 'text'>

const marksOf: Record<string, Marks> = {
  b: { bold: true },
  strong: { bold: true },
  dt: { bold: true },
  i: { italic: true },
  em: { italic: true },
  s: { strike: true },
  del: { strike: true },
  strike: { strike: true },
  code: { code: true },
  sup: { raised: true },
  sub: { lowered: true },
}

/** An address as a story may link to it, or nothing: relative ones are read from `base`, places within a page are gone. */
export const hrefFrom = (href: unknown, base: string | null): string | undefined => {
  if (typeof href !== 'string' || href.trim() === '' || href.trim().startsWith('#')) return
  const url = URL.canParse(href, base ?? undefined) ? new URL(href, base ?? undefined) : undefined
  if (!url || !['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) || url.username || url.password) return
  return url.href.length <= 2_000 && isSafeHref(url.href) ? url.href : undefined
}

/** The marks within an element: those around it and its own. */
export const marksWithin = (element: Element, around: Marks, base: string | null): Marks => {
  if (element.tagName !== 'a') return { ...around, ...marksOf[element.tagName] }
  const href = hrefFrom(element.properties.href, base)
  return href ? { ...around, href } : around
}

const longestText = 20_000
const same = (a: Marks, b: Marks) =>
  (['bold', 'italic', 'strike', 'code', 'raised', 'lowered', 'href'] as const).every((mark) => a[mark] === b[mark])

/**
 * Puts a run in order: white space as a browser shows it (line breaks stay), neighbours that look the same joined,
 * nothing at the ends, no span longer than a body allows.
 */
export const tidySpans = (spans: readonly Span[]): Span[] => {
  const joined: Span[] = []
  for (const { text, ...marks } of spans) {
    const last = joined.at(-1)
    if (last && !last.note && !marks.note && same(last, marks)) last.text += text
    else joined.push({ text, ...marks })
  }
  let before = '\n'
  for (const span of joined) {
    let text = plainText(span.text)
      .replace(/[ \t\f]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{2,}/g, '\n')
    if (/[ \n]$/.test(before)) text = text.replace(/^[ \n]+/, '')
    span.text = text
    if (text) before = text
  }
  for (let last = joined.at(-1); last; last = joined.at(-1)) {
    last.text = last.text.trimEnd()
    if (last.text || last.note) break
    joined.pop()
  }
  return joined
    .filter(({ text, note }) => text !== '' || note)
    .flatMap(({ text, ...marks }) =>
      text.length <= longestText
        ? [{ text, ...marks }]
        : [...chunks(text)].map((part): Span => ({ text: part, ...marks })),
    )
}

function* chunks(text: string) {
  let part = ''
  for (const character of text) {
    if (part.length + character.length > longestText) {
      yield part
      part = ''
    }
    part += character
  }
  yield part
}

export const isNote = ({ tagName, properties }: Element) => tagName === 'sup' && properties.dataNote !== undefined

/** The place of a footnote (features/imports/notes.ts) as a span; nothing for one without words. */
export const noteSpans = (element: Element, base: string | null): Span[] => {
  const note = spansWithin(element.children, base).flatMap(({ note: within, ...run }) => (within ? [] : [run]))
  return note.length > 0 ? [{ text: '', note: note.slice(0, 200) }] : []
}

/** White space in a source is one space; a break of its own is said by `br`. */
export const sourceText = (value: string) => value.replace(/[ \t\n\r\f]+/g, ' ')

/** What stands on lines of its own: words of two of them never touch. */
const standsApart = new Set([
  ...['p', 'div', 'section', 'article', 'aside', 'main', 'header', 'footer', 'address', 'figure', 'figcaption'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'pre', 'hr'],
  ...['table', 'caption', 'tr', 'th', 'td'],
])

/** Everything readable within some nodes as one run, whatever blocks they are in. Pictures have no place here. */
export const spansWithin = (nodes: readonly ElementContent[], base: string | null, marks: Marks = {}): Span[] => {
  const spans: Span[] = []
  const walk = (within: readonly ElementContent[], around: Marks) => {
    for (const node of within) {
      if (node.type === 'text') spans.push({ text: sourceText(node.value), ...around })
      if (node.type !== 'element') continue
      if (isNote(node)) {
        spans.push(...noteSpans(node, base))
        continue
      }
      if (node.tagName === 'br') spans.push({ text: '\n', ...around })
      const apart = standsApart.has(node.tagName)
      if (apart && spans.length > 0) spans.push({ text: '\n', ...around })
      walk(node.children, marksWithin(node, around, base))
      if (apart) spans.push({ text: '\n', ...around })
    }
  }
  walk(nodes, marks)
  return tidySpans(spans)
}
