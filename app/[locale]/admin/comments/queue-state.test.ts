import { expect, test } from 'vitest'
import { holderOf, mayOf, stateReducer } from './queue-state'

const drawn = (claimedBy: string | null) => ({ status: 'HELD', isReported: false, isOwn: false, claimedBy }) as const

test.each([
  ['drawn as held, nothing heard', 'Anna', {}, 'Anna'],
  ['drawn as held, let go since', 'Anna', { claimedBy: null }, null],
  ['drawn as held, somebody else has it now', 'Anna', { claimedBy: 'Bilal' }, 'Bilal'],
  ['drawn as free, taken since', null, { claimedBy: 'Anna' }, 'Anna'],
  ['drawn as free', null, {}, null],
] as const)('%s', (_, claimedBy, state, holder) => {
  expect(holderOf(drawn(claimedBy), state)).toBe(holder)
  expect(mayOf(drawn(claimedBy), state)).toMatchObject({ approve: holder === null, reject: holder === null })
})

test('what is heard of one comment leaves the others alone', () => {
  const before = { a: { isSelected: true }, b: { claimedBy: 'Anna' } }
  expect(stateReducer(before, { ids: ['b'], to: { claimedBy: null } })).toEqual({
    a: { isSelected: true },
    b: { claimedBy: null },
  })
})
