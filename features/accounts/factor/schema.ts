import { z } from 'zod'
import { Id } from '@/lib/ids'
import { locales } from '@/lib/locales'

/** The language of the page a form stands on, and where to go afterwards. */
const around = { on: z.enum(locales).optional(), next: z.string().max(2_000).optional() }

const readable = (text: string) => !/[\0\p{Cs}]/u.test(text)
const Text = (most: number) => z.string().max(most).refine(readable, 'This cannot be read as text.')
const Code = Text(100)
/** Bytes as browsers send them. */
const Bytes = z
  .string()
  .max(16_384)
  .regex(/^[\w-]*$/)

const Credential = {
  id: Bytes,
  rawId: Bytes,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.record(z.string().max(100), z.unknown()),
}

/** What a browser says of a passkey it has just made. */
export const NewPasskey = z.object({
  ...Credential,
  response: z.object({
    clientDataJSON: Bytes,
    attestationObject: Bytes,
    transports: z.array(z.string().max(30)).max(10).optional(),
  }),
})
/** What it says of one that was used. */
export const UsedPasskey = z.object({
  ...Credential,
  response: z.object({
    clientDataJSON: Bytes,
    authenticatorData: Bytes,
    signature: Bytes,
    userHandle: Bytes.optional(),
  }),
})
export type NewPasskey = z.infer<typeof NewPasskey>
export type UsedPasskey = z.infer<typeof UsedPasskey>

/** Types the password again. */
export const SureForm = z.strictObject({ password: z.string().min(1).max(1_000).refine(readable), ...around })

/** Begins with an app, ends the beginning with its first code, gives up, or takes the app away. */
export const AuthenticatorForm = z.strictObject({
  action: z.enum(['begin', 'confirm', 'cancel', 'remove']),
  code: Code.optional(),
  ...around,
})

/** How many characters a passkey's name has. */
export const longestName = 60
const Name = z
  .string()
  .trim()
  .min(1)
  .max(longestName)
  .refine((text) => !/\p{C}/u.test(text), 'This cannot stand on a page.')

export const PasskeyForm = z.strictObject({
  action: z.enum(['add', 'remove']),
  id: Id.optional(),
  name: Name.optional(),
  passkey: NewPasskey.optional(),
  ...around,
})

/** Ten new codes, or: those that are shown have been put away. */
export const RecoveryForm = z.strictObject({ action: z.enum(['renew', 'kept']), ...around })

/** The second step of signing in: one of the three. */
export const SecondStepForm = z.strictObject({
  code: Code.optional(),
  recovery: Code.optional(),
  passkey: UsedPasskey.optional(),
  locale: z.enum(locales).default('en'),
  next: z.string().max(2_000).optional(),
})
