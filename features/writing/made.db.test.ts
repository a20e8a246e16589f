import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { openNewsroom, said } from './fixtures/newsroom'

const { editor, author, desk } = await openNewsroom()

/** What was made since the last time that this was asked, and by whom. */
const made = (() => {
  const seen = new Set<string>()
  return async () => {
    const lines = await db.auditEntry.findMany({
      where: { action: { in: ['tag.add', 'author.add', 'source.add'] } },
      orderBy: { id: 'asc' },
    })
    const fresh = lines.filter(({ id }) => !seen.has(id))
    for (const { id } of fresh) seen.add(id)
    return fresh.map(({ action, actorId, subjectType, subjectId, after }) => ({
      action,
      actorId,
      subject: `${subjectType}:${subjectId}`,
      after,
    }))
  }
})()

test('a tag, an author or a source that a save brings into being is on record once, with who saved', async () => {
  const id = await desk.begin(author)
  await made()
  const names = {
    tags: ['Sandgrouse', 'Marshes'],
    authors: [{ name: 'Made Up Person' }],
    source: { name: 'The Marsh Times', url: 'https://marsh.example' },
  }
  await desk.write(id, names, author)
  const tag = (slug: string) => db.tag.findUniqueOrThrow({ where: { locale_slug: { locale: 'en', slug } } })
  const { id: source } = await db.source.findUniqueOrThrow({ where: { slug: 'the-marsh-times' } })
  const { id: signs } = await db.author.findUniqueOrThrow({ where: { slug: 'made-up-person' } })
  const lines = await made()
  expect(lines).toEqual(
    [
      { action: 'source.add', subject: `source:${source}`, after: names.source },
      {
        action: 'author.add',
        subject: `author:${signs}`,
        after: { slug: 'made-up-person', names: { en: 'Made Up Person' } },
      },
      {
        action: 'tag.add',
        subject: `tag:${(await tag('marshes')).id}`,
        after: { locale: 'en', slug: 'marshes', name: 'Marshes' },
      },
      {
        action: 'tag.add',
        subject: `tag:${(await tag('sandgrouse')).id}`,
        after: { locale: 'en', slug: 'sandgrouse', name: 'Sandgrouse' },
      },
    ].map((line) => ({ ...line, actorId: author.id })),
  )
  await desk.write(id, { ...names, body: said('More of it.') }, author)
  await desk.write(await desk.begin(), names)
  expect((await made()).filter(({ action }) => action !== 'author.add')).toEqual([])
})

test('what waits to be let through has made nothing yet; then it is who lets it through', async () => {
  const id = await desk.published()
  await made()
  await desk.write(id, { tags: ['Let Through'] })
  expect(await made()).toEqual([])
  await desk.move(id, { move: 'change', kind: 'typo' })
  expect(await made()).toMatchObject([{ action: 'tag.add', actorId: editor.id, after: { name: 'Let Through' } }])
})

test('a save that is refused leaves neither the tag nor a line', async () => {
  const id = await desk.begin()
  await made()
  await expect(desk.write(id, { tags: ['Never Made'], section: 'no-such-section' })).rejects.toThrow()
  expect(await made()).toEqual([])
  expect(await db.tag.count({ where: { name: 'Never Made' } })).toBe(0)
})

test('names are kept without what nobody sees in them, and what has nothing else is no name: the rest is saved', async () => {
  const id = await desk.begin()
  await desk.write(id, {
    tags: ['\u202eRiv\u200bers\u200f', 'نیوه\u200cشەو', '\u200b\u200f'],
    authors: [{ name: 'Ra\u2066nia\u2069' }, { name: '\u2800\u3164' }, { name: '\u{1d159}\ufffc' }],
    source: { name: '\u00ad', url: null },
  })
  const { content } = await desk.look(id)
  expect([content.tags, content.authors!.map(({ name }) => name), content.source]).toEqual([
    ['Rivers', 'نیوه\u200cشەو'],
    ['Rania'],
    null,
  ])
  await desk.write(id, { authors: [{ name: '\u{16fe4}' }] })
  expect((await desk.look(id)).content.authors).toEqual([])
  expect(await db.author.count({ where: { slug: 'author' } })).toBe(0)
})
