import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { MINUTE } from '@/lib/time-units'
import { make } from '@/prisma/factories'
import { codeOf, openNewsroom, said, shown, statusOf } from '../fixtures/newsroom'
import { writingNeeds } from '../list/queries'
import { publishDue } from './mutations'

const { editor, desk } = await openNewsroom()

const noon = new Date('2030-06-01T09:00:00Z')
const due = new Date('2030-06-01T13:00:00Z')
/** A story that is promised for `due`. */
const scheduled = async (text = 'As it was promised.') => {
  const id = await desk.begin()
  await desk.write(id, { body: said(text) })
  await desk.move(id, { move: 'schedule', at: '2030-06-01T16:00' }, editor, noon)
  return id
}
/** A picture without words in what goes out, as somebody may leave it whom nobody asked. */
const undescribe = async (id: string) => {
  const { id: mediaId } = await make.picture()
  await db.article.update({ where: { id }, data: { body: [{ kind: 'image', mediaId, alt: '' }] } })
}

describe('the clock', () => {
  test('publishes nothing a person could not: it waits for somebody, who is told why', async () => {
    const id = await scheduled()
    await undescribe(id)
    expect(await publishDue(due)).toEqual({ published: 0, held: 1, failed: 0 })
    expect(await statusOf(id)).toBe('APPROVED')
    expect(await shown(id)).toBeNull()
    const line = await db.auditEntry.findFirstOrThrow({ where: { subjectId: id, action: 'article.unschedule' } })
    expect(line).toMatchObject({ actorId: null, reason: 'alt_missing', after: { status: 'APPROVED' } })
    expect(await desk.look(id)).toMatchObject({
      scheduledAt: null,
      missed: { at: due.toISOString(), why: 'alt_missing' },
    })
    const home = async () => (await writingNeeds(editor, 'en', due))!.missed.find((line) => line.id === id)
    expect(await home()).toMatchObject({ heldFor: 'alt_missing', scheduledAt: due.toISOString() })
    expect(await publishDue(due)).toEqual({ published: 0, held: 0, failed: 0 })

    await desk.write(id, { body: said('Without the picture.') })
    await desk.move(id, { move: 'publish' })
    expect(await home()).toBeUndefined()
    expect(await desk.look(id)).toMatchObject({ missed: null, status: 'PUBLISHED' })
  })

  test('goes on where one cannot be published, and tries that one again', async () => {
    const broken = await scheduled()
    const whole = await scheduled()
    await db.article.update({ where: { id: broken }, data: { body: [{ kind: 'a kind there is not' }] } })
    expect(await publishDue(due)).toEqual({ published: 1, held: 0, failed: 1 })
    expect(await statusOf(whole)).toBe('PUBLISHED')
    expect(await statusOf(broken)).toBe('SCHEDULED')
    const later = new Date(due.getTime() + 10 * MINUTE)
    expect((await writingNeeds(editor, 'en', later))!.missed.map(({ id }) => id)).toContain(broken)
    await db.article.update({ where: { id: broken }, data: { body: said('Mended.') } })
    expect(await publishDue(due)).toEqual({ published: 1, held: 0, failed: 0 })
  })

  test('publishes what was promised, not the half sentence somebody is writing; that waits as with every published story', async () => {
    const id = await scheduled()
    expect(await desk.write(id, { body: said('As it was prom') })).toMatchObject({ pending: true })
    await publishDue(due)
    expect(await shown(id)).toMatchObject({ story: { body: said('As it was promised.') } })
    expect(await desk.look(id)).toMatchObject({ pending: true, content: { body: said('As it was prom') } })
  })
})

describe('what is changed in a scheduled story', () => {
  test('goes out with it once somebody says so', async () => {
    const id = await scheduled()
    await desk.write(id, { body: said('Better.') })
    expect((await desk.look(id)).moves).toEqual(expect.arrayContaining(['change', 'discard']))
    await desk.move(id, { move: 'change' })
    expect(await desk.look(id)).toMatchObject({ pending: false, status: 'SCHEDULED', scheduledAt: due.toISOString() })
    expect(await db.auditEntry.count({ where: { subjectId: id, action: 'article.change' } })).toBe(1)
    await publishDue(due)
    expect(await shown(id)).toMatchObject({ story: { body: said('Better.'), corrections: [], updatedAt: null } })
  })

  test('is refused with a picture nobody described', async () => {
    const id = await scheduled()
    const { id: mediaId } = await make.picture()
    await desk.write(id, { body: [{ kind: 'image', mediaId, alt: '' }] })
    expect(await codeOf(desk.move(id, { move: 'change' }))).toBe('alt_missing')
  })

  test('can be forgotten', async () => {
    const id = await scheduled()
    await desk.write(id, { body: said('No.') })
    await desk.move(id, { move: 'discard' })
    expect(await desk.look(id)).toMatchObject({ pending: false, content: { body: said('As it was promised.') } })
  })

  test.each([
    ['publish', 'PUBLISHED'],
    ['unschedule', 'APPROVED'],
  ] as const)('is what “%s” is about', async (move, status) => {
    const id = await scheduled()
    await desk.write(id, { body: said('Better.') })
    await desk.move(id, { move })
    expect(await desk.look(id)).toMatchObject({ status, pending: false, content: { body: said('Better.') } })
    expect((await db.article.findUniqueOrThrow({ where: { id } })).body).toEqual(said('Better.'))
  })

  test('is not lost where the clock takes the story back', async () => {
    const id = await scheduled()
    await desk.write(id, { body: said('Described by now.') })
    await undescribe(id)
    await publishDue(due)
    expect(await desk.look(id)).toMatchObject({ status: 'APPROVED', content: { body: said('Described by now.') } })
    // Saved again as it is, it is the article's own.
    await desk.write(id, {})
    expect((await db.article.findUniqueOrThrow({ where: { id } })).body).toEqual(said('Described by now.'))
  })
})
