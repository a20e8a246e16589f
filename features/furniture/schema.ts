import { z } from 'zod'
import { sourcePolicies } from '@/features/articles/policy'
import { Email } from '@/features/accounts/schema'
import { Id } from '@/lib/ids'
import { locales, type Locale } from '@/lib/locales'
import { onlySeen } from '@/lib/unseen'

/** Colours of the style sheet that a section's hairline may have. */
export const hues = ['ink', 'red', 'teal', 'ochre', 'olive', 'blue', 'plum', 'slate'] as const

const Text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => !/[\0\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(text), 'This cannot be read as text.')
/** As for readers' names: nothing in it that nobody sees, and something that is seen. */
const seen = (name: string) => onlySeen(name) === name
const Name = Text(80).min(1).refine(seen, 'There is something in it that nobody sees.')
const OtherName = Text(80).refine(seen, 'There is something in it that nobody sees.').default('')
const version = { id: Id }

/** Names in every edition; English is always there, because it stands in where another is missing. */
const names = { 'name-en': Name, 'name-ar': OtherName, 'name-ckb': OtherName }

export const NewSectionForm = z.strictObject({
  slug: z
    .string()
    .max(40)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  hue: z.enum(hues),
  ...names,
})
export const SectionForm = z.strictObject({ ...version, hue: z.enum(hues), ...names })
export const MoveForm = z.strictObject({ ...version, by: z.enum(['up', 'down']) })
export const RemoveForm = z.strictObject(version)

/** What a form says in each language, empty ones left out. */
const saidIn = <Part extends string>(given: Record<`${Part}-${Locale}`, string>, part: Part): Texts =>
  Object.fromEntries(
    locales.flatMap((locale) => {
      const said = given[`${part}-${locale}`]
      return said ? [[locale, said]] : []
    }),
  )
/** Something said in some of the languages. */
export type Texts = Partial<Record<Locale, string>>

/** The names a form holds. */
export const namesIn = (given: Record<`name-${Locale}`, string>) => saidIn(given, 'name')

export const TagForm = z.strictObject({ ...version, name: Name })
/** Of two tags, sources or authors one: what stays is said by its name or address. */
export const MergeForm = z.strictObject({ ...version, into: z.string().trim().min(1).max(200) })

const Url = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .or(z.literal(''))
  .default('')
const source = {
  name: Name,
  url: Url,
  licenceNote: Text(1_000).default(''),
  defaultCredit: Text(200).default(''),
  policy: z.enum(sourcePolicies).default('NOINDEX'),
}
export const SourceForm = z.strictObject({ ...version, ...source })
export const NewSourceForm = z.strictObject(source)

/** As long as a byline that comes with an import may be. */
const Signed = Text(200).refine(seen, 'There is something in it that nobody sees.').default('')
const Role = Text(200).default('')
const Bio = Text(2_000).default('')
/** Somebody who signs: named in one language at least, whichever. */
export const AuthorForm = z
  .strictObject({
    ...version,
    /** What the form was drawn from (./authors/seen). */
    seen: z.string().max(40).optional(),
    ...{ 'name-en': Signed, 'name-ar': Signed, 'name-ckb': Signed },
    ...{ 'role-en': Role, 'role-ar': Role, 'role-ckb': Role },
    ...{ 'bio-en': Bio, 'bio-ar': Bio, 'bio-ckb': Bio },
    email: Email.or(z.literal('')).default(''),
  })
  .refine((given) => locales.some((locale) => given[`name-${locale}`] !== ''), {
    path: ['name'],
    message: 'A name in one language at least.',
  })

/** What an author's form says. */
export const authorIn = ({ id, seen, email, ...given }: z.infer<typeof AuthorForm>) => ({
  id,
  seen,
  email,
  names: saidIn(given, 'name'),
  roles: saidIn(given, 'role'),
  bios: saidIn(given, 'bio'),
})
