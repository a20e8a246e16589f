import { expect, test } from 'vitest'
import { z } from 'zod'
import { whatIsWrong } from './what-is-wrong'

const said = (schema: z.ZodType, value: unknown) => {
  const read = schema.safeParse(value)
  return read.success ? undefined : whatIsWrong(read.error.issues[0]!)
}

test.each([
  [z.string(), 1, 'It has to be text.'],
  [z.string(), undefined, 'It has to be there.'],
  [z.strictObject({ a: z.string() }), {}, 'It has to be there.'],
  [z.int(), 1.5, 'It has to be a whole number.'],
  [z.number(), 'x', 'It has to be a number.'],
  [z.boolean(), 'yes', 'It has to be true or false.'],
  [z.array(z.string()), {}, 'It has to be a list.'],
  [z.strictObject({}), [], 'It has to be an object.'],
  [z.string().min(1), '', 'It has to have at least 1 character.'],
  [z.string().max(200, 'tooLong'), 'x'.repeat(201), 'It has to have at most 200 characters.'],
  [z.array(z.string()).max(2), ['a', 'b', 'c'], 'It has to have at most 2 items.'],
  [z.int().max(100), 101, 'It has to be at most 100.'],
  [z.int().min(1), 0, 'It has to be at least 1.'],
  [z.number().multipleOf(5), 3, 'It has to be a multiple of 5.'],
  [z.enum(['newest', 'oldest']), 'x', 'It has to be one of newest, oldest.'],
  [z.literal('site'), 'x', 'It has to be site.'],
  [z.string().regex(/^[a-z]+$/), '1', 'It is not written as it has to be.'],
  [z.uuid(), 'x', 'It has to be an id: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.'],
  [z.iso.date(), 'x', 'It has to be a day, like 2026-11-29.'],
  [z.union([z.iso.datetime(), z.iso.date()]), 'x', 'It has to be a moment with its offset, like 2026-11-29T18:30:00+03:00.'],
  [z.union([z.string(), z.null()]), 1, 'It is nothing that is taken here.'],
  [z.string().refine(() => false, 'url'), 'x', 'It is not written as it has to be.'],
  [z.string().refine(() => false, 'Nothing in it can be seen.'), 'x', 'Nothing in it can be seen.'],
  [z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('a') })]), { kind: 'b' }, 'It is nothing that is taken here.'],
])('%# is said in words: %j', (schema, value, sentence) => expect(said(schema, value)).toBe(sentence)) // prettier-ignore
