import { z } from 'zod'

const Name = z
  .string()
  .trim()
  .max(60)
  .refine((text) => !/[\p{C}]/u.test(text), 'This cannot stand on a page.')
  .default('')
/** What the newspaper is called in each edition; empty: as the product comes. */
export const NamesForm = z.strictObject({ 'name-en': Name, 'name-ar': Name, 'name-ckb': Name })

const Tick = z
  .literal('on')
  .optional()
  .transform((ticked) => ticked === 'on')
/** The rules of every discussion. A box that is not ticked is not sent. */
export const CommentRulesForm = z.strictObject({
  holdAll: Tick,
  needsVerified: Tick,
  closeAfterDays: z
    .string()
    .regex(/^\d{1,4}$/)
    .default('0')
    .transform(Number),
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
  id: z.union([z.uuid(), z.literal('')]).default(''),
  paper: z.enum(['light', 'dark']),
})

/** What the row site_setting "site" may say. */
export const SiteSetting = z.object({
  names: z.object({ en: z.string(), ar: z.string(), ckb: z.string() }).partial().default({}),
  logo: z.uuid().nullish(),
  logoDark: z.uuid().nullish(),
})

/** Who comes into the newsroom. */
export const SecurityForm = z.strictObject({ staffFactor: Tick })

/** What the row site_setting "security" may say. */
export const SecuritySetting = z.object({ staffFactor: z.boolean().catch(false).default(false) })
