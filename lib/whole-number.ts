import { z } from 'zod'

const wrong = 'It has to be a whole number, in digits.'

/**
 * A whole number as forms send it, in digits and no otherwise ("2e0", "0x2" and " 2" are slips, or somebody trying doors), and as
 * programs do, as a number. Its bounds are said with `pipe`.
 */
export const wholeNumber = z.union(
  [
    z.int(),
    z
      .string()
      .regex(/^(?:0|[1-9]\d{0,8})$/)
      .transform(Number),
  ],
  { error: wrong },
)
