import { z } from 'zod'
import { locales } from '@/lib/locales'

/**
 * An e-mail address as mail servers take it: one, lower-cased, without quotes, comments or lists. Compatibility letters
 * (a full-width @) are refused rather than folded, so that what we compare is what was typed.
 */
export const Email = z
  .string()
  .trim()
  .max(254)
  // Only what ASCII has, and asked before anything else: a longer text is refused already but still runs through here.
  .refine((email) => email.length <= 254 && /^[\x21-\x7e]+$/.test(email), 'This is not an e-mail address.')
  .transform((email) => email.toLowerCase())
  .refine(
    (email) =>
      /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/.test(
        email,
      ) && email.indexOf('@') <= 64,
    'This is not an e-mail address.',
  )

/** Counted in characters by features/accounts/passwords.ts; this only keeps out what no person types. */
const Password = z.string().min(1).max(1_000)
const Text = z
  .string()
  .max(1_000)
  .refine((text) => !/[\0\p{Cs}]/u.test(text), 'This cannot be read as text.')
const Token = z.string().min(1).max(200)

/** The language of the page the form stands on, and where to go afterwards. */
const around = { locale: z.enum(locales).default('en'), next: z.string().max(2_000).optional() }

export const RegisterForm = z.strictObject({ email: Email, name: Text, password: Password, ...around })
export const SignInForm = z.strictObject({ email: Email, password: Password, ...around })
export const SignOutForm = z.strictObject({ ...around })
/** Asks for a link to sign in (`email`), or follows one (`token`). */
export const MailLinkForm = z.strictObject({ email: Email.optional(), token: Token.optional(), ...around })
/** Asks for another mail to confirm an address, or follows one, with a password where one has to be chosen. */
export const VerifyForm = MailLinkForm.extend({ password: Password.optional() })
/** Asks for a link to choose a new password, or follows one with the password. */
export const ResetForm = z.strictObject({
  email: Email.optional(),
  token: Token.optional(),
  password: Password.optional(),
  ...around,
})
