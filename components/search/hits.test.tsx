import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { StoryHit } from '@/features/search/views'
import type { Locale } from '@/lib/locales'
import { Hits } from './hits'

const hit = (locale: Locale, bylines: string[]): StoryHit => ({
  kind: 'story',
  story: {
    id: '0195f000-0000-7000-8000-000000000001',
    locale,
    slug: 'x',
    headline: 'X',
    standfirst: '',
    language: null,
    section: { slug: 'world', name: 'World', hue: 'red' },
    publishedAt: '2026-11-22T08:00:00.000Z',
    picture: null,
    alt: '',
    focus: { x: 50, y: 50 },
    views: 0,
    comments: 0,
  },
  headline: [{ text: 'X', marked: false }],
  snippet: [],
  bylines: bylines.map((text) => [{ text, marked: false }]),
  names: [],
})

test.each([
  ['en', ['Narin Aziz', 'Reuters'], '<bdi>Narin Aziz</bdi>, <bdi>Reuters</bdi>'],
  ['ar', ['نارين عزيز', 'Reuters'], '<bdi>نارين عزيز</bdi>، <bdi>Reuters</bdi>'],
  ['ckb', ['نارین', 'ئازاد'], '<bdi>نارین</bdi>، <bdi>ئازاد</bdi>'],
] as const)('%s: between names stands the comma of its script', (locale, names, expected) =>
  expect(renderToStaticMarkup(<Hits hits={[hit(locale, [...names])]} locale={locale} />)).toContain(expected),
)

test('a story that nobody signed has no place for names', () =>
  expect(renderToStaticMarkup(<Hits hits={[hit('en', [])]} locale="en" />)).not.toContain('<bdi>'))

test('a story that was found by a name says which', () => {
  const named = {
    ...hit('en', []),
    names: [
      {
        kind: 'tag' as const,
        name: [
          { text: 'Kirkuk', marked: true },
          { text: ' fields', marked: false },
        ],
      },
    ],
  }
  expect(renderToStaticMarkup(<Hits hits={[named]} locale="en" />)).toContain(
    '<span data-found-by="tag">Subject: <bdi><mark>Kirkuk</mark> fields</bdi></span>',
  )
})
