import { expect, test } from 'vitest'
import { z } from 'zod'
import { whyNotKept } from './refusing'

const ofPrisma = (code: string, originalCode?: string) =>
  Object.assign(new Error('Invalid invocation'), {
    code,
    ...(originalCode && { meta: { driverAdapterError: { cause: { originalCode } } } }),
  })
const unknown = (state: string) => new Error(`Database error. Code: \`${state}\`. Message: \`x\``)

test.each([
  ['a constraint that Prisma has no word for', unknown('23514'), /cannot be kept by the database \(23514\)/],
  ['a key that is there', ofPrisma('P2002', '23505'), /23505/],
  ['a value too long', ofPrisma('P2000'), /P2000/],
  ['letters Postgres does not have', ofPrisma('P2010', '22021'), /22021/],
  ['more than an index takes', unknown('54000'), /54000/],
  ['a statement that took too long', unknown('57014'), /longer than one story may/],
  ['a change that took too long', ofPrisma('P2028'), /longer than one story may/],
  ['facts that are none', z.string().max(1).safeParse('ab').error, /has more than an article may/],
])('%s is the story’s own fault', (_, error, why) => expect(whyNotKept(error)).toMatch(why))

test.each([
  ['a database that is away', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
  ['one that shuts down', unknown('57P01')],
  ['one without room', unknown('53100')],
  ['no connection to Prisma', ofPrisma('P1001')],
  ['a lock that was not to be had', ofPrisma('P2010', '55P03')],
  [
    'a change that could not be begun',
    Object.assign(new Error('Transaction API error: Unable to start a transaction in the given time.'), {
      code: 'P2028',
    }),
  ],
  ['an error of ours', new TypeError('undefined is not a function')],
  ['nothing at all', undefined],
])('%s is not', (_, error) => expect(whyNotKept(error)).toBeUndefined())
