import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { namesBegun } from './queries'

const author = { role: 'AUTHOR' as const }
const names = async (kind: 'author' | 'tag' | 'source', q: string, locale: 'en' | 'ar' | 'ckb' = 'en') =>
  (await namesBegun(author, { kind, locale, q })).map(({ name }) => name)

test('authors are offered by the beginning of any of their words, in the language of the story', async () => {
  await db.author.create({
    data: { slug: 'narin-aziz', names: { en: 'Narin Azizi', ar: 'نارين عزيزي' }, roles: { en: 'Erbil correspondent' } },
  })
  expect(await namesBegun(author, { kind: 'author', locale: 'en', q: 'azi' })).toEqual([
    { name: 'Narin Azizi', slug: 'narin-aziz', detail: 'Erbil correspondent' },
  ])
  expect(await names('author', 'nar azi')).toEqual(['Narin Azizi'])
  expect(await names('author', 'عزيزى', 'ar')).toEqual(['نارين عزيزي'])
  expect(await names('author', 'nar', 'ckb')).toEqual(['Narin Azizi'])
  expect(await names('author', 'arin')).toEqual([])
})

test('tags are those of the edition, whether a story has them yet or not; shortest first', async () => {
  const tag = (locale: string, name: string) => db.tag.create({ data: { locale, name, slug: `names-${name}` } })
  await tag('ar', 'كوردستان العراق')
  await tag('ar', 'كوردستان')
  await tag('ckb', 'کوردستان')
  expect(await names('tag', 'کوردس', 'ar')).toEqual(['كوردستان', 'كوردستان العراق'])
  expect(await names('tag', 'كورد', 'ckb')).toEqual(['کوردستان'])
  expect(await names('tag', 'كورد', 'en')).toEqual([])
})

test('a source says its address', async () => {
  await db.source.create({ data: { slug: 'names-guardian', name: 'The Names Guardian', url: 'https://g.test' } })
  expect(await namesBegun(author, { kind: 'source', locale: 'en', q: 'names' })).toEqual([
    { name: 'The Names Guardian', slug: 'names-guardian', detail: 'https://g.test' },
  ])
})

test.each(['', ' ', "'", '!!!', ":*&|'", '\\', 'x'.repeat(100)])('nothing is offered for %j', async (q) => {
  for (const kind of ['author', 'tag', 'source'] as const) expect(await names(kind, q)).toEqual([])
})

test.each(['READER', 'MODERATOR'] as const)('a %s is offered nothing', async (role) => {
  await expect(namesBegun({ role }, { kind: 'tag', locale: 'en', q: 'x' })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
