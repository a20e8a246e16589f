import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { sectionsOf, sourcePage, tagMovedTo, tagPage } from '@/features/articles/queries'
import { readAddress } from '@/features/articles/story'
import { db, pool } from '@/lib/db'
import { runJob } from '@/lib/jobs'
import { make } from '@/prisma/factories'
import type { Role } from '@/prisma/client/enums'
import { changeAuthor, mergeAuthor, removeAuthor } from './authors/mutations'
import { authorsForDesk } from './authors/queries'
import { addSection, changeSection, moveSection, removeSection } from './mutations'
import { moveStoriesJob } from './jobs'
import { addSource, changeSource, mergeSource, removeSource } from './sources/mutations'
import { mergeTag, removeTag, renameTag } from './tags/mutations'
import { furniturePerPage, sectionsForDesk, sourcesForDesk, tagsForDesk } from './queries'
import { namesIn, NewSectionForm, SourceForm } from './schema'

let editor: { id: string; role: Role }
beforeAll(async () => {
  editor = await make.user({ role: 'EDITOR' })
})

const lastRecord = (subjectId: string) =>
  db.auditEntry.findFirstOrThrow({ where: { subjectId }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })
const facts = { name: 'Water Post', url: '', licenceNote: '', defaultCredit: '', policy: 'NOINDEX' as const }

test.each(['READER', 'AUTHOR', 'MODERATOR'] as const)('%s changes nothing of this', async (role) => {
  const by = { id: randomUUID(), role }
  const id = randomUUID()
  const outcomes = await Promise.allSettled([
    addSection({ by, slug: 'x', names: { en: 'X' }, hue: 'ink' }),
    changeSection({ by, id, names: { en: 'X' }, hue: 'ink' }),
    moveSection({ by, id, to: 'up' }),
    removeSection({ by, id }),
    renameTag({ by, id, name: 'x' }),
    mergeTag({ by, id, into: 'x' }),
    removeTag({ by, id }),
    addSource({ by, ...facts }),
    changeSource({ by, id, ...facts }),
    mergeSource({ by, id, into: 'x' }),
    removeSource({ by, id }),
    changeAuthor({ by, id, names: { en: 'X' }, roles: {}, bios: {}, email: '' }),
    mergeAuthor({ by, id, into: 'x' }),
    removeAuthor({ by, id }),
    authorsForDesk(by, {}),
    sectionsForDesk(by),
    tagsForDesk(by, { locale: 'en' }),
    sourcesForDesk(by, {}),
  ])
  for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'forbidden' } })
})

test('sections are added, named, coloured, ordered and removed, each on record, and every page hears of it', async () => {
  const names = { en: 'Rivers', ckb: 'ڕووبارەکان' }
  const id = await addSection({ by: editor, slug: 'rivers', names, hue: 'teal' })
  const other = await addSection({ by: editor, slug: 'lakes', names: { en: 'Lakes' }, hue: 'blue' })
  expect((await sectionsOf('ckb')).map(({ name }) => name)).toEqual(['ڕووبارەکان', 'Lakes'])
  expect(await db.cacheTag.findUnique({ where: { tag: 'furniture' } })).not.toBeNull()

  await changeSection({ by: editor, id, names: { en: 'Rivers', ckb: 'ئاوەکان' }, hue: 'olive' })
  expect((await sectionsOf('ckb'))[0]).toMatchObject({ slug: 'rivers', name: 'ئاوەکان', hue: 'olive' })
  expect(await lastRecord(id)).toMatchObject({
    actorId: editor.id,
    action: 'section.change',
    before: { names, hue: 'teal' },
    after: { names: { en: 'Rivers', ckb: 'ئاوەکان' }, hue: 'olive' },
  })

  await moveSection({ by: editor, id: other, to: 'up' })
  await moveSection({ by: editor, id: other, to: 'up' })
  expect((await sectionsOf('en')).map(({ slug }) => slug)).toEqual(['lakes', 'rivers'])
  expect(await lastRecord(other)).toMatchObject({ before: ['rivers', 'lakes'], after: ['lakes', 'rivers'] })

  await expect(addSection({ by: editor, slug: 'lakes', names, hue: 'ink' })).rejects.toMatchObject({
    code: 'conflict',
    details: { field: 'slug' },
  })
  await make.article({ section: 'rivers', status: 'DRAFT' })
  await expect(removeSection({ by: editor, id })).rejects.toMatchObject({ code: 'conflict' })
  expect((await sectionsForDesk(editor)).map(({ slug, isUsed }) => [slug, isUsed])).toEqual([
    ['lakes', false],
    ['rivers', true],
  ])
  await removeSection({ by: editor, id: other })
  expect((await sectionsOf('en')).map(({ slug }) => slug)).toEqual(['rivers'])
  await expect(removeSection({ by: editor, id: other })).rejects.toMatchObject({ code: 'not_found' })
})

test.each([
  [{ slug: 'World' }, false],
  [{ slug: 'a/b' }, false],
  [{ slug: '' }, false],
  [{ hue: '#f00' }, false],
  [{ 'name-en': ' ' }, false],
  [{ 'name-en': 'a\u202eb' }, false],
  [{ position: '1' }, false],
  [{}, true],
])('a section with %j may be made: %s', (given, yes) => {
  const form = { slug: 'world', hue: 'ink', 'name-en': 'World', ...given }
  expect(NewSectionForm.safeParse(form).success).toBe(yes)
})

test('names that are not there fall back, they are not empty', () => {
  expect(namesIn({ 'name-en': 'World', 'name-ar': '', 'name-ckb': 'جیهان' })).toEqual({ en: 'World', ckb: 'جیهان' })
})

test('two tags become one: every story once, and the old address leads to the new, however often', async () => {
  const both = await make.article({ tags: ['Flood', 'Floods'] })
  const only = await make.article({ tags: ['Floods'] })
  const flood = await make.tag({ name: 'Flood' })
  const floods = await make.tag({ name: 'Floods' })
  const inundation = await make.tag({ name: 'Inundation' })
  await mergeTag({ by: editor, id: floods.id, into: 'Flood' })
  const page = await tagPage('en', 'flood')
  expect(page?.teasers.map(({ id }) => id).sort()).toEqual([both.id, only.id].sort())
  expect([await tagPage('en', 'floods'), await tagMovedTo('en', 'floods')]).toEqual([null, 'flood'])
  expect(await lastRecord(floods.id)).toMatchObject({
    action: 'tag.merge',
    before: { name: 'Floods', slug: 'floods' },
    after: { into: flood.id, moved: 1 },
  })
  await mergeTag({ by: editor, id: flood.id, into: inundation.slug })
  expect([await tagMovedTo('en', 'floods'), await tagMovedTo('en', 'flood')]).toEqual(['inundation', 'inundation'])
  expect(await tagMovedTo('ar', 'flood')).toBeNull()
  expect((await tagPage('en', 'inundation'))?.teasers).toHaveLength(2)
  // A tag of the old name that comes again has its address back.
  await make.article({ tags: ['Flood'] })
  expect((await tagPage('en', 'flood'))?.teasers).toHaveLength(1)
})

test('the stories of a tag that many carry are moved by and by; what it is called and where it leads, at once', async () => {
  const [wrong, right] = [await make.tag({ name: 'Electons' }), await make.tag({ name: 'Elections' })]
  const both = await make.article({ tags: ['Electons', 'Elections'] })
  await db.$executeRaw`INSERT INTO article (locale, slug, status, headline, section_id, published_at, id, story_id, modified_at)
    SELECT 'en', 'ballot-' || n, 'PUBLISHED', 'Ballot ' || n, ${both.sectionId}::uuid, now() - make_interval(hours => n),
      gen_random_uuid(), gen_random_uuid(), now() FROM generate_series(1, 700) n`
  await db.$executeRaw`INSERT INTO article_tag (article_id, tag_id)
    SELECT id, ${wrong.id}::uuid FROM article WHERE slug LIKE 'ballot-%'`
  const left = () => db.articleTag.count({ where: { tagId: wrong.id } })
  await mergeTag({ by: editor, id: wrong.id, into: 'Elections' })
  expect(await left()).toBeGreaterThan(0)
  expect([await tagPage('en', 'electons'), await tagMovedTo('en', 'electons')]).toEqual([null, 'elections'])
  expect((await tagPage('en', 'elections'))?.teasers.map(({ headline }) => headline)).toContain('Ballot 1')
  expect(await lastRecord(wrong.id)).toMatchObject({ after: { into: right.id, moved: 700 } })
  const named = await db.article.findFirstOrThrow({
    where: { slug: 'ballot-700' },
    select: { tags: { select: { tag: { select: { name: true } } } } },
  })
  expect(named.tags).toEqual([{ tag: { name: 'Elections' } }])
  expect((await tagsForDesk(editor, { locale: 'en', search: 'elec' })).rows.map(({ id }) => id)).toEqual([right.id])
  await expect(mergeTag({ by: editor, id: wrong.id, into: 'Snow' })).rejects.toMatchObject({ code: 'not_found' })
  // Whatever it is called meanwhile, what is still to be moved is called, too.
  await renameTag({ by: editor, id: right.id, name: 'Votes' })
  expect(await db.tag.findUniqueOrThrow({ where: { id: wrong.id } })).toMatchObject({ name: 'Votes' })
  await runJob(moveStoriesJob, pool())
  expect([await left(), await db.tag.count({ where: { id: wrong.id } })]).toEqual([0, 0])
  expect(await db.articleTag.count({ where: { tagId: right.id } })).toBe(701)
  expect(await db.articleTag.count({ where: { articleId: both.id } })).toBe(1)
  expect(await tagMovedTo('en', 'electons')).toBe('elections')
  expect(await runJob(moveStoriesJob, pool())).toEqual({})
  await db.article.deleteMany({ where: { slug: { startsWith: 'ballot-' } } })
})

test('a tag is merged into one that has another name now, by that name', async () => {
  const story = await make.article({ tags: ['Storms'] })
  const storm = await make.tag({ name: 'Strom' })
  await renameTag({ by: editor, id: storm.id, name: 'Storm' })
  await mergeTag({ by: editor, id: (await make.tag({ name: 'Storms' })).id, into: 'Storm' })
  expect((await tagPage('en', 'strom'))?.teasers.map(({ id }) => id)).toEqual([story.id])
})

test('a tag is not merged into itself, into one of another edition, or into nothing', async () => {
  const tag = await make.tag({ name: 'Snow' })
  await make.tag({ name: 'Ice', locale: 'ckb' })
  for (const into of ['Snow', 'Ice', 'nothing'])
    await expect(mergeTag({ by: editor, id: tag.id, into })).rejects.toMatchObject({
      code: 'invalid',
      details: { field: 'into' },
    })
})

test('a tag gets another name and keeps its address', async () => {
  const tag = await make.tag({ name: 'Harvst' })
  await make.article({ tags: ['Harvst'] })
  await renameTag({ by: editor, id: tag.id, name: 'Harvest' })
  expect((await tagPage('en', 'harvst'))?.tag.name).toBe('Harvest')
  expect((await tagsForDesk(editor, { locale: 'en', search: 'harv' })).rows.map(({ slug }) => slug)).toEqual(['harvst'])
})

test('no two tags of an edition, and no two sources, are called the same', async () => {
  const [ice, snow] = [await make.tag({ name: 'Black ice' }), await make.tag({ name: 'Late snow' })]
  await expect(renameTag({ by: editor, id: snow.id, name: 'Black ice' })).rejects.toMatchObject({ code: 'conflict' })
  // Nor as the address of another reads: a story that names it could mean either.
  await expect(renameTag({ by: editor, id: snow.id, name: 'black  ICE' })).rejects.toMatchObject({ code: 'conflict' })
  await renameTag({ by: editor, id: ice.id, name: 'Black Ice' })
  const [near, far] = [
    await addSource({ by: editor, ...facts, name: 'The Near Post' }),
    await addSource({ by: editor, ...facts, name: 'The Far Post' }),
  ]
  const rename = (id: string, name: string) => changeSource({ by: editor, id, ...facts, name })
  await expect(rename(far, 'The Near Post')).rejects.toMatchObject({ code: 'conflict', details: { field: 'name' } })
  await rename(near, 'The Near & Dear Post')
  await expect(rename(far, 'The Near Post')).rejects.toMatchObject({ code: 'conflict' })
  await rename(far, 'The Farther Post')
})

test('nor where both are given that name at the same moment', async () => {
  for (let round = 0; round < 5; round += 1) {
    const name = `Both ${round}`
    const tags = [await make.tag({ name: `One ${round}` }), await make.tag({ name: `Other ${round}` })]
    const sources = await Promise.all(
      ['One', 'Other'].map((called) => addSource({ by: editor, ...facts, name: `${called} Wire ${round}` })),
    )
    for (const renames of [
      tags.map(
        ({ id }) =>
          () =>
            renameTag({ by: editor, id, name }),
      ),
      sources.map((id) => () => changeSource({ by: editor, id, ...facts, name })),
    ])
      expect((await Promise.allSettled(renames.map((rename) => rename()))).map(({ status }) => status).sort()).toEqual([
        'fulfilled',
        'rejected',
      ])
  }
})

test('what is known of a source shows where its stories do', async () => {
  const id = await addSource({ by: editor, ...facts })
  const given = {
    name: 'Water Post',
    url: 'https://water.example',
    licenceNote: 'By letter',
    defaultCredit: 'Water Post',
    policy: 'CREDIT' as const,
  }
  await changeSource({ by: editor, id, ...given })
  expect(await lastRecord(id)).toMatchObject({ action: 'source.change', before: facts, after: given })
  const lead = await make.picture()
  const { slug } = await make.article({ sourceId: id, leadMediaId: lead.id })
  const { slug: own } = await make.article({ sourceId: id, leadMediaId: lead.id, leadCredit: 'Our own' })
  expect((await sourcePage('en', 'water-post'))?.source).toMatchObject({
    name: 'Water Post',
    url: 'https://water.example',
  })
  expect(await readAddress('en', slug)).toMatchObject({ story: { credit: 'Water Post', policy: 'CREDIT' } })
  expect(await readAddress('en', own)).toMatchObject({ story: { credit: 'Our own' } })
  await expect(addSource({ by: editor, ...facts, name: 'water  post' })).rejects.toMatchObject({ code: 'conflict' })
  expect((await sourcesForDesk(editor, { search: 'wat' })).rows).toMatchObject([{ id, ...given }])
})

test.each(['javascript:alert(1)', 'ftp://x.example', 'x', '//x'])('%s is no address of a source', (url) => {
  expect(SourceForm.safeParse({ id: randomUUID(), ...facts, url }).success).toBe(false)
})

test('lists go on where a page ended', async () => {
  await db.tag.createMany({
    data: Array.from({ length: furniturePerPage + 3 }, (_, n) => ({ locale: 'ar', slug: `s${n}`, name: `وسم ${n}` })),
  })
  const first = await tagsForDesk(editor, { locale: 'ar' })
  const second = await tagsForDesk(editor, { locale: 'ar', cursor: first.next! })
  expect([first.rows.length, second.rows.length, second.next]).toEqual([furniturePerPage, 3, null])
  await expect(tagsForDesk(editor, { locale: 'ar', cursor: 'x' })).rejects.toMatchObject({ code: 'invalid_cursor' })
})

test('a tag goes while no story is about it, nor is to be, on record, and what led to it leads nowhere', async () => {
  const story = await make.article({ tags: ['Misprnt'] })
  const tag = await make.tag({ name: 'Misprnt' })
  await mergeTag({ by: editor, id: (await make.tag({ name: 'Misprt' })).id, into: 'Misprnt' })
  const remove = () => removeTag({ by: editor, id: tag.id })
  await expect(remove()).rejects.toMatchObject({ code: 'conflict' })
  await db.articleTag.deleteMany({ where: { tagId: tag.id } })
  await db.article.update({ where: { id: story.id }, data: { isAhead: true } })
  await db.articleRevision.create({
    data: { articleId: story.id, number: story.version, content: { tags: ['Misprnt'] } },
  })
  await expect(remove()).rejects.toMatchObject({ code: 'conflict' })
  await db.articleRevision.deleteMany({ where: { articleId: story.id } })
  expect(await tagMovedTo('en', 'misprt')).toBe('misprnt')
  await remove()
  expect([await tagPage('en', 'misprnt'), await tagMovedTo('en', 'misprt')]).toEqual([null, null])
  expect(await lastRecord(tag.id)).toMatchObject({
    actorId: editor.id,
    action: 'tag.remove',
    before: { locale: 'en', slug: 'misprnt', name: 'Misprnt' },
  })
  await expect(remove()).rejects.toMatchObject({ code: 'not_found' })
})
