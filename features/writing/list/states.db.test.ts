import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { inOneChange, updateArticle } from '@/features/articles/mutations'
import { make } from '@/prisma/factories'
import type { ArticleStatus } from '@/prisma/client/enums'
import { moveArticle } from '../moving/mutations'
import { saveDraft } from '../mutations'
import { articleForEditing } from '../queries'
import type { MoveGiven } from '../schema'
import { articleList, writingNeeds, type ListAsked } from './queries'

let editor: Awaited<ReturnType<typeof make.user>>
let author: typeof editor
beforeAll(async () => {
  editor = await make.user({ role: 'EDITOR' })
  author = await make.user({ role: 'AUTHOR' })
})

const look = async (id: string) => (await articleForEditing(editor, id))!
/** A story of the author whose headline an editor has changed. */
const changed = async (headline: string, status: ArticleStatus = 'PUBLISHED') => {
  const { id } = await make.article({ headline, status, createdById: author.id })
  const { content, version } = await look(id)
  await saveDraft({ by: editor, id, version, content: { ...content, headline: `${headline}, anew` } })
  return id
}
const move = async (id: string, step: Pick<MoveGiven, 'move'> & Partial<MoveGiven>) =>
  moveArticle({ id, version: (await look(id)).version, by: editor, ...step })

const list = async (status: ListAsked['status']) => {
  const anything = { q: '', section: '', author: '', locale: '', source: '', mine: false, after: '' } as const
  return (await articleList(editor, 'en', { ...anything, status })).lines
}
const ids = (lines: readonly { id: string }[]) => lines.map(({ id }) => id)
const ahead = async () => ids(await list('AHEAD'))

test.each<[string, (id: string) => Promise<unknown>]>([
  ['readers have them', (id) => move(id, { move: 'change', kind: 'typo' })],
  ['they are forgotten', (id) => move(id, { move: 'discard' })],
  ['the story is withdrawn', (id) => move(id, { move: 'withdraw', note: 'Wrong.' })],
  [
    'an import writes the story anew',
    async (id) => {
      const { content, locale, publishedAt } = await look(id)
      const facts = { ...content, locale, status: 'PUBLISHED' as const, publishedAt: new Date(publishedAt!) }
      await inOneChange((change) => updateArticle(id, facts, change))
    },
  ],
])('changes that readers do not see yet are listed, and on the first page, until %s', async (_, end) => {
  const id = await changed(`Bridge opens ${randomUUID()}`)
  expect(await ahead()).toEqual([id])
  expect((await list('AHEAD'))[0]).toMatchObject({ pending: true, status: 'PUBLISHED' })
  expect(ids((await writingNeeds(editor, 'en'))!.ahead)).toEqual([id])
  await end(id)
  expect(await ahead()).toEqual([])
  expect((await writingNeeds(editor, 'en'))!.ahead).toEqual([])
  expect((await list('')).find((line) => line.id === id)?.pending).toBe(false)
  expect((await look(id)).pending).toBe(false)
})

test('a draft that was saved is ahead of nothing', async () => {
  await changed('Only a draft', 'DRAFT')
  expect(await ahead()).toEqual([])
})

test('what was approved waits on the first page of whoever publishes, longest first, and of its author', async () => {
  const story = (headline: string, createdById: string | null, minute: number) => {
    const modifiedAt = new Date(Date.UTC(2026, 0, 1, 0, minute))
    return make.article({ headline, status: 'APPROVED', createdById, modifiedAt })
  }
  const later = await story('Later', author.id, 2)
  const sooner = await story('Sooner', null, 1)
  expect(ids((await writingNeeds(editor, 'en'))!.approved)).toEqual([sooner.id, later.id])
  expect(ids((await writingNeeds(author, 'en'))!.approved)).toEqual([later.id])
})

test('changes of a published story are for whoever publishes to let out', async () => {
  const id = await changed('Of an author')
  expect((await writingNeeds(author, 'en'))!.ahead).toEqual([])
  await move(id, { move: 'discard' })
})

test('a story that was corrected is marked and found; one whose typo was mended is not', async () => {
  const [wrong, typo] = [await changed('Wrong'), await changed('Typo')]
  await move(wrong, { move: 'change', kind: 'correction', note: 'It was wrong.' })
  await move(typo, { move: 'change', kind: 'typo' })
  const lines = await list('CORRECTED')
  expect(ids(lines)).toEqual([wrong])
  expect(lines[0]).toMatchObject({ isCorrected: true, pending: false })
  expect((await list('')).find(({ id }) => id === typo)?.isCorrected).toBe(false)
})
