import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { searchPage, sourcesToChoose } from './queries'
import { SearchQuery } from './schema'

test('readers choose among the sources of stories they can read, not of those that are being written', async () => {
  const word = `w${crypto.randomUUID().slice(0, 8)}`
  const { id } = await make.article({ headline: `${word} one`, source: `Secret${word}`, status: 'DRAFT' })
  await make.article({ headline: `${word} two`, source: `Known${word}` })
  const chosen = async () => (await sourcesToChoose()).map(({ name }) => name).filter((name) => name.endsWith(word))
  expect(await chosen()).toEqual([`Known${word}`])
  const bySecret = () => searchPage({ ...SearchQuery.parse({ q: word, source: `secret${word}` }), locale: 'en' })
  await expect(bySecret()).rejects.toMatchObject({ code: 'invalid' })
  await db.article.update({ where: { id }, data: { status: 'PUBLISHED', publishedAt: new Date() } })
  expect((await bySecret()).count).toBe(1)
})
