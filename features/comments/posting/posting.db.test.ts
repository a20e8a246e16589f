import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { ask, cookieOf, regular } from '@/prisma/conversing'
import { receiveComment } from '../programs'

const saying = (articleId: string, body = `Something new, ${randomUUID()}`) => ({ articleId, body, key: randomUUID() })
let story: { id: string }
beforeAll(async () => {
  story = await make.article()
})

const someone = async (given = {}) => cookieOf(await regular(given))
const post = async (body: object | string, as?: string) => ask(receiveComment, body, { as: as ?? (await someone()) })

test('a comment is published, counted, on record, and its place is told', async () => {
  const { id } = await make.article()
  const person = await regular({ name: 'Narîn' })
  const { status, said, headers } = await ask(receiveComment, saying(id, 'Well said, all of it.'), {
    as: await cookieOf(person),
  })
  const comment = said.comment as { id: string }
  expect(status).toBe(201)
  expect(said).toMatchObject({
    heldFor: null,
    comment: { state: 'published', body: 'Well said, all of it.', language: 'en', author: { name: 'Narîn', badge: null }, depth: 0 },
  }) // prettier-ignore
  expect(headers.get('location')).toBe(`/en/comment/${comment.id}`)
  expect(await db.articleStats.findUnique({ where: { articleId: id } })).toMatchObject({ comments: 1 })
  expect(await db.auditEntry.findMany({ where: { subjectId: comment.id } })).toMatchObject([
    { action: 'comment.publish', actorId: person.id },
  ])
  expect(await db.cacheTag.findUnique({ where: { tag: `thread:${id}` } })).not.toBeNull()
})

test('a reply stands in the thread it answers, whatever it answers there', async () => {
  const root = await make.comment({ story })
  const reply = await make.comment({ parent: root })
  const { said } = await post({ ...saying(story.id), parentId: reply.id })
  expect(said.comment).toMatchObject({ depth: 1, rootId: root.id, parentId: reply.id, inReplyTo: { id: reply.id } })
  expect(await db.comment.findUnique({ where: { id: root.id } })).toMatchObject({ replies: 2 })
})

describe('what is refused', () => {
  test.each([
    ['nothing', '', 422, 'comment_empty'],
    ['spaces and what draws nothing', ' \u200B\u2800\n\u00A0', 422, 'comment_empty'],
    ['3,001 characters', 'ab '.repeat(1_000) + 'ab', 422, 'comment_too_long'],
    ['8 KB of emoji and a byte', `${'👍'.repeat(2_048)}a`, 422, 'comment_too_long'],
  ])('%s', async (_, body, status, code) =>
    expect(await post({ ...saying(story.id), body })).toMatchObject({ status, code }))

  test.each([
    ['half of it', '{"articleId":', 400, 'invalid_json'],
    ['two values', '{} {}', 400, 'invalid_json'],
    ['a byte order mark', '\uFEFF{}', 400, 'invalid_json'],
    ['a name twice', '{"body":"a","body":"b"}', 400, 'invalid_json'],
    ['a prototype', '{"__proto__":{"isStaff":true}}', 400, 'invalid_json'],
    ['too deep', `${'['.repeat(1_000)}${']'.repeat(1_000)}`, 400, 'invalid_json'],
    ['more than 64 KB', JSON.stringify({ body: 'x'.repeat(65_536) }), 413, 'too_large'],
    ['U+0000', '{"body":"a\\u0000b"}', 422, 'invalid'],
    ['half a character', '{"body":"\\ud800"}', 422, 'invalid'],
  ])('%s', async (_, body, status, code) => expect(await post(body)).toMatchObject({ status, code }))

  test.each([
    ['a field nobody knows', { role: 'ADMIN' }, 400, 'unknown_field'],
    ['a figure for a text', { body: 5 }, 422, 'invalid'],
    ['a list for a text', { body: ['a'] }, 422, 'invalid'],
    ['an object for an id', { articleId: { $ne: null } }, 422, 'invalid'],
    ['no key', { key: undefined }, 422, 'invalid'],
    ['a key that is none', { key: 'x' }, 422, 'invalid'],
    ['an id in braces', { articleId: `{${randomUUID()}}` }, 404, 'not_found'],
    ['an empty id', { articleId: '' }, 404, 'not_found'],
    ['an unknown article', { articleId: randomUUID() }, 404, 'not_found'],
    ['an answer to nothing', { parentId: randomUUID() }, 404, 'not_found'],
    ['an answer to no id', { parentId: 'x' }, 404, 'not_found'],
  ])('%s', async (_, wrong, status, code) =>
    expect(await post({ ...saying(story.id), ...wrong })).toMatchObject({ status, code }))

  test.each([
    ['another type', { 'content-type': 'text/plain' }, 415, 'wrong_type'],
    ['another site', { origin: 'https://evil.example' }, 403, 'bad_origin'],
    ['nobody’s site', { origin: 'null' }, 403, 'bad_origin'],
    ['another port', { origin: 'http://localhost:3001' }, 403, 'bad_origin'],
    ['a page within a page', { 'sec-fetch-site': 'cross-site' }, 403, 'bad_origin'],
  ])('%s', async (_, headers, status, code) =>
    expect(await ask(receiveComment, saying(story.id), { as: await someone(), headers: headers as Record<string, string> })).toMatchObject({ status, code }))

  test('a stranger', async () =>
    expect(await ask(receiveComment, saying(story.id))).toMatchObject({ status: 401, code: 'sign_in' }))

  test.each([
    ['an address not confirmed', { emailVerifiedAt: null }, 403, 'unverified'],
    ['somebody suspended', { suspendedUntil: new Date(Date.now() + 60_000) }, 403, 'suspended'],
    ['somebody banned', { bannedAt: new Date() }, 401, 'sign_in'],
  ])('%s', async (_, given, status, code) =>
    expect(await post(saying(story.id), await someone(given))).toMatchObject({ status, code }))

  test.each([
    ['closed', { discussion: 'CLOSED' as const }, 409, 'closed'],
    ['closed a while ago', { discussion: 'CLOSED' as const, discussionClosedAt: new Date(Date.now() - 600_000) }, 409, 'closed'],
    ['a draft', { status: 'DRAFT' as const }, 404, 'not_found'],
    ['scheduled', { status: 'SCHEDULED' as const }, 404, 'not_found'],
    ['withdrawn', { status: 'WITHDRAWN' as const }, 404, 'not_found'],
  ])('an article that is %s', async (_, given, status, code) =>
    expect(await post(saying((await make.article(given)).id))).toMatchObject({ status, code }))

  test.each([
    ['of another article', async () => (await make.comment()).id, 422, 'parent_mismatch'],
    ['taken back', async () => (await make.comment({ story, status: 'DELETED' })).id, 409, 'parent_gone'],
    ['waiting', async () => (await make.comment({ story, status: 'HELD' })).id, 404, 'not_found'],
    ['rejected', async () => (await make.comment({ story, status: 'REJECTED' })).id, 404, 'not_found'],
  ])('an answer to a comment %s', async (_, parent, status, code) =>
    expect(await post({ ...saying(story.id), parentId: await parent() })).toMatchObject({ status, code }))

  test('the same again within ten minutes, however it is dressed; and a second within seconds', async () => {
    const as = await someone()
    expect(await post(saying(story.id, 'Hear, hear!'), as)).toMatchObject({ status: 201 })
    const soon = await post(saying(story.id, 'Something else'), as)
    expect(soon).toMatchObject({ status: 429, code: 'too_fast' })
    expect(Number(soon.headers.get('retry-after'))).toBeGreaterThan(0)
    await db.comment.updateMany({ where: { body: 'Hear, hear!' }, data: { createdAt: new Date(Date.now() - 60_000) } })
    expect(await post(saying(story.id, 'HEAR  hear'), as)).toMatchObject({ status: 409, code: 'duplicate' })
  })
}) // prettier-ignore

describe('what waits for a moderator', () => {
  const long =
    'The reservoir was never meant to hold this much water, and the engineers who built it have said so for years.'
  test.each([
    ['a newcomer’s first', 'newcomer', 'Hello everybody', async () => cookieOf(await make.user()), {}],
    ['three links', 'links', 'a.example.com b.example.com https://c.example.com', someone, {}],
    ['a link that runs', 'links', 'see javascript:alert(1)', someone, {}],
    ['a watched word', 'words', 'you 1d10t', someone, {}],
    ['somebody who is read first', 'person', 'Nothing special', () => someone({ isHeld: true }), {}],
    ['an article that holds all', 'article', 'Nothing special', someone, { discussion: 'HOLD_ALL' as const }],
  ])('%s', async (_, reason, body, who, article) => {
    const { id } = await make.article(article)
    const { status, said } = await ask(receiveComment, saying(id, body), { as: await who() })
    expect([status, said.heldFor, (said.comment as { state: string }).state]).toEqual([202, reason, 'waiting'])
    expect(await db.articleStats.findUnique({ where: { articleId: id } })).toMatchObject({ comments: 0 })
    expect(await db.comment.findFirst({ where: { articleId: id } })).toMatchObject({ status: 'HELD', heldFor: reason })
  })

  test('what somebody else has said elsewhere, nearly word for word', async () => {
    expect(await post(saying(story.id, long))).toMatchObject({ status: 201 })
    const again = await post(saying((await make.article()).id, `${long} Yes.`))
    expect([again.status, again.said.heldFor]).toEqual([202, 'similar'])
  })

  test.each([
    [0, 3],
    [2, 6],
    [4, 7],
  ])('also where bands %i and %i are the two that differ', async (one, two) => {
    const said = `${long} ${randomUUID()} ${randomUUID()}`
    const first = (await post(saying(story.id, said))).said.comment as { id: string }
    const { bands } = await db.comment.findUniqueOrThrow({ where: { id: first.id } })
    const changed = bands.map((band, n) => (n === one || n === two ? band ^ 1 : band))
    await db.comment.update({ where: { id: first.id }, data: { bands: changed, textDigest: 'other' } })
    const again = await post(saying((await make.article()).id, said))
    expect([again.status, again.said.heldFor]).toEqual([202, 'similar'])
  })

  test('but not what the newsroom says', async () => {
    const editor = await make.user({ role: 'EDITOR' })
    const { status, said } = await post(
      saying(story.id, 'An idiot once said: a.example.com b.example.com c.example.com'),
      await cookieOf(editor),
    )
    expect([status, (said.comment as { author: object }).author]).toEqual([201, { name: editor.name, badge: 'staff' }])
  })

  test('everything that speaks against it is kept', async () => {
    const { id } = await make.article()
    const newcomer = await cookieOf(await make.user())
    await ask(receiveComment, saying(id, 'You 1d10t, you scum: a.example.com'), { as: newcomer })
    expect(await db.comment.findFirst({ where: { articleId: id } })).toMatchObject({
      heldFor: 'newcomer',
      heldAlso: [
        { reason: 'links', detail: { links: 1 } },
        { reason: 'words', detail: { words: ['idiot', 'scum'] } },
      ],
    })
  })

  test('everything, where the site is set so', async () => {
    await db.siteSetting.create({ data: { key: 'comments', value: { holdAll: true } } })
    expect((await post(saying(story.id))).said.heldFor).toBe('site')
    await db.siteSetting.delete({ where: { key: 'comments' } })
  })
})

test('markup is text', async () => {
  const body = '<script>alert(1)</script> <img onerror=x> </textarea> \u202Eabc\u2066'
  const { said } = await post(saying(story.id, body))
  expect((said.comment as { body: string }).body).toBe('<script>alert(1)</script> <img onerror=x> </textarea> abc')
})

describe('sent twice', () => {
  test('ten times at once under one key: one comment, ten times the same answer', async () => {
    const { id } = await make.article()
    const as = await someone()
    const once = saying(id)
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(once, as)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ said }) => (said.comment as { id: string }).id)).size).toBe(1)
    expect(await db.comment.count({ where: { articleId: id } })).toBe(1)
  })

  test('a key used for something else is refused, whatever else is wrong with it', async () => {
    const as = await someone()
    const first = saying(story.id)
    await post(first, as)
    expect(await post({ ...first, body: 'Another text' }, as)).toMatchObject({ status: 409, code: 'key_reuse' })
    expect(await post({ ...first, articleId: (await make.article()).id }, as)).toMatchObject({ code: 'key_reuse' })
  })

  test('somebody else’s key is nothing to them', async () => {
    const first = saying(story.id, 'The first to say it')
    const one = await post(first)
    const other = await post(first)
    expect([one.status, other.status]).toEqual([201, 201])
    expect(one.said).not.toEqual(other.said)
  })

  test('the answer is the first one, also when the thread is closed by then', async () => {
    const { id } = await make.article()
    const as = await someone()
    const once = saying(id)
    await post(once, as)
    await db.article.update({ where: { id }, data: { discussion: 'CLOSED' } })
    expect(await post(once, as)).toMatchObject({ status: 201 })
  })
})

test('what was begun before a thread closed is taken for five minutes', async () => {
  const closedAt = new Date(Date.now() - 120_000)
  const { id } = await make.article({ discussion: 'CLOSED', discussionClosedAt: closedAt })
  const begun = (ms: number) => ({ ...saying(id), startedAt: new Date(closedAt.getTime() + ms).toISOString() })
  expect(await post(begun(1_000))).toMatchObject({ status: 409, code: 'closed' })
  expect(await post(begun(-1_000))).toMatchObject({ status: 201 })
})
