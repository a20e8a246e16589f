import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
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

/** What `work` comes to when this happens in the database after it has looked, and before it writes. */
const meanwhile = async (sql: string, values: string[], work: () => Promise<unknown>) => {
  const client = await pool().connect()
  try {
    await client.query('BEGIN')
    await client.query(sql, values)
    const code = codeOf(work())
    await new Promise((resolve) => setTimeout(resolve, 300))
    await client.query('COMMIT')
    return await code
  } finally {
    client.release()
  }
}

test('a text is saved while its tag goes: the name is looked for anew', async () => {
  const tag = await make.tag({ name: `harvest ${randomUUID()}` })
  const id = await desk.begin()
  const write = () => desk.write(id, { tags: [tag.name], body: said('More.') })
  expect(await meanwhile('DELETE FROM tag WHERE id = $1', [tag.id], write)).toBe('done')
  expect((await desk.look(id)).content.tags).toEqual([tag.name])
})

test('whoever has a draft open while it is deleted hears that it is not there', async () => {
  const id = await desk.begin()
  expect(await meanwhile('DELETE FROM article WHERE id = $1', [id], () => noteHere({ by, id }))).toBe('not_found')
})
