import 'server-only'
import type { z } from 'zod'
import { requestOf } from '@/features/audit'
import { Refused } from '@/lib/problem'
import { secondStepIn } from '../cookies'
import { beforeCode } from '../limits'
import { begin } from '../sign-in'
import { finishSignIn, warnOfGuesses, type Shown } from './mutations'
import { readUsedPasskey, usePasskeyOptions } from './passkeys'
import { secondStepOf } from './queries'
import { isRecoveryCode, tidyCode } from './rules'
import type { SecondStepForm } from './schema'

/** Who owes the second step in this browser. @throws Refused `sign_in` for nobody, or too late */
const owing = async (headers: Headers) => {
  const token = secondStepIn(headers)
  const owes = await secondStepOf(token)
  if (token === null || owes === null) throw new Refused('sign_in')
  return { ...owes, token }
}

type Given = Pick<z.infer<typeof SecondStepForm>, 'code' | 'recovery' | 'passkey'>

const read = async (userId: string, { code, recovery, passkey }: Given): Promise<Shown> => {
  if (passkey) return readUsedPasskey(userId, passkey)
  if (recovery !== undefined) {
    // Looked for all the same, so that no answer comes sooner than another.
    const tidy = tidyCode(recovery)
    return { recovery: isRecoveryCode(tidy) ? tidy : '' }
  }
  return { code: tidyCode(code ?? ''), now: new Date() }
}

/**
 * Takes the second step: a code of an app, a recovery code or a passkey. The session is a new one, with a new token, and the
 * one this browser had before ends. Wrong, used and somebody else's are answered alike.
 * @throws Refused `sign_in`, `invalid`, `wrong_code`, `too_fast`
 */
export const finishWith = async (given: Given, headers: Headers) => {
  const kinds = (['code', 'recovery', 'passkey'] as const).filter((kind) => given[kind] !== undefined)
  const [kind] = kinds
  if (!kind || kinds.length > 1) throw new Refused('invalid', { field: kind ?? 'code' })
  const { userId, token } = await owing(headers)
  const { giveBack, isSuspicious } = await beforeCode(userId, headers, kind === 'code')
  const requestId = requestOf(headers)
  try {
    const session = await finishSignIn({ token, shown: await read(userId, given), requestId })
    if (!session) throw new Refused('sign_in')
    await giveBack()
    return await begin({ ...session, owesSecondStep: false }, headers)
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'wrong_code') throw error
    if (await isSuspicious()) await warnOfGuesses(userId, requestId)
    throw new Refused('wrong_code', { field: kind })
  }
}

/** What a browser is to be asked for, so that a passkey takes the second step. @throws Refused `sign_in`, `not_found` */
export const passkeyForSignIn = async (headers: Headers) => {
  const { userId, hasPasskeys } = await owing(headers)
  if (!hasPasskeys) throw new Refused('not_found')
  return usePasskeyOptions(userId)
}
