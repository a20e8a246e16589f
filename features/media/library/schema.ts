import { z } from 'zod'

const Text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => !/[\0\p{Cs}]/u.test(text), 'This cannot be read as text.')
    .default('')

export const PictureForm = z.strictObject({ id: z.uuid(), alt: Text(1_000), credit: Text(300), licence: Text(500) })
export const RemovePictureForm = z.strictObject({ id: z.uuid() })

/** How many pictures one person may bring in a day. */
export const mostADay = 100
