import { expect, test } from 'vitest'
import {
  dealtWithOf,
  drawnAnew,
  firstOfGoes,
  goOf,
  holderOf,
  mayOf,
  stateReducer,
  type Listed,
  type States,
} from './queue-state'

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

test('what is not any more as it was drawn is decided by nobody, until it has been drawn anew', () => {
  const heard = stateReducer({}, { ids: ['a'], to: { isChanged: true } })
  expect(mayOf(drawn(null), heard.a)).toEqual({ approve: false, reject: false, pick: false })
  expect(mayOf(drawn(null), stateReducer(heard, { ids: ['a'], to: drawnAnew }).a)).toMatchObject({ approve: true })
})

test('what is heard of one comment leaves the others alone', () => {
  const before = { a: { isSelected: true }, b: { claimedBy: 'Anna' } }
  expect(stateReducer(before, { ids: ['b'], to: { claimedBy: null } })).toEqual({
    a: { isSelected: true },
    b: { claimedBy: null },
  })
})

const inLog = (id: string, batchId: string | null = 'b', together = 3) =>
  ({
    ...drawn(null),
    id,
    version: '0-0',
    after: '',
    batchId,
    together,
    isPicked: false,
    pickNote: '',
    content: null,
  }) satisfies Listed
const log = [inLog('1'), inLog('2'), inLog('3'), inLog('4', 'another', 1)]
const back = (states: States, items: Listed[], given: { commentId?: string; changed: string[]; gone?: string[] }) =>
  stateReducer(states, { takenBack: { items, batchId: 'b', gone: [], ...given } })

test('one line of the log is taken back: the others stand as they were, one fewer together', () => {
  const states = back({}, log, { commentId: '2', changed: ['2'] })
  expect(log.map((item) => goOf(item, states[item.id]))).toEqual([
    { batchId: 'b', together: 2 },
    null,
    { batchId: 'b', together: 2 },
    { batchId: 'another', together: 1 },
  ])
  expect(states['2']!.decided).toBe('undone')
})

test('all of a go is taken back, but for what its author took back, and what somebody else undid before', () => {
  const states = back({}, log, { changed: ['1'], gone: ['2'] })
  expect(['1', '2', '3', '4'].map((id) => states[id]?.decided)).toEqual(['undone', 'gone', 'elsewhere', undefined])
})

test('what was decided on this page waits again as it was drawn, though the answer is newer than the page’s own memory', () => {
  const waiting = [inLog('1', null, 0), inLog('2', null, 0)]
  const decided = stateReducer({}, { ids: ['1', '2'], to: { decided: 'reject', batchId: 'b', together: 2 } })
  const states = back(decided, waiting, { changed: ['1', '2'] })
  for (const item of waiting) expect(mayOf(item, states[item.id])).toMatchObject({ approve: true, reject: true })
})

test('what was decided is counted off, here or elsewhere, and counted again once it is taken back', () => {
  const items = [
    { id: 'a', status: 'HELD', isReported: false },
    { id: 'b', status: 'HELD', isReported: true },
    { id: 'c', status: 'PUBLISHED', isReported: true },
    { id: 'd', status: 'REJECTED', isReported: false },
  ] as const
  expect(dealtWithOf(items, {})).toEqual({ waiting: 0, reported: 0 })
  const decided: States = { a: { decided: 'approve' }, b: { decided: 'elsewhere' }, c: { decided: 'reject' }, d: { decided: 'approve' } } // prettier-ignore
  expect(dealtWithOf(items, decided)).toEqual({ waiting: 2, reported: 2 })
  expect(dealtWithOf(items, { ...decided, a: { decided: undefined } })).toEqual({ waiting: 1, reported: 2 })
})

test('all of a go is offered to be taken back once: beside its first comment that still stands so', () => {
  expect([...firstOfGoes(log, {})]).toEqual(['1'])
  expect([...firstOfGoes(log, back({}, log, { commentId: '1', changed: ['1'] }))]).toEqual(['2'])
  const two = back(back({}, log, { commentId: '1', changed: ['1'] }), log, { commentId: '2', changed: ['2'] })
  expect([...firstOfGoes(log, two)]).toEqual([])
  const waiting = [inLog('5', null, 0), inLog('6', null, 0)]
  const decided = stateReducer({}, { ids: ['5', '6'], to: { decided: 'approve', batchId: 'c', together: 2 } })
  expect([...firstOfGoes([...waiting, ...log], decided)]).toEqual(['5', '1'])
})
