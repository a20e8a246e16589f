import { expect, test } from 'vitest'
import { isOutage } from './outage'

const failure = (facts: object, message = 'x') => Object.assign(new Error(message), facts)

test.each([
  ['Postgres is off', failure({ code: 'ECONNREFUSED' }), true],
  ['both of its addresses refuse', failure({ errors: [failure({ code: 'ECONNREFUSED' })] }), true],
  ['it is shutting down', failure({ code: '57P01' }), true],
  ['it is starting', failure({ code: '57P03' }), true],
  ['all its connections are taken', failure({ code: '53300' }), true],
  ['its disk is full', failure({ code: '53100' }), true],
  ['it is read-only', failure({ code: '25006' }), true],
  ['a statement took too long', failure({ code: '57014' }), true],
  ['a lock took too long', failure({ code: '55P03' }), true],
  ['the connection broke', new Error('Connection terminated unexpectedly'), true],
  ['no connection came free', new Error('timeout exceeded when trying to connect'), true],
  ['Prisma cannot reach it', failure({ code: 'P1001' }), true],
  [
    'the driver adapter says so',
    failure({ name: 'DriverAdapterError', cause: { kind: 'DatabaseNotReachable' } }),
    true,
  ],
  [
    'it is starting, says Prisma',
    new Error(
      '\nInvalid `prisma.section.findMany()` invocation:\n\n\nDatabase error. Code: `57P03`. Message: `the database system is starting up`',
    ),
    true,
  ],
  ['a fault Prisma has no name for', new Error('Database error. Code: `42601`. Message: `timed out`'), false],
  ['it is wrapped twice', failure({ cause: failure({ cause: failure({ code: 'ECONNRESET' }) }) }), true],
  ['a duplicate', failure({ code: '23505' }), false],
  ['a syntax error', failure({ code: '42601' }), false],
  ['a Prisma conflict', failure({ code: 'P2002' }), false],
  ['a bug', new TypeError('x is not a function'), false],
  ['nothing', undefined, false],
  ['a string', 'ECONNREFUSED', false],
])('%s: %s', (_, error, expected) => expect(isOutage(error)).toBe(expected))

test('an error that causes itself is looked at once', () => {
  const error: Error & { cause?: unknown } = new Error('x')
  error.cause = error
  expect(isOutage(error)).toBe(false)
})
