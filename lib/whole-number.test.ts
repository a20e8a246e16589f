import { expect, test } from 'vitest'
import { z } from 'zod'
import { wholeNumber } from './whole-number'

test.each([['2', 2], ['0', 0], [2, 2], ['999999999', 999_999_999]])('%j is a whole number', (said, number) =>
  expect(wholeNumber.parse(said)).toBe(number),
) // prettier-ignore

test.each(['2e0', '0x2', ' 2', '2 ', '02', '+2', '-1', '2.0', '', '1e400', 'Infinity', '٢', 2.5, true, null, [2], '1000000000'])(
  '%j is none',
  (said) => expect(wholeNumber.safeParse(said).error?.issues[0]?.message).toBe('It has to be a whole number, in digits.'),
) // prettier-ignore

test('it has the bounds it is given', () =>
  expect(wholeNumber.pipe(z.int().min(1)).safeParse('0').error?.issues[0]?.code).toBe('too_small'))
