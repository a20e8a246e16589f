import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { ghost } from './fixtures/ghost'
import { fixture, importing, now, photographs, written } from './fixtures/importing'
import { wxr } from './fixtures/wxr'
import type { ImportReport } from './report'
import { reportText } from './report-text'
import type { ImportWishes } from './run'

/** A dry run tells what the import would do, counted the same way. */

const real = (name: string) => new URL(`../../../shared/real/${name}`, import.meta.url).pathname

/** Everything that both of them count. */
const counts = (report: ImportReport) => {
  const { added, updated, unchanged, left, released, refused, notes, comments, redirects, addresses, lists } = report
  return {
    ...{ unchanged, comments, redirects, addresses, lists, names: { ...report.names } },
    ...{ added: added.length, updated: updated.length, left: left.length, released: released.length },
    ...{ refused: refused.length, notes: [notes.length, notes.first], inputs: report.inputs },
    lost: Object.fromEntries(report.lost),
    kinds: [...report.kinds].map(([kind, { length }]) => [kind, length]),
    sections: [...report.sections],
    languages: [...report.languages],
    edited: report.editedDrafts.length,
    days: report.taken.first.map(({ headline, publishedAt, plannedFor, draft }) => ({ headline, publishedAt, plannedFor, draft })), // prettier-ignore
  }
}
const asked = ({ pictures: { kept, unreachable, refused } }: ImportReport) => kept + unreachable + refused

const kept = async () => {
  const names = ['article', 'tag', 'author', 'source', 'section', 'media', 'comment', 'old_address', 'old_list', 'audit_entry', 'cache_tag'] // prettier-ignore
  const rows = await Promise.all(
    names.map(
      async (name) => [name, (await pool().query(`SELECT count(*)::int AS n FROM ${name}`)).rows[0].n] as const,
    ),
  )
  return Object.fromEntries(rows) as Record<string, number>
}

/** The dry run, and then the import, of the same. */
const both = async (names: string[], wishes: Partial<ImportWishes> = {}) => {
  const before = await kept()
  const dry = await importing(names, { ...wishes, dryRun: true })
  expect(await kept()).toEqual(before)
  const done = await importing(names, wishes)
  const after = await kept()
  expect(counts(dry)).toEqual(counts(done))
  expect(dry.picturesToAsk).toBe(asked(done))
  const made = (name: string) => after[name]! - before[name]!
  expect([made('comment'), made('old_list'), made('article')]).toEqual([dry.comments, dry.lists, dry.added.length])
  expect([made('author'), made('tag'), made('section'), made('source')]).toEqual(
    (['authors', 'tags', 'sections', 'sources'] as const).map((kind) => dry.names[kind]),
  )
  return { dry, done, made }
}

const here = existsSync(real('guardian.rss'))
describe.skipIf(!here)(`real files, from ../shared/real${here ? '' : ' (not here: skipped)'}`, () => {
  test('the export of WordPress’s theme tests, the first time and the second', async () => {
    const { dry, made } = await both([real('wordpress-theme-unit-test.xml')])
    expect(dry.comments).toBe(29)
    expect(made('old_address')).toBe(dry.addresses)
    expect((await both([real('wordpress-theme-unit-test.xml')])).dry.unchanged).toBe(79)
  }, 120_000)

  test.each(['guardian.rss', 'heise.atom', 'seed-article.json'])('the feed %s', async (name) => {
    expect((await both([real(name)])).dry.added.length).toBeGreaterThan(0)
  })
})

test('a feed with pictures that can be had', async () => {
  expect((await both([fixture('rss-2.0.xml')], { fetching: photographs })).dry.picturesToAsk).toBeGreaterThan(0)
})

const redirects = '301:\n  /quay/: /in-lexical/\n  /dock/: /quay/\n  /gone/: /nothing-here/\n'
const site = { site: 'https://lantern.example' }

test('Ghost with its redirects, then changed there, with what the newsroom has by then', async () => {
  const files = () => [written('ghost.json', JSON.stringify(ghost)), written('redirects.yaml', redirects)]
  const first = await both(files(), { ...site, fetching: photographs })
  expect(first.made('old_address')).toBe(first.dry.addresses + 2)
  expect(first.dry.redirects).toBe(2)
  const text = JSON.stringify(ghost).replace('Business', 'Trade').replaceAll('"updated_at":"20', '"updated_at":"21')
  const second = await both([written('ghost.json', text), written('redirects.yaml', redirects)], { ...site, fetching: photographs }) // prettier-ignore
  expect(second.dry.updated.length).toBeGreaterThan(0)
  expect(second.dry.names).toMatchObject({ tags: 1, sources: 0 })
})

test('two sites that had things at the same addresses, in one run', async () => {
  const other = wxr([1, 2]).replaceAll('//lantern.', '//other.').replaceAll('Tag 1', 'Quays').replaceAll('author-1', 'author-9') // prettier-ignore
  const { dry } = await both([written('one.xml', wxr([1, 2, 3])), written('two.xml', other)])
  expect(dry.lost.get('old address that leads to another story already')).toBeGreaterThan(0)
})

test('what was published and what was edited since, with drafts to be let go', async () => {
  await importing([written('one.xml', wxr([1, 2, 3, 4]))], { publish: false })
  const [first] = await db.article.findMany({ orderBy: { headline: 'asc' } })
  await db.article.update({ where: { id: first!.id }, data: { version: { increment: 1 } } })
  const text = wxr([1, 2, 3, 4, 5]).replaceAll('number2', 'number 2')
  await both([written('one.xml', text)], { publishDrafts: true })
})

test('a story that was planned is listed with the day it was planned for, and says whence its source is', async () => {
  const planned = wxr([1])
    .replace('<wp:status>publish', '<wp:status>future')
    .replace(/<wp:post_date_gmt>[^<]*/, '<wp:post_date_gmt>2026-04-01 22:30:00')
    .replace(/<pubDate>[^<]*/, '<pubDate>Wed, 01 Apr 2026 22:30:00 +0000')
  const { dry } = await both([written('planned.xml', planned)])
  const text = reportText(dry, true)
  // By the newsroom's calendar it is the next day.
  expect(text).toContain('planned for 2026-04-02')
  expect(text).not.toContain(now.toISOString().slice(0, 10))
  const source = await db.source.findFirstOrThrow()
  expect(text).toContain(`The source “${source.name}” stands for the old site`)
  expect(await db.article.count({ where: { sourceId: { not: null } } })).toBe(0)
})
