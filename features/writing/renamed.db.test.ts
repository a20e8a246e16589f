import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { mergeTag, renameTag } from '@/features/furniture/tags/mutations'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { startDraft } from './beginning/mutations'
import { saveDraft, type Writer } from './mutations'
import { articleForEditing } from './queries'
import type { ContentGiven } from './schema'

/** What a story names may be called otherwise by now: it is the same one. */

let by: Writer & { name: string }
beforeAll(async () => {
  await make.section({ slug: 'iraq' })
  by = await make.user({ role: 'EDITOR' })
})

const begin = async () =>
  (await startDraft({ by, locale: 'en', headline: `Story ${randomUUID()}`, section: 'iraq' })).id
/** Saves it with a text of its own, and says what it names then. */
const write = async (id: string, more: Partial<ContentGiven>) => {
  const { content, version } = (await articleForEditing(by, id))!
  await saveDraft({ by, id, version, content: { ...content, standfirst: randomUUID(), ...more } })
  const { sourceId, tags } = await db.article.findUniqueOrThrow({
    where: { id },
    select: { sourceId: true, tags: { orderBy: { position: 'asc' }, select: { tagId: true } } },
  })
  return { source: sourceId, tags: tags.map(({ tagId }) => tagId) }
}

test('a source that was given another name stays its source, and no second one is made', async () => {
  const source = await make.source({ name: `Wire ${randomUUID()}` })
  const id = await begin()
  await write(id, { source: { name: source.name } })
  await db.source.update({ where: { id: source.id }, data: { name: 'Wire International' } })
  const sources = await db.source.count()
  // What an editor had open still has the old name; what is opened now has the new one.
  for (const name of [source.name, 'Wire International'])
    expect(await write(id, { source: { name } })).toMatchObject({ source: source.id })
  expect(await db.source.count()).toBe(sources)
})

test('and a tag that was given another name, or became part of another, too', async () => {
  const harvest = await make.tag({ name: `harvst ${randomUUID()}` })
  const grain = await make.tag({ name: `grain ${randomUUID()}` })
  const id = await begin()
  await write(id, { tags: [harvest.name, grain.name] })
  await renameTag({ by, id: harvest.id, name: 'Harvest at last' })
  const tags = await db.tag.count()
  for (const name of ['Harvest at last', harvest.name])
    expect(await write(id, { tags: [name, grain.name] })).toMatchObject({ tags: [harvest.id, grain.id] })
  await mergeTag({ by, id: grain.id, into: harvest.slug })
  expect(await write(id, { tags: [grain.name] })).toMatchObject({ tags: [harvest.id] })
  expect(await db.tag.count()).toBe(tags - 1)
})

test('a text says where a source is found that it is the first to name, and no other’s', async () => {
  const known = await make.source({ name: `Wire ${randomUUID()}` })
  const fresh = `Wire ${randomUUID()}`
  const id = await begin()
  const urlOf = async (name: string) => (await db.source.findFirstOrThrow({ where: { name } })).url
  for (const [name, url] of [
    [known.name, 'https://elsewhere.example'],
    [fresh, 'https://fresh.example'],
    [fresh, 'https://elsewhere.example'],
  ] as const)
    await write(id, { source: { name, url } })
  expect([await urlOf(known.name), await urlOf(fresh)]).toEqual([null, 'https://fresh.example'])
})
