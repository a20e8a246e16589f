import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CommentView } from '@/features/comments/views'
import { runWith } from '@/lib/locales'
import { Comment } from './comment'

const comment: CommentView = {
  id: '6f2d7f2c-0f57-4c44-9d0e-0b3f2a1c5d01',
  articleId: '6f2d7f2c-0f57-4c44-9d0e-0b3f2a1c5d02',
  rootId: '6f2d7f2c-0f57-4c44-9d0e-0b3f2a1c5d03',
  parentId: '6f2d7f2c-0f57-4c44-9d0e-0b3f2a1c5d03',
  depth: 1,
  state: 'published',
  body: 'The bridge was closed <b>again</b>.',
  language: 'en',
  createdAt: '2026-03-14T22:00:00.000Z',
  editedAt: null,
  author: { name: 'Rezan', badge: null },
  inReplyTo: { id: '6f2d7f2c-0f57-4c44-9d0e-0b3f2a1c5d03', name: 'Layla' },
  recommendations: 3,
  replies: 0,
  pick: null,
}

type Given = Parameters<typeof Comment>[0]
const drawn = (given: Partial<Given> = {}) =>
  renderToStaticMarkup(<Comment comment={comment} locale="en" open {...given} />)

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-03-15T08:00:00Z'), toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  runWith({ zone: null, off: [] })
})

test('a comment that was drawn before is the same comment', () => {
  const first = drawn()
  expect(first).toContain('The bridge was closed &lt;b&gt;again&lt;/b&gt;.')
  expect(drawn()).toBe(first)
})

const changes: [what: string, given: Partial<Given>, shows: string][] = [
  ['its text', { comment: { ...comment, body: 'Open again.' } }, 'Open again.'],
  ['its writer’s name', { comment: { ...comment, author: { name: null, badge: null } } }, 'Deleted reader'],
  ['a badge', { comment: { ...comment, author: { name: 'Rezan', badge: 'author' } } }, 'comment-badge'],
  ['who recommends it', { comment: { ...comment, recommendations: 4 } }, '<b>4</b>'],
  ['that it was edited', { comment: { ...comment, editedAt: '2026-03-14T22:01:00.000Z' } }, 'edited'],
  ['that it was removed', { comment: { ...comment, state: 'removed' } }, 'italic'],
  ['that it waits', { comment: { ...comment, state: 'waiting', heldFor: 'links' } }, 'comment-note'],
  ['that it is picked', { comment: { ...comment, pick: { note: 'Seen there' } } }, 'Seen there'],
  ['whose reader may change it', { own: { isOwn: true, mayEdit: true, isRecommended: false } }, 'name="edit"'],
  ['what its reader thinks of it', { own: { isOwn: false, mayEdit: false, isRecommended: true } }, 'value="remove"'],
  ['what came of an act', { said: 'Thank you.' }, 'Thank you.'],
  ['whom it answers on the same page', { here: new Set([comment.parentId!]) }, `href="#comment-${comment.parentId}"`],
  ['the language around it', { locale: 'ckb' }, '/ckb/comment/'],
]

test.each(changes)('drawn anew: %s', (_, given, shows) => {
  const before = drawn()
  expect(before).not.toContain(shows)
  expect(drawn(given)).toContain(shows)
  // And the other is not touched by it.
  expect(drawn()).toBe(before)
})

test('in a closed thread nobody is asked to reply', () => {
  expect(drawn()).toContain('name="reply"')
  expect(drawn({ open: false })).not.toContain('name="reply"')
})

test('after a day it says the date instead of the hour, after new year the year as well', () => {
  const shown = () => />([^<]+)<\/time>/.exec(drawn())?.[1]
  expect(shown()).toBe('01:00')
  vi.setSystemTime(new Date('2026-03-15T22:00:00Z'))
  expect(shown()).toBe('15 March')
  vi.setSystemTime(new Date('2026-12-31T21:00:00Z'))
  expect(shown()).toBe('15 March 2026')
})

test('it follows the newspaper’s clock when that is set anew', () => {
  drawn()
  runWith({ zone: 'UTC', off: [] })
  expect(drawn()).toContain('>22:00</time>')
})
