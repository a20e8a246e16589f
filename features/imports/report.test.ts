import { expect, test } from 'vitest'
import { lose, mostKinds, type Lost } from './archive'
import type { ItemOutcome } from './outcome'
import { MissedPictures } from './missed-pictures'
import { emptyReport, noteTaken } from './report'
import { reportText } from './report-text'

const kinds: ItemOutcome['kind'][] = ['new', 'updated', 'published', 'left', 'unchanged']
const after = (items: number) => {
  const pictures = { kept: 0, unreachable: 0, refused: 0 }
  const report = emptyReport({
    inputs: [],
    names: { authors: 0, tags: 0, sections: 0, sources: 0 },
    pictures,
    picturesWhy: {},
    picturesMissed: new MissedPictures(),
  })
  for (let n = 0; n < items; n += 1) {
    const article = { id: `${n}`, locale: 'en' as const, slug: `story-${n}` }
    const outcome = { kind: kinds[n % 5]!, section: 'world', draft: n % 2 === 0, edited: n % 3 === 0, comments: 2 }
    const said = { headline: `Story ${n}`, locale: 'en' as const, language: n % 4 ? null : 'de' }
    noteTaken(report, { ...outcome, article, ...said, publishedAt: new Date(0) })
    report.refused.push({ where: `item ${n}`, headline: '', reason: 'has no text' })
    report.notes.push({ where: `item ${n}`, headline: '', note: 'has a date that lies ahead' })
  }
  return report
}
const named = (report: ReturnType<typeof after>) =>
  JSON.stringify(report, (_, value: unknown) => (value instanceof Map ? [...value] : value))

test('a report is as small for a hundred thousand stories as for a thousand, and counts every one', () => {
  const [small, large] = [after(1_000), after(100_000)]
  // The counts have two digits more.
  expect(named(large).length - named(small).length).toBeLessThan(100)
  expect([large.taken, large.added, large.updated, large.left, large.released].map(({ length }) => length)).toEqual([
    100_000, 20_000, 20_000, 20_000, 20_000,
  ])
  expect([large.unchanged, large.comments, large.refused.length]).toEqual([20_000, 200_000, 100_000])
  const text = reportText(large)
  expect(text).toContain('20000 new, 20000 updated, 20000 unchanged, 100000 refused')
  expect(text).toContain('25000 in German (de), kept in the English edition')
  expect(text).toContain('Sections: world 20000')
  expect(text).toMatch(/New:\n {2}\/en\/article\/story-5\n(.*\n){9}… and 9990 more/)
  expect(text).toContain('  … and 99900 more')
  expect(reportText(large, true)).toContain('  … and 99800 more')
})

test('what was not understood has so many names at most; the rest is counted together', () => {
  const lost: Lost = new Map()
  for (let n = 0; n < mostKinds + 500; n += 1) lose(lost, `shortcode [number-${n}]`)
  lose(lost, 'shortcode [number-1]', 2)
  expect(lost.size).toBe(mostKinds + 1)
  expect([lost.get('shortcode [number-1]'), lost.get('something else')]).toEqual([3, 500])
})
