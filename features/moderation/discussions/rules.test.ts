import { expect, test } from 'vitest'
import { defaultSettings } from '@/features/comments/settings'
import { endOf, settingsOf, siteSwitches, switchTo, type Switched } from './rules'

const at = new Date('2026-11-29T12:00:00Z')
const in4Hours = new Date('2026-11-29T16:00:00Z')
const earlier = new Date('2026-11-20T12:00:00Z')

const open: Switched = { state: 'OPEN', slowSeconds: 0, closedAt: null, until: null, backTo: null }
const held: Switched = { ...open, state: 'HOLD_ALL' }
const closed: Switched = { ...open, state: 'CLOSED', closedAt: earlier }
const openFor: Switched['backTo'] = { state: 'OPEN', slowSeconds: 0 }
const heldFor: Switched['backTo'] = { state: 'HOLD_ALL', slowSeconds: 0 }

test.each([
  ['open, held for good', open, { state: 'HOLD_ALL', slowSeconds: 0 }, held],
  ['open, closed for good', open, { state: 'CLOSED', slowSeconds: 0 }, { ...closed, closedAt: at }],
  ['closed, and slowed besides', closed, { state: 'CLOSED', slowSeconds: 9 }, { ...closed, slowSeconds: 9 }],
  ['open, held for hours', open, { state: 'HOLD_ALL', slowSeconds: 0, hours: 4 }, { ...held, until: in4Hours, backTo: openFor }], // prettier-ignore
  ['held, closed for hours', held, { state: 'CLOSED', slowSeconds: 0, hours: 4 }, { ...closed, closedAt: at, until: in4Hours, backTo: heldFor }], // prettier-ignore
  ['held, slowed for hours', held, { state: 'OPEN', slowSeconds: 60, hours: 4 }, { ...open, slowSeconds: 60, until: in4Hours, backTo: heldFor }], // prettier-ignore
  ['held, held for hours: it is held for good', held, { state: 'HOLD_ALL', slowSeconds: 0, hours: 4 }, held],
  ['open for hours where it is closed', closed, { state: 'OPEN', slowSeconds: 0, hours: 4 }, { ...open, until: in4Hours, backTo: { state: 'CLOSED', slowSeconds: 0 } }], // prettier-ignore
  ['changed while it has an end: what stood before is not forgotten', { ...closed, until: earlier, backTo: heldFor }, { state: 'OPEN', slowSeconds: 5, hours: 4 }, { ...open, slowSeconds: 5, until: in4Hours, backTo: heldFor }], // prettier-ignore
  ['changed, and the end left', { ...closed, until: in4Hours, backTo: heldFor }, { state: 'CLOSED', slowSeconds: 5, hours: 'keep' }, { ...closed, slowSeconds: 5, until: in4Hours, backTo: heldFor }], // prettier-ignore
  ['back before the end', { ...closed, until: in4Hours, backTo: heldFor }, { state: 'HOLD_ALL', slowSeconds: 0, hours: 'keep' }, held], // prettier-ignore
  ['for good what was for hours', { ...closed, until: in4Hours, backTo: heldFor }, { state: 'CLOSED', slowSeconds: 0 }, closed], // prettier-ignore
  ['an end from before this was remembered', { ...closed, until: in4Hours }, { state: 'CLOSED', slowSeconds: 5, hours: 'keep' }, { ...closed, slowSeconds: 5, until: in4Hours, backTo: openFor }], // prettier-ignore
  ['an end to be left that has come', held, { state: 'CLOSED', slowSeconds: 0, hours: 'keep' }, 'ended'],
] as const)('%s', (_, now, wanted, becomes) => {
  expect(switchTo(now, wanted, at)).toEqual(becomes)
})

test.each([
  ['held before', { ...closed, until: at, backTo: heldFor }, held],
  ['open before', { ...held, until: at, backTo: openFor }, open],
  ['closed before: since now, for it was open', { ...open, until: at, backTo: { state: 'CLOSED', slowSeconds: 0 } }, { ...closed, closedAt: at }], // prettier-ignore
  ['closed before and all along', { ...closed, slowSeconds: 9, until: at, backTo: { state: 'CLOSED', slowSeconds: 0 } }, closed], // prettier-ignore
  ['nothing remembered', { ...closed, until: at }, open],
] as const)('the end has come, %s', (_, now, becomes) => {
  expect(endOf(now, at)).toEqual(becomes)
})

test('the site is kept as settings and read as it was', () => {
  for (const now of [open, held, closed, { ...closed, slowSeconds: 9, until: in4Hours, backTo: heldFor }])
    expect(siteSwitches({ ...defaultSettings, ...settingsOf(now) })).toEqual(now)
})
