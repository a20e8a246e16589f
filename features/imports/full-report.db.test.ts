import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { importing, written } from './fixtures/importing'
import { upTo, wxr } from './fixtures/wxr'
import { fullReport } from './full-report'

const folder = mkdtempSync(join(tmpdir(), 'masthead-report-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Scheduled posts, whose days the report has to say, and one that cannot be read. */
const planned = (many: number) =>
  wxr(upTo(many))
    .replace(/<wp:status>\w+/g, '<wp:status>future')
    .replace(/2010-01-0\d/g, '2031-05-06')
    .replace('<em>lit</em>', '<div>'.repeat(10_000))

test.each([true, false])('what the screen only counts stands in a file, dry run: %s', async (dryRun) => {
  const full = fullReport(join(folder, `reports-${dryRun}`))
  const report = await importing([written('planned.xml', planned(15))], { dryRun, onSaid: full.say })
  expect(report.notes.more).toBeGreaterThan(0)
  const file = full.end(report, dryRun)!
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  const noted = lines.filter((line) => line.startsWith('noted: '))
  expect(noted).toHaveLength(report.notes.length)
  expect(noted.at(-1)).toMatch(/^noted: item 15, “Story 15” was scheduled for 2031-05-06/)
  expect(lines.filter((line) => line.startsWith('refused: '))).toHaveLength(report.refused.length)
  expect(lines.filter((line) => line.startsWith('new, a draft: '))).toHaveLength(report.added.length)
  expect(statSync(file).mode & 0o077).toBe(0)
})

test('where the screen says everything there is no file', async () => {
  const place = join(folder, 'short')
  const full = fullReport(place)
  expect(full.end(await importing([written('few.xml', planned(3))], { onSaid: full.say }), false)).toBeUndefined()
  expect(() => readdirSync(place)).toThrow()
})
