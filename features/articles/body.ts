import { z } from 'zod'
import { Id } from '@/lib/ids'

/**
 * The body of a story: a typed list of blocks, stored as JSON, read by this schema only, drawn by one component.
 * A new kind of block does not compile until `components/article/block.tsx` gives it a face.
 */

const plain = (max: number) => z.string().max(max)

/** Addresses a story may link to. Everything else (javascript:, data:, //host) is not an address to us. */
export const isSafeHref = (href: string) =>
  /^(https?:\/\/[^\s]+|mailto:[^\s]+|tel:[+\d][\d\s-]*|\/(?![/\\])[^\s\\]*|#[^\s]*)$/i.test(href)

/** A run of text that looks the same throughout. Marks that are off are absent. */
const Run = z.strictObject({
  text: plain(20_000),
  bold: z.literal(true).optional(),
  italic: z.literal(true).optional(),
  strike: z.literal(true).optional(),
  code: z.literal(true).optional(),
  raised: z.literal(true).optional(),
  lowered: z.literal(true).optional(),
  href: plain(2_000).refine(isSafeHref, 'href').optional(),
})
export type Run = z.infer<typeof Run>
/** Running text without notes: captions, and notes themselves. */
const Runs = z.array(Run).max(2_000)

/** A run of text, or a place in it (then without text) that a note at the end of the story belongs to. */
export const Span = Run.extend({ note: z.array(Run).min(1).max(200).optional() }).refine(
  ({ text, note }) => !note || text === '',
  { path: ['note'], error: 'note' },
)
export type Span = z.infer<typeof Span>

const Spans = z.array(Span).max(2_000)

export type ListItem = { spans: Span[]; ordered?: true; items?: ListItem[] }
const Item = z.strictObject({ spans: Spans })

/** How deep lists stand in lists. Whoever reads one goes down into it, and must come up again. */
export const deepestList = 20
const listItem = (within: number): z.ZodType<ListItem> =>
  within === 0
    ? Item
    : Item.extend({
        /** Whether the list inside this item is numbered. */
        ordered: z.literal(true).optional(),
        items: z
          .array(listItem(within - 1))
          .max(500)
          .optional(),
      })
const ListItem = listItem(deepestList - 1)

/** A picture in its place: what it shows is said here, because the same picture means different things in two stories. */
export const BodyImage = z.strictObject({
  mediaId: Id,
  alt: plain(1_000),
  caption: Runs.optional(),
  credit: plain(300).optional(),
})
export type BodyImage = z.infer<typeof BodyImage>

export const embedProviders = [
  'youtube',
  'vimeo',
  'x',
  'instagram',
  'facebook',
  'tiktok',
  'spotify',
  'soundcloud',
  'other',
] as const
export type EmbedProvider = (typeof embedProviders)[number]

const embedHosts: readonly [RegExp, EmbedProvider][] = [
  [/(^|\.)(youtube(-nocookie)?\.com|youtu\.be)$/, 'youtube'],
  [/(^|\.)vimeo\.com$/, 'vimeo'],
  [/(^|\.)(twitter|x)\.com$/, 'x'],
  [/(^|\.)instagram\.com$/, 'instagram'],
  [/(^|\.)facebook\.com$/, 'facebook'],
  [/(^|\.)tiktok\.com$/, 'tiktok'],
  [/(^|\.)spotify\.com$/, 'spotify'],
  [/(^|\.)soundcloud\.com$/, 'soundcloud'],
]

/** Whose post or film stands at an address. */
export const providerAt = (address: string): EmbedProvider => {
  if (!URL.canParse(address)) return 'other'
  const { hostname } = new URL(address)
  return embedHosts.find(([host]) => host.test(hostname))?.[1] ?? 'other'
}

export const BodyBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), spans: Spans }),
  z.strictObject({
    kind: z.literal('heading'),
    level: z.union([z.literal(2), z.literal(3), z.literal(4)]),
    spans: Spans,
  }),
  z.strictObject({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(ListItem).min(1).max(1_000) }),
  z.strictObject({
    kind: z.literal('quote'),
    paragraphs: z.array(Spans).min(1).max(200),
    cite: plain(300).optional(),
    /** A pull quote repeats the story's own words, large; an ordinary quote is somebody else's. */
    pull: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal('image'), ...BodyImage.shape, wide: z.literal(true).optional() }),
  z.strictObject({ kind: z.literal('gallery'), images: z.array(BodyImage).min(1).max(100), caption: Runs.optional() }),
  z.strictObject({
    kind: z.literal('table'),
    caption: plain(500).optional(),
    head: z.array(Spans).max(50).optional(),
    rows: z.array(z.array(Spans).max(50)).max(2_000),
  }),
  z
    .strictObject({
      kind: z.literal('embed'),
      provider: z.enum(embedProviders),
      url: plain(2_000).refine((url) => /^https:\/\/[^\s]+$/i.test(url), 'url'),
      title: plain(300).optional(),
    })
    // Its address says whose it is, whatever else says so: no page calls another site's address a film of YouTube. Not refused,
    // because stories that were kept with such a one are read by this schema too; they show a link that names the site.
    .overwrite((embed) => ({ ...embed, provider: providerAt(embed.url) })),
  z.strictObject({ kind: z.literal('code'), text: plain(100_000), language: plain(40).optional() }),
  z.strictObject({ kind: z.literal('divider') }),
  z.strictObject({
    kind: z.literal('update'),
    at: z.iso.datetime({ offset: true }),
    headline: plain(300).optional(),
    paragraphs: z.array(Spans).min(1).max(200),
  }),
])
export type BodyBlock = z.infer<typeof BodyBlock>

export const mostBlocks = 5_000
export const Body = z.array(BodyBlock).max(mostBlocks)
export type Body = z.infer<typeof Body>

/** The words of a run of spans, without those of its notes. */
export const textOf = (spans: readonly Span[]) => spans.map((span) => span.text).join('')

const spansOfItems = (items: readonly ListItem[]): Span[][] =>
  items.flatMap((item) => [item.spans, ...spansOfItems(item.items ?? [])])

/** The runs of a block, in the order they are read. */
export const spansOf = (block: BodyBlock): readonly (readonly Span[])[] => {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [block.spans]
    case 'list':
      return spansOfItems(block.items)
    case 'quote':
    case 'update':
      return block.paragraphs
    case 'table':
      return [...(block.head ?? []), ...block.rows.flat()]
    case 'image':
    case 'gallery':
    case 'code':
    case 'embed':
    case 'divider':
      return []
  }
}

/** The places of a body that notes belong to, in the order they are read: the first is note 1. */
export const notesIn = (body: readonly BodyBlock[]): Span[] =>
  body.flatMap((block) => spansOf(block).flatMap((spans) => spans.filter(({ note }) => note)))

/** The words of one block, as somebody reading aloud would say them; notes stay aside. */
export const storyTextOf = (block: BodyBlock): string => {
  switch (block.kind) {
    case 'image':
      return textOf(block.caption ?? [])
    case 'gallery':
      return block.images.map((image) => textOf(image.caption ?? [])).join('\n')
    case 'table':
      return [...(block.head ? [block.head] : []), ...block.rows].map((row) => row.map(textOf).join('\t')).join('\n')
    case 'code':
      return block.text
    case 'embed':
      return block.title ?? ''
    case 'list':
      return spansOfItems(block.items).map(textOf).filter(Boolean).join('\n')
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'update':
    case 'divider':
      return spansOf(block).map(textOf).join('\n')
  }
}

/** Every word of one block: its notes follow it. */
export const textOfBlock = (block: BodyBlock): string =>
  [storyTextOf(block), ...notesIn([block]).map(({ note = [] }) => textOf(note))].join('\n')

/** Every picture a body shows, in order, each once. */
export const mediaIdsIn = (body: readonly BodyBlock[]) => [
  ...new Set(
    body.flatMap((block) =>
      block.kind === 'image' ? [block.mediaId] : block.kind === 'gallery' ? block.images.map((i) => i.mediaId) : [],
    ),
  ),
]
