import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freeSlug, longestSlug, slugOf } from './slug'

describe('the address of a headline', () => {
  test.each([
    ['Anti-Isis coalition suspends operations', 'anti-isis-coalition-suspends-operations'],
    ["Don't stop: the world’s oldest bakery", 'dont-stop-the-worlds-oldest-bakery'],
    ['“Quoted” — and dashed…', 'quoted-and-dashed'],
    ['Bewerbungen für Vorträge', 'bewerbungen-für-vorträge'],
    ['ISTANBUL İZMİR', 'istanbul-izmir'],
    ['البرلمان العراقي يصوّت', 'البرلمان-العراقي-يصوت'],
    ['العـــــراق', 'العراق'],
    ['هەولێر: ڕۆژی نوێ، ژیانی نوێ', 'هەولێر-ڕۆژی-نوێ-ژیانی-نوێ'],
    ['دەنگ\u200cدان', 'دەنگ-دان'],
    ['Cafe\u0301', 'café'],
    ['٢٠٢٦ و 2026', '٢٠٢٦-و-2026'],
    ['10,000 views & 5% more', '10-000-views-5-more'],
    ['../../etc/passwd\0', 'etc-passwd'],
    ['<script>alert(1)</script>', 'script-alert-1-script'],
    ['🙂 !!! ؟؟؟', 'story'],
    ['', 'story'],
  ])('%j is at %j', (headline, slug) => expect(slugOf(headline)).toBe(slug))

  test('a long headline ends at a word', () => {
    const slug = slugOf('the quick brown fox jumps over the lazy dog and then over the rather tired editor again')
    expect(slug).toBe('the-quick-brown-fox-jumps-over-the-lazy-dog-and-then-over-the-rather-tired')
  })

  test('one endless word is cut, by letters and not through one', () =>
    expect(slugOf('𐎠'.repeat(200))).toBe('𐎠'.repeat(longestSlug)))

  test('whatever it is made of: bounded, stable, one path segment', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const slug = slugOf(text)
        expect([...slug].length).toBeLessThanOrEqual(longestSlug)
        expect(slug).toMatch(/^[\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*$/u)
        expect(slugOf(slug)).toBe(slug)
      }),
    ))
})

test.each([
  ['a', [], 'a'],
  ['a', ['a'], 'a-2'],
  ['a', ['a', 'a-2', 'a-4'], 'a-3'],
  ['a', ['a-2'], 'a'],
])('%s beside %j becomes %s', (base, taken, slug) => expect(freeSlug(base, new Set(taken))).toBe(slug))
