import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { mostCounted, tagsForDesk } from '../queries'

test('how many stories a tag is about is counted, in whatever state they are, up to a bound', async () => {
  const [some, none, many] = [
    await make.tag({ name: 'Counted some' }),
    await make.tag({ name: 'Counted none' }),
    await make.tag({ name: 'Counted many' }),
  ]
  const story = await make.article({ tags: [some.name] })
  await make.article({ tags: [some.name], status: 'DRAFT' })
  await db.$executeRaw`
    INSERT INTO article (locale, slug, status, headline, section_id, published_at, id, story_id, modified_at)
      SELECT 'en', 'counted-' || n, 'PUBLISHED', 'Counted ' || n, ${story.sectionId}::uuid, now(), gen_random_uuid(), gen_random_uuid(), now()
        FROM generate_series(1, ${mostCounted + 5}::int) n`
  await db.$executeRaw`
    INSERT INTO article_tag (article_id, tag_id) SELECT id, ${many.id}::uuid FROM article WHERE slug LIKE 'counted-%'`
  const { rows } = await tagsForDesk(await make.user({ role: 'EDITOR' }), { locale: 'en', search: 'counted' })
  expect(rows.map(({ id, stories }) => [id, stories])).toEqual([
    [many.id, mostCounted + 1],
    [none.id, 0],
    [some.id, 2],
  ])
  await db.article.deleteMany({ where: { slug: { startsWith: 'counted-' } } })
})
