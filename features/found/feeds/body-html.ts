import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { isSafeHref, type BodyBlock, type BodyImage, type ListItem, type Span } from '@/features/articles/body'
import type { PictureView } from '@/features/media/views'
import { unreachable } from '@/lib/unreachable'

/** Pictures by media id, and the address of this site: a feed is read elsewhere, so every address is absolute. */
type Around = { media: Record<string, PictureView>; site: string }

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

const dressed = (span: Span, { site }: Around): ElementContent => {
  let node = text(span.text)
  for (const [mark, tag] of marks) if (span[mark]) node = element(tag, [node])
  // Within the page it stood in; here it would lead nowhere.
  const href = span.href && isSafeHref(span.href) && !span.href.startsWith('#') ? span.href : null
  return href ? element('a', [node], { href: href.startsWith('/') ? new URL(href, site).href : href }) : node
}
const words = (spans: readonly Span[], around: Around) => spans.map((span) => dressed(span, around))
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

/** "Source: The Guardian", as the last line of a story that is read elsewhere. */
const creditLine = ({ words: said, address }: { words: string; address: string | null }) =>
  element('p', [address ? element('a', [text(said)], { href: address }) : text(said)])

/** A story's text as HTML for feeds: structure, links and pictures, every text escaped, every address absolute. */
export const htmlOfBody = (
  body: readonly BodyBlock[],
  around: Around,
  credit: { words: string; address: string | null } | null = null,
) =>
  toHtml({
    type: 'root',
    children: [...body.flatMap((block) => drawn(block, around)), ...(credit ? [creditLine(credit)] : [])],
  })
