import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import {
  isSafeHref,
  type BodyBlock,
  type BodyImage,
  type ListItem,
  type Run,
  type Span,
} from '@/features/articles/body'
import type { PictureView } from '@/features/media/views'
import { unreachable } from '@/lib/unreachable'

/**
 * Pictures by media id, and the address of this site: a feed is read elsewhere, so every address is absolute. Notes are gathered
 * in `notes`, where there is a place for them below (`htmlOfNotes`).
 */
export type Around = {
  media: Record<string, Pick<PictureView, 'src' | 'width' | 'height'>>
  site: string
  notes?: Run[][]
}

const element = (tagName: string, children: ElementContent[], properties: Element['properties'] = {}): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})
const text = (value: string): ElementContent => ({ type: 'text', value })

const marks = [
  ['code', 'code'],
  ['raised', 'sup'],
  ['lowered', 'sub'],
  ['strike', 's'],
  ['italic', 'em'],
  ['bold', 'strong'],
] as const

const lines = (said: string) =>
  said.split('\n').flatMap((line, at) => (at > 0 ? [element('br', []), text(line)] : [text(line)]))

const place = (note: Run[], notes: Run[][]) => {
  const number = notes.push(note)
  return element('sup', [element('a', [text(String(number))], { href: `#note-${number}`, id: `place-${number}` })])
}

const dressed = (span: Span, { site, notes }: Around): ElementContent[] => {
  if (span.note) return notes ? [place(span.note, notes)] : []
  let nodes: ElementContent[] = lines(span.text)
  for (const [mark, tag] of marks) if (span[mark]) nodes = [element(tag, nodes)]
  // Within the page it stood in; here it would lead nowhere.
  const href = span.href && isSafeHref(span.href) && !span.href.startsWith('#') ? span.href : null
  return href ? [element('a', nodes, { href: href.startsWith('/') ? new URL(href, site).href : href })] : nodes
}
const words = (spans: readonly Span[], around: Around) => spans.flatMap((span) => dressed(span, around))
const paragraph = (spans: readonly Span[], around: Around) => element('p', words(spans, around))

const list = (ordered: boolean, items: readonly ListItem[], around: Around): Element =>
  element(
    ordered ? 'ol' : 'ul',
    items.map(({ spans, items: inner, ordered: numbered = false }) =>
      element('li', [...words(spans, around), ...(inner ? [list(numbered, inner, around)] : [])]),
    ),
  )

const figure = ({ mediaId, alt, caption, credit }: BodyImage, around: Around): Element[] => {
  const picture = around.media[mediaId]
  if (!picture) return []
  const { width, height, src } = picture
  const img = element('img', [], { src: new URL(src, around.site).href, alt, width, height })
  const below = [...(caption ? words(caption, around) : []), ...(credit ? [text(` (${credit})`)] : [])]
  return [element('figure', [img, ...(below.length > 0 ? [element('figcaption', below)] : [])])]
}

const row = (cells: readonly Span[][], tag: 'td' | 'th', around: Around) =>
  element(
    'tr',
    cells.map((cell) => element(tag, words(cell, around))),
  )

const drawn = (block: BodyBlock, around: Around): Element[] => {
  switch (block.kind) {
    case 'paragraph':
      return [paragraph(block.spans, around)]
    case 'heading':
      return [element(`h${block.level}`, words(block.spans, around))]
    case 'list':
      return [list(block.ordered, block.items, around)]
    case 'quote':
      return [
        element('blockquote', [
          ...block.paragraphs.map((spans) => paragraph(spans, around)),
          ...(block.cite ? [element('p', [text('— '), element('cite', [text(block.cite)])])] : []),
        ]),
      ]
    case 'image':
      return figure(block, around)
    case 'gallery':
      return [
        ...block.images.flatMap((image) => figure(image, around)),
        ...(block.caption ? [paragraph(block.caption, around)] : []),
      ]
    case 'table':
      return [
        element('table', [
          ...(block.caption ? [element('caption', [text(block.caption)])] : []),
          ...(block.head ? [element('thead', [row(block.head, 'th', around)])] : []),
          element(
            'tbody',
            block.rows.map((cells) => row(cells, 'td', around)),
          ),
        ]),
      ]
    case 'embed':
      return [element('p', [element('a', [text(block.title || block.url)], { href: block.url })])]
    case 'code':
      return [element('pre', [element('code', [text(block.text)])])]
    case 'divider':
      return [element('hr', [])]
    case 'update':
      return [
        ...(block.headline ? [element('h2', [text(block.headline)])] : []),
        ...block.paragraphs.map((spans) => paragraph(spans, around)),
      ]
    default:
      return unreachable(block)
  }
}

type Credit = { line: string; address: string | null }

/** "Source: The Guardian", as the last line of a story that is read elsewhere. */
const creditLine = ({ line, address }: Credit) =>
  element('p', [address ? element('a', [text(line)], { href: address }) : text(line)])

/** The same, beneath a summary. */
export const htmlOfCredit = (credit: Credit) => toHtml(creditLine(credit))

/** A story's text as HTML for feeds: structure, links and pictures, every text escaped, every address absolute. */
export const htmlOfBody = (body: readonly BodyBlock[], around: Around, credit: Credit | null = null) =>
  toHtml({
    type: 'root',
    children: [...body.flatMap((block) => drawn(block, around)), ...(credit ? [creditLine(credit)] : [])],
  })

/** The notes that were gathered, each with the way back to its place. */
export const htmlOfNotes = (around: Around & { notes: Run[][] }) =>
  around.notes.length === 0
    ? ''
    : toHtml(
        element(
          'ol',
          around.notes.map((note, at) =>
            element(
              'li',
              [...words(note, around), text(' '), element('a', [text('↩')], { href: `#place-${at + 1}` })],
              { id: `note-${at + 1}` },
            ),
          ),
          { className: ['footnotes'] },
        ),
      )
