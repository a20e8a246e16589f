import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { authSecret } from '@/lib/env'
import { isId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import { HOUR } from '@/lib/time-units'

/** Long enough to read why and to write an answer at one sitting; whoever comes later signs in again. */
export const appealMinutes = 60
/** For so long after that it still takes an answer: what was begun within the hour may be a long one, or be sent after a meal. */
export const answerHours = 12

const signed = (said: string) => createHmac('sha256', authSecret()).update(`appeal ${said}`).digest('base64url')

/**
 * What somebody who is shut out is given at the door: it leads to what was decided, and to the one answer there is, as the mail's
 * link does. Nothing of it is kept.
 */
export const appealToken = (sanctionId: string, now: Date) => {
  const said = `${sanctionId}.${Math.floor(now.getTime() / 1_000) + appealMinutes * 60}`
  return `${said}.${signed(said)}`
}

/** Which sanction such a token leads to at `now`; null for one that ran out, or was not made here, or for something else. */
export const sanctionOfToken = (token: string, now: Date) => {
  const [sanctionId = '', until = '', signature = '', ...more] = token.split('.')
  if (more.length > 0 || !isId(sanctionId) || !/^\d{1,12}$/.test(until)) return null
  const expected = Buffer.from(signed(`${sanctionId}.${until}`))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return Number(until) * 1_000 > now.getTime() ? sanctionId : null
}

/** Which sanction an answer by such a token is to: it is taken longer than the page opens. */
export const sanctionToAnswer = (token: string, now: Date) =>
  sanctionOfToken(token, new Date(now.getTime() - answerHours * HOUR))

/**
 * For who has typed the right password of an account that is shut out, and for nobody else. To a program it is a wrong password
 * like any other; the page to sign in says more. Why stands on the page that `appeal` opens, and nowhere else; there is none where
 * nobody wrote down what was decided.
 */
export class ShutOut extends Refused {
  static override readonly kind = 'ShutOut'
  readonly appeal: string | undefined

  constructor({ banId, now }: { banId: string | null; now: Date }) {
    super('wrong_credentials')
    this.appeal = banId === null ? undefined : appealToken(banId, now)
  }
}
