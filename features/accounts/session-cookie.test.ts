import { expect, test } from 'vitest'
import { sessionCookieName, tokenHash, tokenIn } from './session-cookie'

const token = 'abcdefghijklmnop0123456789'

test.each([
  ['https://news.example', '__Host-masthead.session'],
  ['http://localhost:3000', 'masthead.session'],
])('%s: %s', (site, name) => expect(sessionCookieName(site)).toBe(name))

test.each([
  ['no cookies at all', null, null],
  ['somebody else’s cookies', 'a=1; b=2', null],
  ['ours alone', `masthead.session=${token}`, token],
  ['ours among others', `a=1; masthead.session=${token};b=2`, token],
  ['ours twice', `masthead.session=${token}; masthead.session=${token}x`, null],
  ['empty', 'masthead.session=', null],
  ['cut short', 'masthead.session=abc', null],
  ['8 KB of it', `masthead.session=${'a'.repeat(8_192)}`, null],
  ['signs no token has', `masthead.session=${token}%00'`, null],
  ['a name that only ends like ours', `x-masthead.session=${token}`, null],
])('%s', (_, header, expected) => expect(tokenIn(header, 'masthead.session')).toBe(expected))

test('the hash is SHA-256 in hex', () =>
  expect(tokenHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'))
