import { beforeAll, expect, test } from 'vitest'
import { make } from '@/prisma/factories'
import { articleList, writingNeeds, type ListAsked } from './queries'

const nothing: ListAsked = {
  q: '',
  status: '',
  section: '',
  author: '',
  locale: '',
  source: '',
  mine: false,
  after: '',
}
let editor: Awaited<ReturnType<typeof make.user>>
let author: typeof editor

beforeAll(async () => {
  editor = await make.user({ role: 'EDITOR' })
  author = await make.user({ role: 'AUTHOR' })
  for (let n = 1; n <= 120; n++)
    await make.article({
      headline: `${n % 2 ? 'River' : 'Market'} report ${n} 100%`,
      slug: `report-${n}`,
      locale: n % 3 === 0 ? 'ar' : 'en',
      section: n % 4 === 0 ? 'economy' : 'iraq',
      source: n % 5 === 0 ? 'Wire Service' : undefined,
      authors: n % 6 === 0 ? ['Narin Aziz'] : [],
      status: n % 10 === 0 ? 'DRAFT' : 'PUBLISHED',
      createdById: n % 20 === 0 ? author.id : null,
      // Two of each moment: a page must neither lose nor repeat one of them.
      modifiedAt: new Date(Date.UTC(2026, 0, 1, 0, Math.floor(n / 2))),
    })
})

const found = async (more: Partial<ListAsked>, by = editor) => {
  const seen: string[] = []
  let after = ''
  do {
    const { lines, next } = await articleList(by, 'en', { ...nothing, ...more, after })
    seen.push(...lines.map(({ headline }) => headline))
    after = next ?? ''
  } while (after)
  return seen.map((headline) => Number(/\d+/.exec(headline)![0]))
}
const numbers = (fits: (n: number) => boolean) => Array.from({ length: 120 }, (_, i) => i + 1).filter(fits)

test('all of them, last changed first, each once however many pages', async () => {
  const all = await found({})
  expect([...all].sort((a, b) => a - b)).toEqual(numbers(() => true))
  expect(all.map((n) => Math.floor(n / 2))).toEqual([...all.map((n) => Math.floor(n / 2))].sort((a, b) => b - a))
})

test.each<[string, Partial<ListAsked>, (n: number) => boolean]>([
  ['letters', { q: 'market' }, (n) => n % 2 === 0],
  ['a sign that means something to the database', { q: '100%' }, () => true],
  ['letters nobody has', { q: '1%0' }, () => false],
  ['a state', { status: 'DRAFT' }, (n) => n % 10 === 0],
  ['a section', { section: 'economy' }, (n) => n % 4 === 0],
  ['a section there is not', { section: 'nowhere' }, () => false],
  ['an author', { author: 'narin' }, (n) => n % 6 === 0],
  ['an edition', { locale: 'ar' }, (n) => n % 3 === 0],
  ['a source', { source: 'wire' }, (n) => n % 5 === 0],
  ['several', { source: 'wire', section: 'economy', locale: 'en' }, (n) => n % 20 === 0 && n % 3 !== 0],
  ['a place that is none', { after: "x'; DROP TABLE article" }, () => true],
])('by %s', async (_, asked, fits) => {
  if (asked.after) expect((await articleList(editor, 'en', { ...nothing, ...asked })).lines).toHaveLength(50)
  else expect((await found(asked)).sort((a, b) => a - b)).toEqual(numbers(fits))
})

test('an author sees their own only, a moderator and a reader none', async () => {
  expect((await found({}, author)).sort((a, b) => a - b)).toEqual(numbers((n) => n % 20 === 0))
  for (const role of ['MODERATOR', 'READER'] as const) {
    const by = await make.user({ role })
    await expect(articleList(by, 'en', nothing)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await writingNeeds(by, 'en')).toBeNull()
  }
})

test('what needs an author: their drafts', async () => {
  const needs = await writingNeeds(author, 'en')
  expect(needs?.drafts.map(({ status }) => status)).toEqual(Array(6).fill('DRAFT'))
  expect(needs?.inReview).toEqual([])
})
