import { z } from 'zod'
import { Body, type BodyBlock } from '@/features/articles/body'
import { plainText } from '@/features/articles/plain-text'
import { ImportedArticle, isPictures } from '@/features/imports/imported-article'
import { Id } from '@/lib/ids'
import { locales } from '@/lib/locales'
import { wholeNumber } from '@/lib/whole-number'
import type { Prisma } from '@/prisma/client/client'

/** How often a feed may be asked, in minutes. */
export const intervals = [5, 15, 30, 60, 180, 720, 1_440] as const
/** How often unless somebody says otherwise. */
export const defaultInterval = 30

const tick = z
  .literal('on')
  .optional()
  .transform((on) => on === 'on')

/** How a source is asked for news; without an address it is not. */
export const WireForm = z.strictObject({
  id: Id,
  feedUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .or(z.literal(''))
    .default(''),
  everyMinutes: wholeNumber
    .refine((minutes) => (intervals as readonly number[]).includes(minutes))
    .default(defaultInterval),
  locale: z.enum(locales).optional(),
  /** Slug. */
  section: z.string().max(100).optional(),
  readsWhole: tick,
  publishes: tick,
})
export type WireGiven = z.output<typeof WireForm>

/** What readers are told was wrong, when a change of the original is taken over into a published story. */
const Note = z
  .string()
  .overwrite((text) => plainText(text).trim())
  .max(1_000)
  .default('')
export const inboxActs = ['draft', 'dismiss', 'undo', 'accept', 'leave'] as const
export const ActForm = z.strictObject({ id: Id, act: z.enum(inboxActs), note: Note })

export const inboxViews = ['waiting', 'changed', 'decided'] as const
export type InboxView = (typeof inboxViews)[number]

/**
 * What keeps a story from being published by itself: a rule, in its own words; that only its feed's summary could be had, of a
 * source that is read whole; or that it went wrong again and again.
 */
export const holdings = ['alt_missing', 'whole_missing', 'failed'] as const
export type Holding = (typeof holdings)[number]
export const isHolding = (code: string | null): code is Holding =>
  (holdings as readonly (string | null)[]).includes(code)

/** A story as it was read from a feed, out of its column again. */
export const StoredArticle = ImportedArticle.extend({
  publishedAt: z.coerce.date().nullable(),
  updatedAt: z.coerce.date().nullable(),
  /** Whether its words are those of its own page, or the feed's. Not said of what came before it was noted. */
  isWhole: z.boolean().optional(),
})
export type StoredArticle = z.infer<typeof StoredArticle>

/** The same on its way there. */
export const stored = (article: StoredArticle) => JSON.parse(JSON.stringify(article)) as Prisma.InputJsonObject

/** What a story says, pictures aside: they are no words, and those of the original are not ours. */
export type Words = { headline: string; standfirst: string; body: Body }

export const wordsOf = ({ headline, standfirst, body }: ImportedArticle): Words => ({
  headline,
  standfirst,
  body: Body.parse(body.filter((block) => !isPictures(block)) as BodyBlock[]),
})
