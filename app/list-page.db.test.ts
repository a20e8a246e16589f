import { expect, test } from 'vitest'
import { authorPage } from '@/features/articles/queries'
import { slugOf } from '@/features/articles/slug'
import type { Locale } from '@/lib/locales'
import { make } from '@/prisma/factories'
import { listHead } from './list-page'

test('a list is found by searchers in the editions in which there is a story in it', async () => {
  const name = `Narin Aziz ${crypto.randomUUID().slice(0, 8)}`
  await make.article({ authors: [name] })
  const slug = slugOf(name, 'author')
  const robotsIn = async (edition: Locale) => {
    const found = (await authorPage(edition, slug))!
    return (await listHead({ kind: 'author', edition, slug, name, page: 1 }, found, '')).robots
  }
  expect(await robotsIn('en')).toBeUndefined()
  expect(await robotsIn('ar')).toEqual({ index: false, follow: true })
})
