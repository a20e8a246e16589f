import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { importing, photographs, written } from './fixtures/importing'
import { upTo, wxr } from './fixtures/wxr'
import { fullReport } from './full-report'
import { reportText } from './report-text'

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

/** Stories that all show one picture, twice each. */
const illustrated = (picture: string) => {
  const html = `<p>Words.</p>${`<p><img src="${picture}" alt="A lighthouse"></p>`.repeat(2)}`
  const items = upTo(7).map((n) => ({ id: `${n}`, title: `Story ${n}`, content_html: html }))
  return written('illustrated.json', JSON.stringify({ version: 'https://jsonfeed.org/version/1', title: 'I', items }))
}
const linesOf = (file: string | undefined) => readFileSync(file!, 'utf8').trim().split('\n')
const stories = '“Story 1”, “Story 2”, “Story 3”, “Story 4”, “Story 5” and 2 more'

test('each picture that could not be had is named, with why and where it was', async () => {
  const full = fullReport(join(folder, 'silent'))
  const report = await importing([illustrated('https://lantern.example/a.jpg')], { onSaid: full.say })
  expect(reportText(report)).toContain('Pictures: 0 kept, 1 picture in 14 places not reachable: name not found (')
  const pictures = linesOf(full.end(report, false)).filter((line) => line.startsWith('picture'))
  expect(pictures).toEqual([`picture not reachable: https://lantern.example/a.jpg (name not found), in ${stories}`])
})

test('so is one that is not there any more', async () => {
  const full = fullReport(join(folder, 'gone'))
  const wishes = { fetching: photographs, onSaid: full.say }
  const report = await importing([illustrated('https://lantern.example/b.jpg')], wishes)
  expect(report.pictures).toEqual({ kept: 0, unreachable: 0, refused: 14 })
  const pictures = linesOf(full.end(report, false)).filter((line) => line.startsWith('picture'))
  expect(pictures).toEqual([`picture not usable: https://lantern.example/b.jpg (404), in ${stories}`])
})
