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
