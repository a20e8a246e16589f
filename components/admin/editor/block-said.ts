import { textOf, type BodyBlock, type BodyImage, type ListItem, type Run, type Span } from '@/features/articles/body'
import type { Words } from './types'

/** A block in the words of the editor, for whoever compares two of them: what it is, and how it is set. */

type EditorWords = Words['editor']
/** A moment as the newsroom's clock shows it (./moments). */
export type Moment = (iso: string) => string

export const nameOf = (block: BodyBlock, w: EditorWords): string => {
  switch (block.kind) {
    case 'paragraph':
      return w.paragraph
    case 'heading':
      return w[`heading${block.level}`]
    case 'list':
      return block.ordered ? w.numbers : w.bullets
    case 'quote':
      return block.pull ? w.pullQuote : w.quote
    case 'image':
      return w.picture
    case 'gallery':
    case 'table':
    case 'embed':
    case 'code':
    case 'divider':
    case 'update':
      return w[block.kind]
  }
}

const marks = ['bold', 'italic', 'strike', 'code', 'raised', 'lowered'] as const

const ofRun = (run: Run, w: EditorWords) => [
  ...marks.filter((mark) => run[mark]).map((mark) => `${w[mark]}: ${run.text.trim()}`),
  ...(run.href === undefined ? [] : [`${w.link}: ${run.text.trim()} (${run.href})`]),
]
const ofSpans = (spans: readonly Span[], w: EditorWords): string[] =>
  spans.flatMap((span) => [
    ...ofRun(span, w),
    ...(span.note ? [`${w.note}: ${textOf(span.note)}`, ...span.note.flatMap((run) => ofRun(run, w))] : []),
  ])
const ofItems = (items: readonly ListItem[], w: EditorWords): string[] =>
  items.flatMap((item) => [
    ...ofSpans(item.spans, w),
    ...(item.items
      ? [`${item.ordered ? w.numbers : w.bullets}: ${textOf(item.spans)}`, ...ofItems(item.items, w)]
      : []),
  ])

const said = (label: string, text: string | undefined) => (text ? [`${label}: ${text}`] : [])

const ofPicture = ({ alt, caption = [], credit }: BodyImage, w: EditorWords) => [
  ...said(w.alt, alt),
  ...said(w.caption, textOf(caption)),
  ...ofSpans(caption, w),
  ...said(w.credit, credit),
]

/** Everything of a block that its bare words leave out. */
const settingsOf = (block: BodyBlock, w: EditorWords, moment: Moment): string[] => {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return ofSpans(block.spans, w)
    case 'list':
      return ofItems(block.items, w)
    case 'quote':
      return [...said(w.cite, block.cite), ...block.paragraphs.flatMap((spans) => ofSpans(spans, w))]
    case 'update':
      return [
        moment(block.at),
        ...said(w.headline, block.headline),
        ...block.paragraphs.flatMap((spans) => ofSpans(spans, w)),
      ]
    case 'image':
      return [...(block.wide ? [w.wide] : []), ...ofPicture(block, w)]
    case 'gallery':
      return [...said(w.caption, textOf(block.caption ?? [])), ...block.images.flatMap((image) => ofPicture(image, w))]
    case 'table':
      return [
        ...said(w.tableCaption, block.caption),
        ...[...(block.head ?? []), ...block.rows.flat()].flatMap((spans) => ofSpans(spans, w)),
      ]
    case 'embed':
      return [...said(w.embedTitle, block.title), ...said(w.embedAddress, block.url)]
    case 'code':
      return said(w.code, block.language)
    case 'divider':
      return []
  }
}

/** What a block is and how it is set where `other` is not. */
export const onlyIn = (block: BodyBlock, other: BodyBlock | null, w: EditorWords, moment: Moment): string[] => {
  const left = other ? [nameOf(other, w), ...settingsOf(other, w, moment)] : []
  // The same words may be bold twice: each of `other` answers for one.
  return [nameOf(block, w), ...settingsOf(block, w, moment)].filter((setting) => {
    const at = left.indexOf(setting)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** The pictures a block shows. */
export const picturesIn = (block: BodyBlock | null): string[] =>
  block?.kind === 'image'
    ? [block.mediaId]
    : block?.kind === 'gallery'
      ? block.images.map(({ mediaId }) => mediaId)
      : []
