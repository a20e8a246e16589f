import { z } from 'zod'
import { Id } from '@/lib/ids'
import { locales } from '@/lib/locales'

const Text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => !/[\0\p{Cs}]/u.test(text), 'This cannot be read as text.')
    .default('')

export const PictureForm = z.strictObject({ id: Id, alt: Text(1_000), credit: Text(300), licence: Text(500) })
/** `on`: the language of the page the form stands on. */
export const RemovePictureForm = z.strictObject({ id: Id, on: z.enum(locales) })

/** How many pictures one person may bring in a day. */
export const mostADay = 100

/** Which pictures are looked at, newest first: by words said about them, after one. */
export const PicturesQuery = z.strictObject({ search: Text(200), cursor: Id.or(z.literal('')).default('') })

/** Where a picture lies that is to be brought here. */
export const PictureFrom = z.strictObject({ address: z.string().min(1).max(4_000) })
