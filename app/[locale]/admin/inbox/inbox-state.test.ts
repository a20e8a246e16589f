import { expect, test } from 'vitest'
import { changesOf, type InboxActs, type Listed } from './inbox-state'

const given = { articleId: null, hasChange: false, isGone: false, isPublished: false, content: null }
const item = (id: string, state: Listed['state'], more: Partial<Listed> = {}): Listed => ({
  ...given,
  id,
  state,
  ...more,
})
const items = [
  item('new', 'NEW'),
  item('taken', 'TAKEN'),
  item('left', 'DISMISSED'),
  item('changed', 'TAKEN', { hasChange: true }),
  item('gone', 'TAKEN', { isGone: true }),
]

test.each<[string, Record<string, InboxActs | undefined>, number, number]>([
  ['nothing', {}, 0, 0],
  ['a draft', { new: 'draft' }, -1, 0],
  ['what is dismissed', { new: 'dismiss' }, -1, 0],
  ['what is dismissed and taken back', { new: 'undo' }, 0, 0],
  ['what was refused', { new: undefined }, 0, 0],
  ['what was decided before and waits again', { taken: 'undo', left: 'undo' }, 2, 0],
  ['changes taken over and left', { changed: 'accept', gone: 'leave' }, 0, -2],
])('%s changes the figures above the list', (_, done, waiting, changed) => {
  const states = Object.fromEntries(Object.entries(done).map(([id, did]) => [id, { did }]))
  expect(changesOf(items, states)).toEqual({ waiting, changed })
})
