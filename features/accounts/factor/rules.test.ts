import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeAt } from './fixtures/app'
import { appUri, isRecoveryCode, newRecoveryCodes, newSecret, recoveryHash, stepOf, tidyCode } from './rules'

const now = new Date('2026-11-29T10:00:15Z')
const step = Math.floor(now.getTime() / 30_000)
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000)

// RFC 6238, appendix B: the secret "12345678901234567890", the last six of its eight digits.
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('at %i seconds an app shows %s, as the standard has it', (seconds, code) => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  expect(codeAt(secret, new Date(seconds * 1_000))).toBe(code)
  expect(stepOf(secret, code, new Date(seconds * 1_000))).toBe(Math.floor(seconds / 30))
})

test.each([
  ['of two spans ago', -60, null],
  ['of the span before', -30, step - 1],
  ['of now', 0, step],
  ['of the span after', 30, step + 1],
  ['of two spans from now', 60, null],
])('a code %s', (_, seconds, expected) => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
  expect(stepOf(secret, codeAt(secret, later(seconds)), now)).toBe(expected)
})

test.each(['', '12345', '1234567', 'abcdef', '12345a', '١٢٣٤٥٦', '-12345', '1e5000'])('%j is no code', (code) =>
  expect(stepOf(newSecret(), code, now)).toBeNull(),
)

test.each([
  ['123 456', '123456'],
  ['١٢٣٤٥٦', '123456'],
  ['۱۲۳ ۴۵۶', '123456'],
  ['１２３４５６', '123456'],
  ['\u200f123\u00a0456\u200e', '123456'],
  ['123–456', '123456'],
  [' K7WD-9FHQ ', 'k7wd9fhq'],
])('%j is typed for %s', (typed, code) => expect(tidyCode(typed)).toBe(code))

test('whatever is typed, tidying it never fails and twice is once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => tidyCode(tidyCode(typed)) === tidyCode(typed)),
  )
})

test('ten recovery codes, none like another, each known by its shape', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) {
    expect(code).toMatch(/^(?:[2-9a-hjkmnp-z]{4}-){3}[2-9a-hjkmnp-z]{4}$/)
    expect(isRecoveryCode(tidyCode(code))).toBe(true)
  }
})

test('what is kept of a code is of one account', () => {
  expect(recoveryHash('a', 'k7wd-9fhq')).toBe(recoveryHash('a', ' K7WD9FHQ'))
  expect(recoveryHash('a', 'k7wd-9fhq')).not.toBe(recoveryHash('b', 'k7wd-9fhq'))
})

test('the address an app reads names the site and the account', () => {
  const uri = new URL(appUri('JBSWY3DPEHPK3PXP', { site: 'The Post: daily', email: 'a@example.test' }))
  expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp'])
  expect(decodeURIComponent(uri.pathname)).toBe('/The Post  daily:a@example.test')
  expect(uri.searchParams.get('secret')).toBe('JBSWY3DPEHPK3PXP')
})
