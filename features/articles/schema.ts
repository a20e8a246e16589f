import { z } from 'zod'
import { isBlank } from '@/lib/blank'
import { Id } from '@/lib/ids'
import { isLanguage } from '@/lib/language-tags'
import { locales } from '@/lib/locales'
import { Body } from './body'
import { oneLine, plainTextWithin } from './plain-text'
import { sourcePolicies } from './policy'
import { nameAsKept } from './rules'
import { slugOf } from './slug'

const line = (max: number) => z.string().overwrite(oneLine).max(max)
/** Empty where there is nothing to see: that is no name, and no reason to refuse a story (docs/decisions/0044). */
const name = (max: number) => z.string().overwrite(nameAsKept).max(max)

/** An address on the web, as sources and originals have it. */
export const WebAddress = z
  .string()
  .max(2_000)
  .refine((url) => /^https?:\/\/[^\s]+$/i.test(url) && URL.canParse(url), 'url')

const authorSlug = (wish: string) => slugOf(wish, 'author')

/** A language as HTML's `lang` names it: "de", "ku-Latn". */
export const LanguageTag = z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i)

const percent = z.int().min(0).max(100)
/** A point of a picture, in percent from its left and its top. */
const Focus = z.strictObject({ x: percent, y: percent })
export type Focus = z.infer<typeof Focus>

export const statuses = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'] as const

/** A story as forms, imports and the seed hand it over: facts, no rows. Who and what it names is found or made. */
export const ArticleFacts = z
  .strictObject({
    locale: z.enum(locales),
    /** A wish, turned into an address like a headline; absent: the headline. A taken one gets a number. */
    slug: line(300).optional(),
    status: z.enum(statuses).default('DRAFT'),
    headline: line(300)
      .min(1)
      .refine((text) => !isBlank(text), 'Nothing in it can be seen.'),
    standfirst: line(2_000).default(''),
    /** The language of the words, where it is not the edition's. One that nobody knows says nothing, also where it is kept already. */
    language: LanguageTag.nullish().transform((tag) => (tag && isLanguage(tag) ? tag : null)),
    body: z.preprocess(plainTextWithin, Body),
    /** Versions of one story in other languages carry the same value. */
    storyId: Id.optional(),
    /** Slug of a section. */
    section: z.string().min(1).max(100),
    /** Where it was first published; null: here. */
    source: z
      .strictObject({ name: name(200), url: WebAddress.nullish() })
      .nullish()
      .transform((source) => (source?.name ? source : null)),
    originalUrl: WebAddress.nullish(),
    /** Where this story is otherwise than its source says; absent: as it was. */
    sourcePolicy: z.enum(sourcePolicies).nullish(),
    /**
     * In the order printed. `slug` names an author that exists already, whatever the name is in this language; one that is no
     * slug would make an author at whose page nobody arrives.
     */
    authors: z
      .array(z.strictObject({ name: name(200), slug: line(100).overwrite(authorSlug).optional() }))
      .max(50)
      .transform((authors) => authors.filter((author) => author.name !== ''))
      .default([]),
    /** Names, in the article's language. */
    tags: z
      .array(name(100))
      .max(100)
      .transform((tags) => tags.filter((tag) => tag !== ''))
      .default([]),
    lead: z
      .strictObject({
        mediaId: Id,
        alt: line(1_000).default(''),
        caption: line(2_000).default(''),
        credit: line(300).default(''),
        /** What it is about, in percent from its left and its top. */
        focus: Focus.default({ x: 50, y: 50 }),
      })
      .nullish(),
    isSample: z.boolean().default(false),
    publishedAt: z.date().nullish(),
    /** Last substantive edit, shown to readers. */
    updatedAt: z.date().nullish(),
    /** Readers may talk about it; absent: as it was, and for a new story yes. */
    mayBeDiscussed: z.literal(false).optional(),
    /** What another system had counted. */
    importedViews: z.int().min(0).max(2_000_000_000).optional(),
  })
  .refine(({ status, publishedAt }) => status !== 'PUBLISHED' || publishedAt, {
    path: ['publishedAt'],
    error: 'missing',
  })

/** What callers write. */
export type ArticleFacts = Omit<z.input<typeof ArticleFacts>, 'body'> & { body: Body }
/** What the writer works with: every default filled in, every text in one line. */
export type CheckedFacts = z.output<typeof ArticleFacts>
