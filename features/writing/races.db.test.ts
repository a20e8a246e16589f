import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { mergeTag } from '@/features/furniture/mutations'
import { pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { codeOf, newsroomOf, person, said } from './fixtures/newsroom'
import { noteHere } from './mutations'

/** What somebody names or has open may go at the very moment. */

let desk: ReturnType<typeof newsroomOf>
let by: Awaited<ReturnType<typeof person>>
beforeAll(async () => {
  await make.section({ slug: 'iraq' })
  by = await person('EDITOR')
  desk = newsroomOf(by)
})

test('a text is saved while its tag becomes part of another: it names that one then', async () => {
  const into = await make.tag({ name: `grain ${randomUUID()}` })
  for (let round = 0; round < 6; round += 1) {
    const tag = await make.tag({ name: `harvest ${randomUUID()}` })
    const drafts = await Promise.all([0, 1, 2].map(() => desk.begin()))
    const codes = await Promise.all([
      ...drafts.map((id) => codeOf(desk.write(id, { tags: [tag.name], body: said('More.') }))),
      codeOf(mergeTag({ by, id: tag.id, into: into.slug })),
    ])
    expect(codes).toEqual(['done', 'done', 'done', 'done'])
  }
})

test('whoever has a draft open while it is deleted hears that it is not there', async () => {
  const id = await desk.begin()
  const client = await pool().connect()
  try {
    await client.query('BEGIN')
    await client.query('DELETE FROM article WHERE id = $1', [id])
    const here = codeOf(noteHere({ by, id }))
    await new Promise((resolve) => setTimeout(resolve, 200))
    await client.query('COMMIT')
    expect(await here).toBe('not_found')
  } finally {
    client.release()
  }
})
