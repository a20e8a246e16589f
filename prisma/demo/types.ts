import type { BodyBlock, Span } from '@/features/articles/body'

/** What the sample newspaper is written in: features/articles/body.ts, with pictures named by their drawing. */
export type DemoBlock =
  | Exclude<BodyBlock, { kind: 'image' | 'gallery' }>
  | { kind: 'image'; picture: PictureKey; alt: string; caption?: Span[]; wide?: true }
  | { kind: 'gallery'; images: { picture: PictureKey; alt: string; caption?: Span[] }[]; caption?: Span[] }

export type SectionKey = 'iraq' | 'kurdistan' | 'middle-east' | 'world' | 'economy' | 'culture' | 'science' | 'sport'
export type AuthorKey =
  'narin-aziz' | 'salam-jabbar' | 'layla-haddad' | 'rebwar-karim' | 'mina-toma' | 'yusuf-darwish' | 'sample-desk'
export type SourceKey = 'masthead-sample-desk' | 'two-rivers-wire' | 'mountain-post'

export const pictureKeys = [
  'river',
  'night-road',
  'book-arcade',
  'wheat',
  'solar-roof',
  'dam',
  'football',
  'marathon',
  'pomegranate',
  'port',
  'date-palms',
  'marsh',
  'citadel',
  'railway',
  'bakery',
  'round-table',
  'observatory',
  'classroom',
  'oud',
  'chess',
  'container-ship',
  'heat',
  'council',
  'tea-glass',
  'tea-house',
  'tea-street',
  'pylons',
  'street-map',
] as const
export type PictureKey = (typeof pictureKeys)[number]

export type DemoStory = {
  /** The same in every language: equal keys are versions of one story. */
  key: string
  section: SectionKey
  authors: AuthorKey[]
  /** Absent: our own reporting. */
  source?: SourceKey
  /** How long before the seed ran the story was published. */
  hoursAgo: number
  /** How long before the seed ran it was substantively updated, if ever. */
  updatedHoursAgo?: number
  views: number
  slug: string
  headline: string
  standfirst: string
  lead?: { picture: PictureKey; alt: string; caption: string }
  tags: string[]
  body: DemoBlock[]
}

/** Writes spans from plain text with **bold**, _italic_ and [words](address): enough for the sample stories. */
export const spans = (text: string): Span[] =>
  text
    .split(/(\*\*[^*]+\*\*|_[^_]+_|\[[^\]]+\]\([^)]+\))/u)
    .filter(Boolean)
    .map((part): Span => {
      const link = /^\[([^\]]+)\]\(([^)]+)\)$/u.exec(part)
      if (link) return { text: link[1]!, href: link[2]! }
      if (part.startsWith('**')) return { text: part.slice(2, -2), bold: true }
      if (/^_.+_$/u.test(part)) return { text: part.slice(1, -1), italic: true }
      return { text: part }
    })

export const p = (text: string): DemoBlock => ({ kind: 'paragraph', spans: spans(text) })
export const h = (text: string): DemoBlock => ({ kind: 'heading', level: 2, spans: spans(text) })
export const quote = (text: string, cite?: string): DemoBlock => ({
  kind: 'quote',
  paragraphs: [spans(text)],
  ...(cite && { cite }),
})
export const pull = (text: string): DemoBlock => ({ kind: 'quote', paragraphs: [spans(text)], pull: true })
export const list = (items: string[], ordered = false): DemoBlock => ({
  kind: 'list',
  ordered,
  items: items.map((item) => ({ spans: spans(item) })),
})
