import { expect, test } from 'vitest'
import { articleOfToken, madeAt, previewToken } from './token'

process.env.AUTH_SECRET = 'a secret of more than thirty-two characters'
process.env.DATABASE_URL ??= 'postgres://nobody'

const id = '0195aaaa-bbbb-7ccc-8ddd-eeeeffff0000'
const other = '0195aaaa-bbbb-7ccc-8ddd-eeeeffff0001'
const now = new Date('2026-11-23T10:00:00Z')
const token = previewToken(id, now)
const day = 86_400_000

test.each<[string, string, Date, string | null]>([
  ['a link', token, now, id],
  ['a link six days later', token, new Date(now.getTime() + 6 * day), id],
  ['a link a week later', token, new Date(now.getTime() + 7 * day), null],
  ['another article under the same signature', token.replace(id, other), now, null],
  ['a later end under the same signature', token.replace(/\.\d+\./, '.9999999999.'), now, null],
  ['no signature', token.slice(0, token.lastIndexOf('.') + 1), now, null],
  ['a longer one', `${token}.x`, now, null],
  ['nothing', '', now, null],
])('%s', (_, given, at, expected) => expect(articleOfToken(given, at)).toBe(expected))

test('a link says when it was made', () => expect(madeAt(token)).toEqual(now))
