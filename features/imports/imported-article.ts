import { z } from 'zod'
import { BodyBlock, Span, textOfBlock } from '@/features/articles/body'
import { LanguageTag, WebAddress } from '@/features/articles/schema'
import { locales } from '@/lib/locales'

/** A picture that still lies elsewhere. It becomes one of ours or it is left out; nobody's page ever points there. */
export const ForeignPicture = z.strictObject({
  src: WebAddress,
  alt: z.string().max(1_000),
  caption: z.array(Span).max(2_000).optional(),
  credit: z.string().max(300).optional(),
})
export type ForeignPicture = z.infer<typeof ForeignPicture>

type OurBlock = Exclude<BodyBlock, { kind: 'image' | 'gallery' }>
const OurBlock = BodyBlock.refine((block): block is OurBlock => block.kind !== 'image' && block.kind !== 'gallery')

/** A block of a story that is not here yet: as in features/articles/body.ts, but its pictures are foreign. */
export const ImportedBlock = z.union([
  OurBlock as z.ZodType<OurBlock>,
  z.strictObject({ kind: z.literal('picture'), picture: ForeignPicture }),
  z.strictObject({
    kind: z.literal('pictures'),
    pictures: z.array(ForeignPicture).min(1).max(100),
    caption: z.array(Span).max(2_000).optional(),
  }),
])
export type ImportedBlock = z.infer<typeof ImportedBlock>

/** Pictures that stand alone or together. */
export const isPictures = (block: ImportedBlock) => block.kind === 'picture' || block.kind === 'pictures'

/** The words of a block; those beneath a picture are the picture's. */
export const wordsOf = (block: ImportedBlock) =>
  block.kind === 'picture' || block.kind === 'pictures' ? '' : textOfBlock(block)

/** What every format is read into: one story from elsewhere, harmless, complete, and not yet decided upon. */
export const ImportedArticle = z.strictObject({
  /** Where it stood: "item 3". */
  position: z.string(),
  /** What its source calls it, for good. */
  guid: z.string().min(1).max(500),
  /** By what else it may be known here (features/imports/feed-item.ts). */
  formerly: z.strictObject({ guid: z.string(), site: z.string(), path: z.string().optional() }).optional(),
  /** SHA-256 of the item as it was read. */
  hash: z.string().length(64),
  url: WebAddress.nullable(),
  locale: z.enum(locales),
  /** Of its words, where it is not the edition's. */
  language: LanguageTag.nullable(),
  headline: z.string().min(1).max(300),
  standfirst: z.string().max(2_000),
  body: z.array(ImportedBlock).max(5_000),
  /** Best first; the first that can be had becomes the lead. */
  leads: z.array(ForeignPicture).max(5),
  authors: z.array(z.string().min(1).max(200)).max(50),
  tags: z.array(z.string().min(1).max(100)).max(100),
  /** Names of sections it may belong to, best first. */
  sections: z.array(z.string()).max(200),
  source: z.strictObject({ name: z.string().min(1).max(200), url: WebAddress.nullable() }),
  /** Null: it does not say, or says something that cannot be. */
  publishedAt: z.date().nullable(),
  updatedAt: z.date().nullable(),
  /** What its source had counted, if it says. */
  views: z.int().min(0).max(2_000_000_000).nullable(),
  /** What was decided about it that a person may want to know. */
  notes: z.array(z.string()),
})
export type ImportedArticle = z.infer<typeof ImportedArticle>
