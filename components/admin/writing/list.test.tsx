import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { ArticleLine } from '@/features/writing/views'
import { ArticleShortList, ArticleTable } from './list'

const line: ArticleLine = {
  id: '0195f7a0-0000-7000-8000-00000000d001',
  locale: 'en',
  headline: 'Bridge opens',
  status: 'SCHEDULED',
  pending: true,
  isCorrected: false,
  section: 'Iraq',
  source: '',
  authors: [],
  at: '2026-11-28T08:00:00.000Z',
  scheduledAt: '2026-11-30T03:30:00.000Z',
  heldFor: null,
}
const times = (isPlanned: boolean) =>
  [
    ...renderToStaticMarkup(
      <ArticleShortList locale="en" heading="Waiting" all="/all" lines={[line]} isPlanned={isPlanned} />,
    ).matchAll(/<time[^>]* datetime="([^"]+)"/gi),
  ].map(([, iso]) => new Date(iso!).toISOString())

test('a list of what was changed says when, one of what is promised for when, also of the same story', () => {
  expect(times(false)).toEqual([line.at])
  expect(times(true)).toEqual([line.scheduledAt])
})

test('a headline in another script goes its own way within lines that are the table’s', () => {
  const html = renderToStaticMarkup(<ArticleTable locale="en" lines={[{ ...line, locale: 'ar', headline: 'جسر' }]} />)
  expect(html).toMatch(/<a (?![^>]*dir=)[^>]*lang="ar"[^>]*><bdi>جسر<\/bdi><\/a>/)
})
