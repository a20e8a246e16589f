import { z } from 'zod'
import { Id } from '@/lib/ids'
import { defaultLocale, locales } from '@/lib/locales'
import { isZone } from '@/lib/time'
import { onlySeen } from '@/lib/unseen'

const Name = z
  .string()
  .trim()
  .max(60)
  .refine((text) => onlySeen(text) === text, 'This cannot stand on a page.')
  .default('')
/** What the form was drawn from (./seen). */
const seen = { seen: z.string().max(40).optional() }
/** What the newspaper is called in each edition; empty: as the product comes. */
export const NamesForm = z.strictObject({ ...seen, 'name-en': Name, 'name-ar': Name, 'name-ckb': Name })

const Tick = z
  .literal('on')
  .optional()
  .transform((ticked) => ticked === 'on')
/** Paragraphs somebody of the newsroom writes for readers. */
const paragraphs = (most: number) =>
  z
    .string()
    .overwrite((text) => text.replaceAll('\r\n', '\n').trim())
    .max(most)
    .refine((text) => !/[^\P{C}\n\u200c\u200d]/u.test(text), 'This cannot stand on a page.')
    .default('')
const Rules = paragraphs(2_000)
/**
 * The rules of every discussion. A box that is not ticked is not sent. Whether everything waits is a switch, with the others
 * (features/moderation/discussions): a page that was opened before somebody set it must not set it back.
 */
export const CommentRulesForm = z.strictObject({
  ...seen,
  /** What is said beside the form, by edition; empty: as the product comes. */
  'rules-en': Rules,
  'rules-ar': Rules,
  'rules-ckb': Rules,
  needsVerified: Tick,
  closeAfterDays: z
    .string()
    .regex(/^\d{1,4}$/)
    .default('0')
    .transform(Number),
})

const Principles = paragraphs(8_000)
/** What the page of how we work says in each edition; empty: as the product comes. */
export const PrinciplesForm = z.strictObject({
  ...seen,
  'principles-en': Principles,
  'principles-ar': Principles,
  'principles-ckb': Principles,
})

const Address = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .or(z.literal(''))
  .default('')

/** A line that robots.txt knows. */
const robotsLine = /^(?:#.*|(?:user-agent|allow|disallow|crawl-delay|sitemap)\s*:[ \t]*[\x21-\x7e]*)?$/i
const Robots = z
  .string()
  .max(4_000)
  .refine((text) => text.split('\n').every((line) => robotsLine.test(line.trim())), 'This is no line of robots.txt.')
  .default('')

/** How the newspaper is found. */
export const FoundForm = z.strictObject({
  ...seen,
  isIndexed: Tick,
  fullFeeds: Tick,
  offline: Tick,
  hub: Address,
  indexNow: Tick,
  robots: Robots,
})

/** What the row site_setting "found" says; `indexNowKey` is made when it is first needed and stays. */
export const FoundSetting = z.object({
  isIndexed: z.boolean().default(true),
  fullFeeds: z.boolean().default(true),
  offline: z.boolean().default(true),
  hub: z.string().default(''),
  indexNow: z.boolean().default(false),
  indexNowKey: z.string().default(''),
  robots: z.string().default(''),
})
export type FoundSetting = z.output<typeof FoundSetting>

/** Which picture of the library is the logo, on light paper or on dark; none: the name in letters. */
export const LogoForm = z.strictObject({
  ...seen,
  id: z.union([Id, z.literal('')]).default(''),
  paper: z.enum(['light', 'dark']),
})

/** By which clock times are printed, and which languages readers are offered besides the first, which is always there. */
export const EditionsForm = z.strictObject({
  ...seen,
  zone: z.string().max(60).refine(isZone).or(z.literal('')).default(''),
  ar: Tick,
  ckb: Tick,
})

/** What the row site_setting "site" may say. */
export const SiteSetting = z.object({
  names: z.object({ en: z.string(), ar: z.string(), ckb: z.string() }).partial().default({}),
  logo: Id.nullish(),
  logoDark: Id.nullish(),
  /** None: SITE_TIMEZONE. */
  zone: z.string().refine(isZone).nullish().catch(null),
  houseRules: z.object({ en: z.string(), ar: z.string(), ckb: z.string() }).partial().catch({}).default({}),
  principles: z.object({ en: z.string(), ar: z.string(), ckb: z.string() }).partial().catch({}).default({}),
  /** Editions that readers are not offered; never the default. */
  off: z
    .array(z.enum(locales).exclude([defaultLocale]))
    .catch([])
    .default([]),
})

/** Who comes into the newsroom. */
export const SecurityForm = z.strictObject({ ...seen, staffFactor: Tick })

/** What the row site_setting "security" may say. */
export const SecuritySetting = z.object({ staffFactor: z.boolean().catch(false).default(false) })
