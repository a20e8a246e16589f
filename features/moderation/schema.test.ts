import { expect, test } from 'vitest'
import { newId } from '@/lib/ids'
import { longestSuspension, mostSwept } from './rules'
import { NewsForm, QueueQuery, SanctionForm } from './schema'

test.each([
  [new Date().toISOString(), true],
  // A database knows no such year.
  ['0000-01-01T00:00:00.000Z', false],
  ['0000-01-01T00:00:00Z', false],
  // Places in lists may be written so; a question to the database is asked with this one.
  ['0', false],
  ['2147483648', false],
])('news since %s: %s', (since, expected) => {
  expect(NewsForm.safeParse({ ids: [], since, asked: QueueQuery.parse({}) }).success).toBe(expected)
})

const id = newId()

// What only another measure needs is not on show: nobody can be asked to mend it.
test.each([
  [{ kind: 'WARN', days: '400' }, {}],
  [{ kind: 'HOLD', days: 'soon', sweep: '5000' }, {}],
  [{ kind: 'SUSPEND', days: '7', sweep: '5000' }, { days: 7 }],
  [{ kind: 'BAN', days: '1.5', sweep: '10' }, { sweep: 10 }],
  [{ kind: 'BAN' }, { sweep: 0 }],
  [{ kind: 'SUSPEND', days: String(longestSuspension) }, { days: longestSuspension }],
  [{ kind: 'SUSPEND', days: String(longestSuspension + 1) }, 'days'],
  [{ kind: 'SUSPEND', days: '0' }, 'days'],
  [{ kind: 'BAN', sweep: String(mostSwept) }, { sweep: mostSwept }],
  [{ kind: 'BAN', sweep: String(mostSwept + 1) }, 'sweep'],
  [{ kind: 'BAN', sweep: '1e1' }, 'sweep'],
])('of a measure %o is read: %o', (sent, expected) => {
  const read = SanctionForm.safeParse({ id, userId: 'x', reason: 'ABUSE', ...sent })
  if (typeof expected === 'string') expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual([expected])
  else
    expect(read.data).toEqual({
      id,
      userId: 'x',
      kind: sent.kind,
      reason: 'ABUSE',
      note: '',
      sweep: 0,
      ...expected,
    })
})

test.each([
  null,
  'WARN',
  {},
  { id, kind: 'NAG', userId: 'x', reason: 'ABUSE' },
  { id, userId: 'x', reason: 'ABUSE', kind: 'WARN', odd: 'x' },
])('no measure: %o', (sent) => expect(SanctionForm.safeParse(sent).success).toBe(false))
