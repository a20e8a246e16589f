import 'server-only'
import type { z } from 'zod'
import { sessionHash } from '@/features/accounts/current-user'
import { isSure } from '@/features/accounts/factor/queries'
import { showOnce } from '@/features/accounts/factor/shown'
import { requireUser } from '@/features/accounts/require-user'
import type { receiveBoth } from '@/lib/api'
import { Refused } from '@/lib/problem'
import { accountForm } from './leading'

/** Who asks for a change of their own second factor, having just shown that it is them. @throws Refused `sign_in`, `sure` */
export const whoIsSure = async (request: Request) => {
  const person = await requireUser(request.headers)
  if (!(await isSure(request.headers))) throw new Refused('sure')
  return { person, keep: sessionHash(request.headers) }
}

/** New recovery codes for a program, and in a cookie for the page that shows them; nothing where there are none. */
export const withCodes = (userId: string, codes: string[]) =>
  codes.length > 0 ? { codes, cookie: showOnce(userId, { codes }) } : {}

/** A form of the page of second factors, and the program behind it. */
export const factorForm = <T extends { on?: string | undefined; next?: string | undefined }, R extends object>(
  part: string,
  form: z.ZodType<T>,
  take: Parameters<typeof receiveBoth<T, R>>[1]['take'],
) => accountForm(part, form, take, undefined, '/second-factor')
