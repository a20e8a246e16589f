import { z } from 'zod'
import { ApiArticle, ApiAuthor, ApiComment, ApiSection, ApiTag, Edition } from './views'

/** What may be asked of the read API. Strict: a parameter nobody knows is refused by name. An empty one is the same as none. */

export const mostItems = 100
/** Whole stories weigh a hundred times as much as their heads. */
export const mostWhole = 25

const Slug = z.string().max(200).transform((text) => text.normalize('NFC')) // prettier-ignore
const Cursor = z.string().max(400).optional().describe('Where the page begins: `next` of the page before, as it was.')
const noLimit = `It has to be a whole number from 1 to ${mostItems}.`
const Limit = z
  .string()
  .regex(/^[1-9]\d{0,2}$/, noLimit)
  .transform(Number)
  .refine((limit) => limit <= mostItems, noLimit)
  .default(24)
  .describe('How many items a page holds at most.')
  .meta({ type: 'integer', minimum: 1, maximum: mostItems, default: 24 })
const Moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'It has to be a moment with its offset, like 2026-11-29T18:30:00+03:00, or a day, like 2026-11-29.',
  })
  .optional()

type Shape = Record<string, unknown>
/** "id,headline": which fields of each item are wanted, all of a list of names. */
const fieldsOf = <const S extends Shape>(shape: S, usual: readonly (keyof S & string)[]) => {
  const known = Object.keys(shape) as (keyof S & string)[]
  return z
    .string()
    .max(500)
    .transform((text) => text.split(','))
    .pipe(
      z
        .array(z.enum(known as [keyof S & string, ...(keyof S & string)[]]))
        .min(1)
        .max(known.length),
    )
    .default([...usual])
    .describe('Which fields are wanted, with commas between them.')
    .meta({ known, usual })
}

const all = <S extends Shape>(shape: S) => Object.keys(shape) as (keyof S & string)[]
const without = <S extends Shape>(shape: S, ...out: (keyof S)[]) => all(shape).filter((name) => !out.includes(name))

const articleFields = ApiArticle.shape

export const ArticlesQuery = z
  .strictObject({
    language: Edition.optional().describe('One edition; otherwise all of them.'),
    section: Slug.optional().describe('Slug of a section.'),
    tag: Slug.optional().describe('Slug of a tag.'),
    author: Slug.optional().describe('Slug of an author.'),
    source: Slug.optional().describe('Slug of a source.'),
    since: Moment.describe('Published then or later: a moment with its offset, or a day of the newsroom’s calendar.'),
    until: Moment.describe('Published before then. It may not be earlier than `since`.'),
    order: z.enum(['newest', 'oldest']).default('newest'),
    fields: fieldsOf(articleFields, without(articleFields, 'html', 'body', 'summary', 'versions', 'corrections')),
    limit: Limit,
    cursor: Cursor,
  })
  .refine(({ fields, limit }) => limit <= mostWhole || !(fields.includes('html') || fields.includes('body')), {
    path: ['limit'],
    error: `With html or body a page holds at most ${mostWhole}.`,
  })
export type ArticlesQuery = z.output<typeof ArticlesQuery>

export const ArticleQuery = z.strictObject({ fields: fieldsOf(articleFields, without(articleFields, 'body')) })

export const SectionsQuery = z.strictObject({
  language: Edition.default('en').describe('The edition whose names are wanted.'),
  fields: fieldsOf(ApiSection.shape, all(ApiSection.shape)),
})

export const TagsQuery = z.strictObject({
  language: Edition.default('en').describe('The edition whose tags are wanted.'),
  fields: fieldsOf(ApiTag.shape, all(ApiTag.shape)),
  limit: Limit,
  cursor: Cursor,
})
export type TagsQuery = z.output<typeof TagsQuery>

export const AuthorsQuery = TagsQuery.extend({
  language: Edition.default('en').describe('The edition they signed stories in, and whose names are wanted.'),
  fields: fieldsOf(ApiAuthor.shape, all(ApiAuthor.shape)),
})
export type AuthorsQuery = z.output<typeof AuthorsQuery>

export const CommentsQuery = z.strictObject({
  order: z.enum(['oldest', 'newest']).default('oldest'),
  fields: fieldsOf(ApiComment.shape, all(ApiComment.shape)),
  limit: Limit,
  cursor: Cursor,
})
export type CommentsQuery = z.output<typeof CommentsQuery>

export const NoQuery = z.strictObject({})
