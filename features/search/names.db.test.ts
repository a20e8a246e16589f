import { expect, test } from 'vitest'
import { authorPage, sourcePage } from '@/features/articles/queries'
import { db, pool } from '@/lib/db'
import { runJob } from '@/lib/jobs'
import { runWith, type Locale } from '@/lib/locales'
import { make } from '@/prisma/factories'
import { searchJob } from './jobs'
import { searchPage, sourcesToChoose } from './queries'
import { SearchQuery } from './schema'
import { suggestionsFor } from './suggestions/queries'
import type { Piece } from './views'

const search = (q: string, locale: Locale = 'en', more: Partial<SearchQuery> = {}) =>
  searchPage({ ...SearchQuery.parse({ q, ...more }), locale })
const placesOf = async (q: string, locale: Locale = 'en') =>
  (await search(q, locale)).places.map(({ kind, text }) => `${kind} ${text}`)
const said = (pieces: readonly Piece[]) => pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')

test('a search for the name of a section leads there, in whatever language it is typed', async () => {
  const [en, ar, ckb] = ['Meerkats', 'السراقيط', 'مێرکات']
  await make.section({ slug: 'suricates', names: { en, ar, ckb } })
  for (const typed of [en, en.toUpperCase(), ar, 'سراقيط', ckb, 'suricates'])
    expect([typed, await placesOf(typed)]).toEqual([typed, [`section ${en}`]])
  expect((await search(ar, 'ar')).places).toEqual([{ kind: 'section', text: ar, href: '/ar/section/suricates' }])
  for (const typed of ['meer', 'السر', 'سراق', 'مێرک'])
    expect([typed, (await suggestionsFor('en', typed))[0]]).toEqual([
      typed,
      { kind: 'section', text: en, href: '/en/section/suricates' },
    ])
  // What is narrowed down, looked for among comments, or goes on in the list looks for stories.
  for (const q of [`${en} -x`, `${en}*`, `${en} OR x`]) expect([q, await placesOf(q)]).toEqual([q, []])
  expect((await search(en, 'en', { in: 'comments' })).places).toEqual([])
})

test('subjects, people and sources that lead somewhere are named by their whole words, the shortest first', async () => {
  await make.article({ tags: ['Quokka Bay', 'Quokka'], authors: ['Ada Quokka'], source: 'Quokka News' })
  await make.article({ tags: ['Quokka Drafts'], status: 'DRAFT' })
  await make.article({ locale: 'ar', headline: 'ع', tags: ['القواقع'] })
  expect(await placesOf('quokka')).toEqual(['tag Quokka', 'tag Quokka Bay', 'author Ada Quokka', 'source Quokka News'])
  expect(await placesOf('bay quokka')).toEqual(['tag Quokka Bay'])
  expect(await placesOf('quok')).toEqual([])
  expect(await placesOf('قواقع', 'ar')).toEqual(['tag القواقع'])
})

test('a story found by its subject, source or byline says so', async () => {
  const { id } = await make.article({
    headline: 'One',
    tags: ['Bandicoots'],
    authors: ['Nazdar Sabir'],
    source: 'Bilby Wire',
  })
  await db.author.updateMany({
    where: { bylines: { some: { articleId: id } } },
    data: { names: { en: 'Nazdar Sabir', ckb: 'نازدار سابیر' } },
  })
  const of = async (q: string) => {
    const [hit] = (await search(q)).hits
    if (hit?.kind !== 'story') throw new Error('not found')
    return { by: hit.bylines.map(said), names: hit.names.map(({ kind, name }) => `${kind} ${said(name)}`) }
  }
  expect(await of('bandicoot')).toEqual({ by: ['Nazdar Sabir'], names: ['tag [Bandicoots]'] })
  expect(await of('bilby')).toEqual({ by: ['Nazdar Sabir'], names: ['source [Bilby] Wire'] })
  expect(await of('nazdar')).toEqual({ by: ['[Nazdar] Sabir'], names: [] })
  await runJob(searchJob, pool())
  expect(await of('نازدار')).toEqual({ by: ['Nazdar Sabir'], names: ['author [نازدار] سابیر'] })
})

test('the language of a name is nobody’s name', async () => {
  await make.article({ authors: ['Somebody Signing'], tags: ['En route'] })
  await db.author.update({
    where: { slug: 'somebody-signing' },
    data: { names: { en: 'Somebody Signing', ar: 'موقّع', ckb: 'واژۆکەر' } },
  })
  for (const q of ['ar', 'ckb']) expect([q, await placesOf(q)]).toEqual([q, []])
  expect(await placesOf('en')).toEqual(['tag En route'])
  expect((await suggestionsFor('en', 'ckb')).filter(({ kind }) => kind === 'author')).toEqual([])
  for (const q of ['signing', 'موقع', 'واژۆکەر'])
    expect([q, await placesOf(q)]).toEqual([q, ['author Somebody Signing']])
})

test('what stands in an edition alone that is switched off is not named', async () => {
  await make.article({ locale: 'ckb', headline: 'ه', authors: ['Hidden Hand'], source: 'Hidden Wire' })
  const told = async () => ({
    choice: (await sourcesToChoose()).some(({ slug }) => slug === 'hidden-wire'),
    source: (await sourcePage('en', 'hidden-wire')) !== null,
    author: (await authorPage('en', 'hidden-hand')) !== null,
  })
  const asked = () => search('x', 'en', { source: 'hidden-wire' })
  expect(await told()).toEqual({ choice: true, source: true, author: true })
  await asked()
  runWith({ zone: null, off: ['ckb'] })
  try {
    expect(await told()).toEqual({ choice: false, source: false, author: false })
    await expect(asked()).rejects.toMatchObject({ code: 'invalid' })
  } finally {
    runWith({ zone: null, off: [] })
  }
})
