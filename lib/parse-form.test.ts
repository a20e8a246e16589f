import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseForm } from './parse-form'

const form = z.strictObject({ id: z.uuid(), place: z.strictObject({ at: z.number() }).optional() })
const id = '6f2d7f2c-0f57-4c44-9d0e-0b3f2a1c5d01'

test('what fits is answered', () => expect(parseForm(form, { id })).toEqual({ id }))

test.each([
  ['what is not valid', { id: 'x' }, 'invalid', 'id'],
  ['what is not valid, deeper', { id, place: { at: 'x' } }, 'invalid', 'place.at'],
  ['a field nobody knows', { id, more: 1 }, 'unknown_field', 'more'],
  ['a field nobody knows, deeper', { id, place: { at: 1, by: 2 } }, 'unknown_field', 'place.by'],
  ['a field nobody knows, before what is not valid', { id: 'x', more: 1 }, 'unknown_field', 'more'],
])('%s', (_, sent, code, field) => {
  expect(() => parseForm(form, sent)).toThrow(
    expect.objectContaining({ code, details: expect.objectContaining({ field }) }),
  )
})

const address = z.url().max(30).or(z.literal(''))
test.each([
  [
    'a name of too many letters',
    z
      .string()
      .max(5)
      .refine(() => false, 'Odd.'),
    'a'.repeat(6),
    true,
  ],
  [
    'a name that is odd',
    z
      .string()
      .max(5)
      .refine(() => false, 'Odd.'),
    'a',
    false,
  ],
  ['an address that is too long', address, `https://a.example/${'a'.repeat(30)}`, true],
  ['what is no address, however long', address, 'a'.repeat(31), false],
  ['too large a number', z.number().max(5), 6, false],
])('%s: whether it is its length alone is known', (_, name, sent, isTooLong) => {
  expect(() => parseForm(z.strictObject({ name }), { name: sent })).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ field: 'name', isTooLong }) }),
  )
})

const noted = z.strictObject({ note: z.string(), lines: z.array(z.strictObject({ text: z.string() })).optional() })
test.each([
  ['U+0000', { note: 'a\0b' }, 'note'],
  ['U+0000, deeper', { note: 'a', lines: [{ text: 'b' }, { text: '\0' }] }, 'lines.1.text'],
  ['half a character', { note: 'a\ud800' }, 'note'],
])('%s is no text of a form', (_, sent, field) => {
  expect(() => parseForm(noted, sent)).toThrow(
    expect.objectContaining({ code: 'invalid', details: expect.objectContaining({ field }) }),
  )
})
test('whole characters are', () => expect(parseForm(noted, { note: '😀' })).toEqual({ note: '😀' }))
