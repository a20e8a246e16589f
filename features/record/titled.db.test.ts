import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { recordLines, wholeRecord } from './queries'
import { recordAsked, type RecordAsked } from './schema'

const editor = { role: 'EDITOR' as const }
const asked = (given: Partial<RecordAsked>) => ({ ...recordAsked(() => ''), ...given })

/** One line a minute, the first the newest. */
const lines = (all: readonly { subjectType?: string; subjectId?: string; action?: string; reason?: string }[]) =>
  db.auditEntry.createMany({
    data: all.map((one, at) => ({
      at: new Date(Date.UTC(2026, 0, 1) - at * 60_000),
      action: 'article.save',
      subjectType: 'article',
      subjectId: randomUUID(),
      ...one,
    })),
  })

const others = (count: number) => Array.from({ length: count }, () => ({}))

let story = ''
beforeAll(async () => {
  story = (await make.article({ headline: 'The harbour of Basra reopens' })).id
  await lines([
    { subjectId: story, reason: 'newest' },
    { reason: 'As The Harbour of Basra reopens says' },
    ...others(12),
    { subjectId: story, action: 'article.publish', reason: 'second' },
    ...others(12),
    { subjectId: story, reason: 'third' },
    { subjectType: 'comment', subjectId: story, reason: 'of a comment' },
    ...others(12),
    { reason: 'the harbour of Basra reopens, said long ago' },
    { subjectId: story, reason: 'The harbour of Basra reopens: oldest' },
  ])
})

const words = 'harbour of basra'
/** Every page, as somebody goes on from one to the next. */
const pages = async (given: Partial<RecordAsked>, limit = 2) => {
  const all: string[][] = []
  let cursor: string | null = ''
  while (cursor !== null && all.length < 50) {
    const page: Awaited<ReturnType<typeof recordLines>> = await recordLines(editor, asked(given), {
      cursor,
      limit,
      // No index holds words: so few lines are looked through for a page, and so few sorted.
      bounds: { scanned: 5, gathered: 5 },
    })
    all.push(page.lines.map(({ reason }) => reason))
    cursor = page.next
  }
  return all
}

const newest = 'As The Harbour of Basra reopens says'
const ago = 'the harbour of Basra reopens, said long ago'
const oldest = 'The harbour of Basra reopens: oldest'

test('the steps of a story are found by its headline, though they do not say it, however many lines came after', async () => {
  const told = await pages({ words }, 3)
  expect(told[0]).toEqual(['newest', newest, 'second'])
  expect(told[1]).toEqual(['third', oldest])
})

test('each once, before and after lines that say it, whatever a page holds', async () => {
  const all = ['newest', newest, 'second', 'third', oldest, ago].sort()
  for (const limit of [1, 2, 3, 4, 5, 100]) expect((await pages({ words }, limit)).flat().sort()).toEqual(all)
})

test('all of it, for a file, is in its order', async () => {
  const said: string[] = []
  for await (const { reason } of wholeRecord(editor, asked({ words }), 2)) said.push(reason)
  expect(said).toEqual(['newest', newest, 'second', 'third', ago, oldest])
})

test.each<[Partial<RecordAsked>, string[]]>([
  [{ action: 'article.publish' }, ['second']],
  [{ subject: 'comment' }, []],
  [{ actor: 'nobody at all' }, []],
  [{ day: '2025-12-30' }, []],
  [{ subject: 'article', action: 'article.save' }, ['newest', newest, 'third', ago, oldest]],
])('what else is asked narrows them: %j', async (more, found) =>
  expect((await pages({ words, ...more })).flat().sort()).toEqual([...found].sort()),
)

test('a headline of two letters, or of nobody, is looked for in what was written alone', async () => {
  await make.article({ headline: 'Ur' })
  expect((await pages({ words: 'ur' })).flat()).not.toContain('third')
  expect((await pages({ words: 'harbour of nowhere' })).flat()).toEqual([])
})
