import { z } from 'zod'
import { BodyBlock, Span } from '@/features/articles/body'
import { locales } from '@/lib/locales'

/**
 * What the read API answers with: these shapes make the answers' types, the OpenAPI document, and what tests hold real answers
 * against. A name that stands here stays; new ones may be added.
 */

const Address = z.url().describe('An absolute address.')
const Moment = z.iso.datetime()
const Count = z.int().min(0)
export const Edition = z.enum(locales).describe('An edition of the newspaper.')
const Direction = z.enum(['ltr', 'rtl']).describe('The direction its language is read in.')

export const ApiSection = z.strictObject({
  slug: z.string(),
  name: z.string(),
  language: Edition,
  dir: Direction,
  url: Address,
})
export const ApiTag = ApiSection.extend({})
export const ApiAuthor = ApiSection.extend({
  role: z.string().describe('What they do; may be empty.'),
  bio: z.string().describe('A few words about them; may be empty.'),
})

const Named = z.strictObject({ slug: z.string(), name: z.string(), url: Address })

export const ApiPicture = z.strictObject({
  id: z.uuid(),
  url: Address.describe('Its largest JPEG.'),
  width: Count.describe('Of the picture as it was kept; the file may be smaller.'),
  height: Count,
})
export const ApiLead = ApiPicture.extend({
  alt: z.string().describe('What it shows, in words.'),
  caption: z.string(),
  credit: z.string(),
})

/** Lists stand in lists: said once, by name, instead of twenty deep. */
export const ApiListItem = z.strictObject({
  spans: z.array(Span),
  ordered: z.literal(true).optional(),
  get items() {
    return z.array(ApiListItem).optional()
  },
})
const isNoList = (option: (typeof BodyBlock.options)[number]) => option.shape.kind.value !== 'list'
export const ApiBlock = z
  .union([
    ...BodyBlock.options.filter(isNoList),
    z.strictObject({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(ApiListItem) }),
  ])
  .describe('One block of a story. A list in a later version may hold kinds that are not named here.')

export const ApiArticle = z.strictObject({
  id: z.uuid().describe('Never changes.'),
  url: Address.describe('Its page here.'),
  canonical: Address.describe('Its one address for search engines: where it was first published, if it is another’s word for word.'),
  edition: Edition,
  language: z.string().describe('BCP 47, of its words.'),
  dir: Direction,
  headline: z.string(),
  standfirst: z.string().describe('May be empty.'),
  section: Named,
  authors: z.array(Named.extend({ role: z.string() })),
  tags: z.array(Named),
  source: Named.extend({ originalUrl: Address.nullable() }).nullable().describe('Where it comes from, if not from us. It must be named.'),
  publishedAt: Moment,
  updatedAt: Moment.nullable().describe('Its last substantive change.'),
  picture: ApiLead.nullable(),
  views: Count,
  comments: Count.describe('Published comments and replies.'),
  versions: z.array(z.strictObject({ id: z.uuid(), edition: Edition, headline: z.string(), url: Address })).describe('The same story in other editions.'),
  corrections: z.array(z.strictObject({ at: Moment, note: z.string() })).describe('What was wrong in it, oldest first.'),
  summary: z.string().describe('The standfirst, or else how it begins.'),
  html: z.string().nullable().describe('All of its words as sanitized HTML; null where only the summary may be given.'),
  body: z
    .strictObject({ blocks: z.array(ApiBlock), pictures: z.array(ApiPicture).describe('Those the blocks name by mediaId.') })
    .nullable()
    .describe('All of its words as blocks; null where only the summary may be given.'),
}) // prettier-ignore

export const ApiComment = z.strictObject({
  id: z.uuid(),
  url: Address.describe('Leads to where it stands.'),
  rootId: z.uuid().describe('The comment that began the thread; its own id for such a one.'),
  parentId: z.uuid().nullable().describe('What it answers.'),
  state: z.enum(['published', 'removed']).describe('A removed one only keeps its place while replies stay.'),
  text: z.string().describe('Plain text, to be escaped.'),
  language: z.enum([...locales, 'und']),
  dir: z.enum(['ltr', 'rtl', 'auto']),
  author: z.strictObject({ name: z.string().nullable(), badge: z.enum(['author', 'staff']).nullable() }),
  createdAt: Moment,
  editedAt: Moment.nullable(),
  recommendations: Count,
  replies: Count,
  isPicked: z.boolean(),
})

/** What a webhook says of a story: all of it but its words, which are asked for by its id. */
export const HookArticle = ApiArticle.omit({ html: true, body: true })
/** And of one that readers no longer have. */
export const HookWithdrawn = ApiArticle.pick({ id: true, url: true, edition: true })
export const HookComment = ApiComment.extend({ articleId: z.uuid() })
export const HookTest = z.strictObject({ site: Address })

export type ApiSection = z.output<typeof ApiSection>
export type ApiTag = z.output<typeof ApiTag>
export type ApiAuthor = z.output<typeof ApiAuthor>
export type ApiPicture = z.output<typeof ApiPicture>
export type ApiArticle = z.output<typeof ApiArticle>
export type ApiComment = z.output<typeof ApiComment>
export type HookArticle = z.output<typeof HookArticle>
export type HookWithdrawn = z.output<typeof HookWithdrawn>
export type HookComment = z.output<typeof HookComment>

/** A page of a list; every field of an item may be left out by `fields`. */
export type ApiList<Item> = { items: Partial<Item>[]; next: string | null }

/** How programs are told no (RFC 9457). */
export const ApiProblem = z.strictObject({
  status: z.int(),
  code: z.string().describe('Stays the same; what programs go by.'),
  title: z.string(),
  detail: z.string(),
  field: z.string().optional().describe('Which parameter is meant.'),
  requestId: z.string(),
})
