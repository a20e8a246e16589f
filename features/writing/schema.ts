import { z } from 'zod'
import { mediaIdsIn, type Body } from '@/features/articles/body'
import { ArticleFacts } from '@/features/articles/schema'
import { oneLine, plainText } from '@/features/articles/plain-text'
import { slugOf } from '@/features/articles/slug'
import { isBlank } from '@/lib/blank'
import { Id } from '@/lib/ids'
import { locales } from '@/lib/locales'
import { moves } from './rules'

const facts = ArticleFacts.shape

/** Everything of an article that is written in the editor. Its edition, state and counts are not: they have doors of their own. */
export const Content = z.strictObject({
  headline: facts.headline,
  standfirst: facts.standfirst,
  slug: z
    .string()
    .max(300)
    .transform((wish) => slugOf(oneLine(wish)))
    .pipe(z.string().min(1)),
  language: facts.language.transform((language) => language || null),
  section: facts.section,
  source: facts.source,
  originalUrl: facts.originalUrl.transform((url) => url ?? null),
  sourcePolicy: facts.sourcePolicy.transform((policy) => policy ?? null),
  authors: facts.authors,
  tags: facts.tags,
  lead: facts.lead.transform((lead) => lead ?? null),
  body: facts.body,
})
export type Content = z.output<typeof Content>
/** As the editor hands it over. */
export type ContentGiven = Omit<z.input<typeof Content>, 'body'> & { body: Body }

/** Whether two texts are the same: here they have the same words then, in whatever order a database keeps its keys. */
export const sameContent = (a: Content, b: Content) => JSON.stringify(a) === JSON.stringify(b)

/** Ids of the pictures nobody has described yet, those of `before` left out that were not described either. */
export const picturesWithoutWords = (content: Content, before?: Content): string[] => {
  const undescribed = ({ lead, body }: Content) => [
    ...(lead && isBlank(lead.alt) ? [lead.mediaId] : []),
    ...mediaIdsIn(
      body.flatMap((block): Body => {
        if (block.kind === 'image') return isBlank(block.alt) ? [block] : []
        if (block.kind !== 'gallery') return []
        const images = block.images.filter(({ alt }) => isBlank(alt))
        return images.length > 0 ? [{ ...block, images }] : []
      }),
    ),
  ]
  const known = new Set(before ? undescribed(before) : [])
  return [...new Set(undescribed(content))].filter((id) => !known.has(id))
}

/** No row counts further than its column does. */
const version = z.int().min(1).max(2_147_483_647)

/** A new draft, alone or as the version of a story in another language. */
export const StartForm = z.strictObject({
  /** Its own, from the page that was drawn: what is sent twice is one draft. */
  id: Id,
  locale: z.enum(locales),
  headline: facts.headline,
  section: facts.section,
  versionOf: Id.optional(),
})

/** What the editor sends by itself. */
export const SaveForm = z.strictObject({ version, content: Content })

export const MoveForm = z.strictObject({
  id: Id,
  version,
  move: z.enum(moves),
  /** Of "schedule" and "embargo": what a clock shows, "2026-11-23T06:30". */
  at: z.string().max(20).optional(),
  /** Of these: by whose clock, "Europe/London"; absent: the newsroom's. */
  zone: z.string().max(60).optional(),
  /** Of "change": why. */
  kind: z.enum(['typo', 'correction']).optional(),
  /** What readers are told was wrong; why it is sent back or withdrawn. */
  note: z
    .string()
    .overwrite((text) => plainText(text).trim())
    .max(1_000)
    .optional(),
})
export type MoveGiven = z.output<typeof MoveForm>

export const OneForm = z.strictObject({ id: Id })
export const RemoveForm = z.strictObject({ id: Id, version })
/** Two stories that are one, in two languages. */
export const LinkForm = z.strictObject({ id: Id, other: Id })
export const RestoreForm = z.strictObject({ id: Id, version, number: version })

/** What somebody types who names an author, a tag or a source. */
export const NamesQuery = z.strictObject({
  kind: z.enum(['author', 'tag', 'source']),
  locale: z.enum(locales),
  q: z.string().overwrite(plainText).max(100),
})
export type NamesAsked = z.output<typeof NamesQuery>

/** What somebody types, or pastes, who looks for the same story in another language than that of `locale`. */
export const StoriesQuery = z.strictObject({ locale: z.enum(locales), q: z.string().overwrite(plainText).max(1_000) })
