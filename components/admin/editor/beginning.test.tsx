// @vitest-environment happy-dom
import { act, useRef } from 'react'
import { expect, test } from 'vitest'
import { drawn } from '@/components/fixtures/drawn'
import type { RevisionView } from '@/features/writing/views'
import { isJustBegun, useBeginning } from './beginning'

const revision = (kind: string, number = 1): RevisionView => ({ number, kind, at: '2026-11-30T10:00:00Z', by: 'Rojin' })
const begun = {
  status: 'DRAFT' as const,
  mayWrite: true,
  revisions: [revision('begin')],
  content: { standfirst: '', body: [] },
}

test.each([
  ['was begun just now', {}, true],
  ['may only be read', { mayWrite: false }, false],
  ['has been saved', { revisions: [revision('save', 2), revision('begin')] }, false],
  ['came from elsewhere', { revisions: [] }, false],
  ['was published empty', { status: 'PUBLISHED' as const }, false],
  ['says what it is about', { content: { standfirst: 'A standfirst', body: [] } }, false],
  ['has a text', { content: { standfirst: '', body: [{ kind: 'divider' as const }] } }, false],
])('a story that %s: %j', (_, more, yes) => expect(isJustBegun({ ...begun, ...more })).toBe(yes))

const { page, draw } = drawn()

function Desk({ article }: { article: typeof begun }) {
  const headline = useRef<HTMLTextAreaElement>(null)
  useBeginning(article, headline)
  return <textarea ref={headline} defaultValue="As it was begun" />
}

test('one goes on at the end of the headline', async () => {
  await draw(<Desk article={begun} />)
  const field = page.querySelector('textarea')!
  expect(document.activeElement).toBe(field)
  expect([field.selectionStart, field.selectionEnd]).toEqual([15, 15])
})

test('of another story one does not, nor where the keys are somewhere already', async () => {
  await draw(<Desk article={{ ...begun, revisions: [] }} />)
  expect(document.activeElement).toBe(document.body)
  const elsewhere = document.createElement('input')
  document.body.append(elsewhere)
  await act(async () => elsewhere.focus())
  await draw(<Desk key="another" article={begun} />)
  expect(document.activeElement).toBe(elsewhere)
  elsewhere.remove()
})
