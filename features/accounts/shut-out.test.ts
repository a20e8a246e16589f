import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { previewToken } from '../writing/preview/token'
import { answerHours, appealMinutes, appealToken, sanctionOfToken, sanctionToAnswer } from './shut-out'

process.env.AUTH_SECRET = 'a secret of more than thirty-two characters'
process.env.DATABASE_URL ??= 'postgres://nobody'

const id = '0195aaaa-bbbb-7ccc-8ddd-eeeeffff0000'
const other = '0195aaaa-bbbb-7ccc-8ddd-eeeeffff0001'
const now = new Date('2026-11-23T10:00:00Z')
const token = appealToken(id, now)
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
/** The same said and signed with the same secret, for another purpose. */
const signedFor = (purpose: string) => {
  const said = token.slice(0, token.lastIndexOf('.'))
  return `${said}.${createHmac('sha256', process.env.AUTH_SECRET!).update(`${purpose}${said}`).digest('base64url')}`
}

test.each<[string, string, Date, string | null]>([
  ['a token', token, now, id],
  ['the same, signed by hand', signedFor('appeal '), now, id],
  ['a minute before its end', token, later(appealMinutes - 1), id],
  ['at its end', token, later(appealMinutes), null],
  ['another sanction under the same signature', token.replace(id, other), now, null],
  ['a later end under the same signature', token.replace(/\.\d+\./, '.9999999999.'), now, null],
  ['signed for a preview', signedFor('preview '), now, null],
  ['signed to end mails', signedFor('unsubscribe:'), now, null],
  ['signed for nothing', signedFor(''), now, null],
  ['a preview link', previewToken({ articleId: id, epoch: 0 }, now), now, null],
  ['no signature', token.slice(0, token.lastIndexOf('.') + 1), now, null],
  ['a longer one', `${token}.x`, now, null],
  ['no id', token.replace(id, 'x'), now, null],
  ['what a mail carries', 'k'.repeat(43), now, null],
  ['nothing', '', now, null],
])('%s', (_, given, at, sanctionId) => expect(sanctionOfToken(given, at)).toBe(sanctionId))

const answerMinutes = appealMinutes + answerHours * 60
test.each<[string, string, Date, string | null]>([
  ['at once', token, now, id],
  ['once the page does not open any more', token, later(appealMinutes), id],
  ['a minute before its end', token, later(answerMinutes - 1), id],
  ['at its end', token, later(answerMinutes), null],
  ['signed for a preview', signedFor('preview '), now, null],
])('an answer by it, %s', (_, given, at, sanctionId) => expect(sanctionToAnswer(given, at)).toBe(sanctionId))
