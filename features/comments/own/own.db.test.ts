import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { cookieOf, regular, ask, submit } from '@/prisma/conversing'
import { make } from '@/prisma/factories'
import { db } from '@/lib/db'
import {
  receiveChange,
  receiveComment,
  receiveDeletion,
  receiveEdit,
  receiveFollowing,
  receiveRecommendation,
  receiveReport,
  tellMine,
} from '../programs'

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const own = async (given: Parameters<typeof make.comment>[0] = {}) => {
  const person = await regular()
  return { person, as: await cookieOf(person), comment: await make.comment({ author: person, ...given }) }
}
const at = (id: string, as?: string, method = 'POST') => ({ as, method, params: { id } })
const statusOf = async (id: string) => (await db.comment.findUniqueOrThrow({ where: { id } })).status

test('one mends what one wrote; what it said before is kept and on record', async () => {
  const { as, comment } = await own({ body: 'Thier river' })
  const { status, said } = await ask(receiveEdit, { body: 'Their river' }, at(comment.id, as, 'PATCH'))
  expect(status).toBe(200)
  expect(said.comment).toMatchObject({ body: 'Their river', editedAt: expect.any(String), state: 'published' })
  expect(await db.commentEdit.findMany({ where: { commentId: comment.id } })).toMatchObject([{ body: 'Thier river' }])
  expect(await db.auditEntry.count({ where: { subjectId: comment.id, action: 'comment.edit' } })).toBe(1)
  await ask(receiveEdit, { body: 'Their river' }, at(comment.id, as, 'PATCH'))
  expect(await db.commentEdit.count({ where: { commentId: comment.id } })).toBe(1)
})

test('a change that needs a look waits, and the counts know', async () => {
  const { as, comment } = await own()
  const { status, said } = await ask(receiveEdit, { body: 'you idiot' }, at(comment.id, as, 'PATCH'))
  expect([status, said.heldFor]).toEqual([202, 'words'])
  const kept = async () => db.comment.findUnique({ where: { id: comment.id } })
  expect(await kept()).toMatchObject({ heldDetail: { words: ['idiot'] }, heldAlso: null })
  // What it says now is what it waits for.
  const links = 'a.example.com b.example.com c.example.com'
  await ask(receiveEdit, { body: `${links}, you scum` }, at(comment.id, as, 'PATCH'))
  expect(await kept()).toMatchObject({ heldFor: 'links', heldAlso: [{ reason: 'words', detail: { words: ['scum'] } }] })
  await ask(receiveEdit, { body: links }, at(comment.id, as, 'PATCH'))
  expect(await kept()).toMatchObject({ heldFor: 'links', heldAlso: null })
  expect(await db.articleStats.findUnique({ where: { articleId: comment.articleId } })).toMatchObject({ comments: 0 })
})

test('what a newcomer changes is read again, though it was let through before; a regular’s is not', async () => {
  const newcomer = await make.user({ createdAt: minutesAgo(60 * 24 * 400) })
  const as = await cookieOf(newcomer)
  const one = await make.comment({ author: newcomer, createdAt: minutesAgo(2), decidedAt: minutesAgo(1) })
  const { status, said } = await ask(receiveEdit, { body: 'Something else entirely' }, at(one.id, as, 'PATCH'))
  expect([status, said.heldFor]).toEqual([202, 'newcomer'])
  expect(await statusOf(one.id)).toBe('HELD')
  // With two others before it, it is theirs to change.
  for (let n = 0; n < 2; n += 1) await make.comment({ author: newcomer, createdAt: minutesAgo(60) })
  const third = await make.comment({ author: newcomer, createdAt: minutesAgo(2) })
  expect(await ask(receiveEdit, { body: 'Better said' }, at(third.id, as, 'PATCH'))).toMatchObject({ status: 200 })
})

test.each([
  ['after five minutes', 409, 'edit_closed', async () => own({ createdAt: minutesAgo(6) })],
  ['somebody else’s', 404, 'not_found', async () => ({ ...(await own()), comment: await make.comment() })],
  ['somebody else’s that waits', 404, 'not_found', async () => ({ ...(await own()), comment: await make.comment({ status: 'HELD' }) })],
  ['one’s own that is gone', 404, 'not_found', async () => own({ status: 'DELETED' })],
  ['one’s own that was rejected', 404, 'not_found', async () => own({ status: 'REJECTED' })],
  ['one that never was', 404, 'not_found', async () => ({ ...(await own()), comment: { id: randomUUID() } })],
  ['no id at all', 404, 'not_found', async () => ({ ...(await own()), comment: { id: '{x}' } })],
])('an edit is refused: %s', async (_, status, code, given) => {
  const { as, comment } = await given()
  expect(await ask(receiveEdit, { body: 'New' }, at(comment.id, as, 'PATCH'))).toMatchObject({ status, code })
}) // prettier-ignore

test('an edit says something, and not too much', async () => {
  const { as, comment } = await own()
  expect(await ask(receiveEdit, { body: ' ' }, at(comment.id, as, 'PATCH'))).toMatchObject({ code: 'comment_empty' })
  expect(await ask(receiveEdit, { body: 'ab '.repeat(1_001) }, at(comment.id, as, 'PATCH'))).toMatchObject({ code: 'comment_too_long' }) // prettier-ignore
})

test('one takes back what one wrote, also twice; replies and the place stay', async () => {
  const { as, comment } = await own()
  await make.comment({ parent: comment })
  for (let n = 0; n < 2; n += 1)
    expect(await ask(receiveDeletion, undefined, at(comment.id, as, 'DELETE'))).toMatchObject({ status: 204 })
  expect(await db.comment.findUnique({ where: { id: comment.id } })).toMatchObject({ status: 'DELETED', isShown: true })
  expect(await db.articleStats.findUnique({ where: { articleId: comment.articleId } })).toMatchObject({ comments: 1 })
  const other = await cookieOf(await regular())
  const foreign = await make.comment()
  expect(await ask(receiveDeletion, undefined, at(foreign.id, other, 'DELETE'))).toMatchObject({ status: 404 })
})

test('one recommends once, and can take it back; not oneself, not what waits', async () => {
  const { as, comment } = await own()
  const reader = await cookieOf(await regular())
  const { add, remove } = receiveRecommendation
  for (let n = 0; n < 2; n += 1)
    expect((await ask(add, undefined, at(comment.id, reader, 'PUT'))).said).toEqual({ recommendations: 1, recommended: true }) // prettier-ignore
  for (let n = 0; n < 2; n += 1)
    expect((await ask(remove, undefined, at(comment.id, reader, 'DELETE'))).said).toEqual({ recommendations: 0, recommended: false }) // prettier-ignore
  expect(await ask(add, undefined, at(comment.id, as, 'PUT'))).toMatchObject({ status: 403, code: 'forbidden' })
  expect(await ask(add, undefined, at((await make.comment({ status: 'HELD' })).id, reader, 'PUT'))).toMatchObject({ status: 404 }) // prettier-ignore
  expect(await ask(add, undefined, at(comment.id, undefined, 'PUT'))).toMatchObject({ status: 401 })
})

test('three different people who report a comment hide it; one of them three times does not', async () => {
  const comment = await make.comment()
  const people = await Promise.all([1, 2, 3].map(async () => cookieOf(await regular())))
  const report = (as?: string) => ask(receiveReport, { reason: 'ABUSE', note: 'Look' }, at(comment.id, as))
  for (let n = 0; n < 3; n += 1) expect(await report(people[0])).toMatchObject({ status: 201 })
  await report(people[1])
  expect(await statusOf(comment.id)).toBe('PUBLISHED')
  await report(people[2])
  expect(await db.comment.findUnique({ where: { id: comment.id } })).toMatchObject({ status: 'HELD', heldFor: 'reports', openReports: 3 }) // prettier-ignore
  expect(await report(people[0])).toMatchObject({ status: 201 })
  expect(await report(await cookieOf(await regular()))).toMatchObject({ status: 404 })
  expect(await ask(receiveReport, { reason: 'BORING' }, at(comment.id, people[0]))).toMatchObject({ status: 422 })
})

test('one follows an article and learns what is one’s own there', async () => {
  const { person, as, comment } = await own()
  const waiting = await make.comment({ author: person, story: { id: comment.articleId }, status: 'HELD', body: 'Mine' })
  const liked = await make.comment({ story: { id: comment.articleId } })
  await ask(receiveRecommendation.add, undefined, at(liked.id, as, 'PUT'))
  expect((await ask(receiveFollowing.add, undefined, at(comment.articleId, as, 'PUT'))).said).toEqual({ following: true }) // prettier-ignore
  const { said } = await ask(tellMine, undefined, at(comment.articleId, as, 'GET'))
  expect(said).toMatchObject({
    waiting: [{ id: waiting.id, state: 'waiting', body: 'Mine' }],
    recommended: [liked.id],
    following: true,
    mayWrite: true,
  })
  expect((said.own as { id: string }[]).map(({ id }) => id).sort()).toEqual([comment.id, waiting.id].sort())
  expect((await ask(tellMine, undefined, at(comment.articleId, undefined, 'GET'))).said).toEqual({ waiting: [], own: [], recommended: [], following: false, mayWrite: 'sign_in' }) // prettier-ignore
  expect(await ask(tellMine, undefined, at(randomUUID(), as, 'GET'))).toMatchObject({ status: 404 })
  expect((await ask(receiveFollowing.remove, undefined, at(comment.articleId, as, 'DELETE'))).said).toEqual({ following: false }) // prettier-ignore
})

test('a form without a script leads to the comment', async () => {
  const story = await make.article({ headline: 'A dam', slug: `dam-${randomUUID()}` })
  const as = await cookieOf(await regular())
  const { status, to } = await submit(receiveComment, { articleId: story.id, body: 'Line one\r\n\r\nLine two' }, { as })
  const [row] = await db.comment.findMany({ where: { articleId: story.id } })
  expect([status, to]).toEqual([
    303,
    `/en/article/${story.slug}/comments?done=posted&about=${row!.id}#comment-${row!.id}`,
  ])
  expect(row!.body).toBe('Line one\n\nLine two')
  // Pressed twice, before the page was there.
  expect((await submit(receiveComment, { articleId: story.id, body: 'Line one\r\n\r\nLine two' }, { as })).to).toBe(to)
  expect(await db.comment.count({ where: { articleId: story.id } })).toBe(1)
})

test('a refused form finds its text again, and a stranger after signing in', async () => {
  const { draftFor } = await import('../drafts/queries')
  const story = await make.article({ slug: `dam-${randomUUID()}` })
  const as = await cookieOf(await regular())
  const key = randomUUID()
  const tokenIn = (to: string) => new URL(to, 'http://x').searchParams.get('draft')
  const tooLong = 'ab '.repeat(1_001)
  const { to } = await submit(receiveComment, { articleId: story.id, body: tooLong, key }, { as })
  expect(to).toMatch(new RegExp(`^/en/article/${story.slug}/comments\\?draft=[\\w-]+#write$`))
  expect(await draftFor(story.id, tokenIn(to))).toMatchObject({ body: tooLong, problem: 'comment_too_long', key })
  expect(await draftFor((await make.article()).id, tokenIn(to))).toBeNull()

  const stranger = await submit(receiveComment, { articleId: story.id, body: 'My word' })
  const next = new URL(stranger.to, 'http://x').searchParams.get('next')!
  expect(stranger.to).toMatch(/^\/en\/sign-in\?next=/)
  expect(await draftFor(story.id, tokenIn(next))).toMatchObject({ body: 'My word', problem: 'sign_in' })

  const { person, as: writer, comment } = await own({ story, createdAt: minutesAgo(9) })
  const late = await submit(receiveChange, { action: 'edit', body: 'Too late' }, { as: writer, params: { id: comment.id } }) // prettier-ignore
  expect(late.to).toContain(`edit=${comment.id}`)
  expect(await draftFor(story.id, tokenIn(late.to))).toMatchObject({ commentId: comment.id, problem: 'edit_closed' })
  await submit(receiveChange, { action: 'delete' }, { as: writer, params: { id: comment.id } })
  expect([person.id, await statusOf(comment.id)]).toEqual([person.id, 'DELETED'])
})

test('`_method` is a field nobody knows', async () => {
  const { as, comment } = await own()
  const { to } = await submit(receiveChange, { _method: 'DELETE' }, { as, params: { id: comment.id } })
  expect(to).toContain('problem=unknown_field')
  expect(await statusOf(comment.id)).toBe('PUBLISHED')
})
