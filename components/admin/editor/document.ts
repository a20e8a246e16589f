import type { JSONContent } from '@tiptap/core'
import type { Body, BodyBlock, ListItem, Run, Span } from '@/features/articles/body'
import { unreachable } from '@/lib/unreachable'
import { arrivedOf } from './gallery'

/**
 * A story's body as blocks (features/articles/body.ts) and as the editor's document, each made from the other. What the
 * blocks say survives the way there and back; only what nobody sees is tidied: empty runs and paragraphs, neighbours that
 * look the same, rows of a table that are shorter than others.
 */

const marks = ['bold', 'italic', 'strike', 'code', 'raised', 'lowered'] as const

type Inline = JSONContent[]
type Attrs = Record<string, unknown>

const marksOf = (span: Span) => [
  ...(span.href === undefined ? [] : [{ type: 'link', attrs: { href: span.href } }]),
  ...marks.filter((mark) => span[mark]).map((type) => ({ type })),
]

/** Runs of text as the editor's inline nodes: a line break is a node of its own there. */
const toInline = (spans: readonly Span[]): Inline =>
  spans.flatMap((span): Inline => {
    if (span.note) return [{ type: 'note', attrs: { runs: span.note } }]
    const dressed = marksOf(span)
    const marksHere = dressed.length > 0 ? { marks: dressed } : {}
    return span.text
      .split('\n')
      .flatMap((text, line): Inline => [
        ...(line > 0 ? [{ type: 'hardBreak', ...marksHere }] : []),
        ...(text === '' ? [] : [{ type: 'text', text, ...marksHere }]),
      ])
  })

const dressOf = (node: JSONContent): Omit<Span, 'text'> => {
  const has = new Map((node.marks ?? []).map((mark) => [mark.type, mark.attrs]))
  const href = has.get('link')?.href as string | undefined
  return {
    ...Object.fromEntries(marks.filter((mark) => has.has(mark)).map((mark) => [mark, true])),
    ...(href !== undefined && { href }),
  }
}

/** The editor's inline nodes as runs of text, neighbours that look the same joined. */
export const toSpans = (nodes: Inline = []): Span[] => {
  const spans: Span[] = []
  for (const node of nodes) {
    const note = node.type === 'note' ? ((node.attrs as Attrs | undefined)?.runs as Run[] | null) : null
    // A place whose note has no words yet is none.
    if (note && note.length > 0) spans.push({ text: '', note })
    const text = node.type === 'hardBreak' ? '\n' : (node.text ?? '')
    if (text === '') continue
    const dress = dressOf(node)
    const last = spans.at(-1)
    if (last && !last.note && JSON.stringify({ ...last, text: '' }) === JSON.stringify({ text: '', ...dress }))
      last.text += text
    else spans.push({ text, ...dress })
  }
  return spans
}

const filled = (type: string, content: Inline, attrs?: Record<string, unknown>): JSONContent => ({
  type,
  ...(attrs && { attrs }),
  ...(content.length > 0 && { content }),
})

const paragraph = (spans: readonly Span[]) => filled('paragraph', toInline(spans))

const toList = (ordered: boolean, items: readonly ListItem[]): JSONContent => ({
  type: ordered ? 'orderedList' : 'bulletList',
  content: items.map((item) => ({
    type: 'listItem',
    content: [
      paragraph(item.spans),
      ...(item.items && item.items.length > 0 ? [toList(item.ordered ?? false, item.items)] : []),
    ],
  })),
})

const toTable = ({ caption, head, rows }: Extract<BodyBlock, { kind: 'table' }>): JSONContent[] => {
  const width = Math.max(1, head?.length ?? 0, ...rows.map((row) => row.length))
  const cells = (type: string, row: readonly Span[][]) => ({
    type: 'tableRow',
    content: Array.from({ length: width }, (_, at) => ({ type, content: [paragraph(row[at] ?? [])] })),
  })
  const content = [...(head ? [cells('tableHeader', head)] : []), ...rows.map((row) => cells('tableCell', row))]
  return content.length > 0 ? [{ type: 'table', attrs: { caption: caption ?? null }, content }] : []
}

const toNodes = (block: BodyBlock): JSONContent[] => {
  switch (block.kind) {
    case 'paragraph':
      return [paragraph(block.spans)]
    case 'heading':
      return [filled('heading', toInline(block.spans), { level: block.level })]
    case 'list':
      return [toList(block.ordered, block.items)]
    case 'quote':
      return [
        filled('blockquote', block.paragraphs.map(paragraph), { cite: block.cite ?? null, pull: block.pull ?? false }),
      ]
    case 'image': {
      const { mediaId, alt, caption, credit, wide } = block
      const attrs = { mediaId, alt, caption: caption ?? null, credit: credit ?? null, wide: wide ?? false }
      return [{ type: 'picture', attrs }]
    }
    case 'gallery':
      return [{ type: 'gallery', attrs: { images: block.images, caption: block.caption ?? null } }]
    case 'table':
      return toTable(block)
    case 'embed':
      return [{ type: 'embed', attrs: { provider: block.provider, url: block.url, title: block.title ?? null } }]
    case 'code':
      return [
        filled('codeBlock', block.text === '' ? [] : [{ type: 'text', text: block.text }], {
          language: block.language ?? null,
        }),
      ]
    case 'divider':
      return [{ type: 'horizontalRule' }]
    case 'update':
      return [filled('update', block.paragraphs.map(paragraph), { at: block.at, headline: block.headline ?? null })]
    default:
      return unreachable(block)
  }
}

/** Blocks as the editor's document, which is never quite empty. */
export const toDocument = (body: Body): JSONContent => {
  const content = body.flatMap(toNodes)
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
const given = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [key in K]?: V }
const spansIn = (value: unknown) => (Array.isArray(value) && value.length > 0 ? (value as Span[]) : undefined)

const paragraphsOf = (node: JSONContent) => {
  const told = (node.content ?? []).map(({ content }) => toSpans(content)).filter((spans) => spans.length > 0)
  return told.length > 0 ? told : [[]]
}

const isList = ({ type }: JSONContent) => type === 'bulletList' || type === 'orderedList'

const itemsOf = (list: JSONContent): ListItem[] =>
  (list.content ?? []).map((item) => {
    const inside = (item.content ?? []).filter(isList)
    const items = inside.flatMap(itemsOf)
    return {
      spans: (item.content ?? []).filter((node) => !isList(node)).flatMap(({ content }) => toSpans(content)),
      ...(items.length > 0 && {
        ...given('ordered', inside[0]?.type === 'orderedList' ? (true as const) : undefined),
        items,
      }),
    }
  })

const tableOf = (node: JSONContent): BodyBlock => {
  const rows = (node.content ?? []).map((row) => ({
    isHead: (row.content ?? []).length > 0 && (row.content ?? []).every(({ type }) => type === 'tableHeader'),
    cells: (row.content ?? []).flatMap((cell) => {
      const spans = (cell.content ?? []).flatMap(({ content }) => toSpans(content))
      const span = Number((cell.attrs as Attrs | undefined)?.colspan ?? 1)
      return [spans, ...Array.from({ length: Math.max(0, span - 1) }, (): Span[] => [])]
    }),
  }))
  const [first, ...rest] = rows
  const head = first?.isHead ? first.cells : undefined
  return {
    kind: 'table',
    ...given('caption', text(node.attrs?.caption)),
    ...given('head', head),
    rows: (head ? rest : rows).map(({ cells }) => cells),
  }
}

const toBlocks = (node: JSONContent): BodyBlock[] => {
  const attrs: Attrs = node.attrs ?? {}
  switch (node.type) {
    case 'paragraph': {
      const spans = toSpans(node.content)
      return spans.length > 0 ? [{ kind: 'paragraph', spans }] : []
    }
    case 'heading': {
      const spans = toSpans(node.content)
      return spans.length > 0 ? [{ kind: 'heading', level: attrs.level as 2 | 3 | 4, spans }] : []
    }
    case 'bulletList':
    case 'orderedList':
      return [{ kind: 'list', ordered: node.type === 'orderedList', items: itemsOf(node) }]
    case 'blockquote':
      return [
        {
          kind: 'quote',
          paragraphs: paragraphsOf(node),
          ...given('cite', text(attrs.cite)),
          ...(attrs.pull === true && { pull: true as const }),
        },
      ]
    case 'picture':
      // One that is still on its way is no picture of the story yet.
      if (attrs.mediaId === '') return []
      return [
        {
          kind: 'image',
          mediaId: attrs.mediaId as string,
          alt: (attrs.alt as string | null) ?? '',
          ...given('caption', spansIn(attrs.caption)),
          ...given('credit', text(attrs.credit)),
          ...(attrs.wide === true && { wide: true as const }),
        },
      ]
    case 'gallery': {
      const images = arrivedOf(attrs.images)
      return images.length > 0 ? [{ kind: 'gallery', images, ...given('caption', spansIn(attrs.caption)) }] : []
    }
    case 'table':
      return [tableOf(node)]
    case 'embed': {
      const { provider, url } = attrs as Pick<Extract<BodyBlock, { kind: 'embed' }>, 'provider' | 'url'>
      return [{ kind: 'embed', provider, url, ...given('title', text(attrs.title)) }]
    }
    case 'codeBlock': {
      const code = (node.content ?? []).map((inner) => inner.text ?? '').join('')
      return [{ kind: 'code', text: code, ...given('language', text(attrs.language)) }]
    }
    case 'horizontalRule':
      return [{ kind: 'divider' }]
    case 'update':
      return [
        {
          kind: 'update',
          at: attrs.at as string,
          ...given('headline', text(attrs.headline)),
          paragraphs: paragraphsOf(node),
        },
      ]
    default:
      return []
  }
}

/** The editor's document as blocks. */
export const toBody = (document: JSONContent): Body => (document.content ?? []).flatMap(toBlocks)
