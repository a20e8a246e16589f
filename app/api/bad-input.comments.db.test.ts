import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { cookieOf, regular } from '@/prisma/conversing'
import { make } from '@/prisma/factories'
import { askRoute, everyRoute } from './fixtures/every-route'

/** Input of comments that is refused, held or cleaned, asked of the programs themselves: rows of the list of bad input. */

const route = Object.fromEntries((await everyRoute()).map((one) => [one.name, one]))
const post = (body: object, as: string) => askRoute(route['POST /api/comments']!, { body, as })
const edit = (id: string, body: string, as: string) =>
  askRoute(route['PATCH /api/comments/[id]']!, { body: { body }, params: { id }, as })

type Given = { who?: Parameters<typeof regular>[0]; where?: Parameters<typeof make.article>[0] }
/** Somebody everybody knows, about to say something under a story of its own. */
const about = async ({ who, where }: Given = {}) => {
  const person = await regular(who)
  const story = await make.article(where)
  const as = await cookieOf(person)
  const saying = { articleId: story.id, body: `Something new, ${randomUUID()}`, key: randomUUID() }
  return { person, story, as, saying, say: (more: object = {}) => post({ ...saying, ...more }, as) }
}
const kept = (articleId: string) => db.comment.findMany({ where: { articleId } })
const minutesAgo = (many: number) => new Date(Date.now() - many * 60_000)
const family = '👨‍👩‍👧‍👦'

describe('row 1: nothing to read', () => {
  test.each(['', ' ', '\n\n \t', '\u200b', '\u2800', '\u200b\u2060\ufeff', '\u3164', '\u00a0\u2003', '\u202e\u2066', '\u200d', '\ufe0f', '\u034f', '\u00ad'])(
    '%j', async (body) => {
      const { say, story } = await about()
      expect(await say({ body })).toMatchObject({ status: 422, code: 'comment_empty', field: 'body' })
      expect(await kept(story.id)).toEqual([])
    })
  test('nor as a change', async () => {
    const { person, as } = await about()
    const comment = await make.comment({ author: person })
    expect(await edit(comment.id, ' \u2800', as)).toMatchObject({ status: 422, code: 'comment_empty' })
  })
}) // prettier-ignore

describe('row 2: too long', () => {
  test.each([
    ['3,001 characters', 'ab '.repeat(1_000) + 'a', 'comment_too_long'],
    ['3,001 characters of two signs each', 'e\u0323\u0302'.repeat(3_001).slice(0, 9_003), 'comment_too_long'],
    ['8 KB of emoji and a byte', `${'👍'.repeat(2_048)}a`, 'comment_too_long'],
    ['60 KB', 'ab '.repeat(20_000), 'comment_too_long'],
    ['327 families of four are 8 KB and a few', family.repeat(330), 'comment_too_long'],
    ['3,000 characters', `${'ab '.repeat(999)}abc`, undefined],
    ['2,048 emoji', '👍'.repeat(2_048), undefined],
  ])('%s', async (_, body, code) => {
    const { say } = await about()
    const answer = await say({ body })
    expect([answer.status, answer.code]).toEqual(code ? [422, code] : [201, undefined])
    if (code) expect(answer.said.detail).toContain('3000')
  })
})

describe('row 13: a place in the list that is none', () => {
  const thread = (query: string, id?: string) =>
    make.article().then((story) => askRoute(route['GET /api/articles/[id]/comments']!, { query, params: { id: id ?? story.id } }))
  test.each(['1e309', '-0', 'NaN', '9007199254740993', '12abc', '٣', '-1', 'null', '[]', '%00', 'a'.repeat(5_000)])('cursor %s', async (cursor) =>
    expect(await thread(`?cursor=${encodeURIComponent(cursor)}`)).toMatchObject({ status: 400, code: 'invalid_cursor' }))
  test.each(['1e309', 'NaN', '12abc', '٣', '', '%00', '{}', randomUUID()])('article %s', async (id) =>
    expect(await thread('', id)).toMatchObject({ status: 404, code: 'not_found' }))
  test.each(['createdAt', 'author.passwordHash', '1;DROP TABLE comment', 'constructor'])('order %s', async (sort) =>
    expect(await thread(`?sort=${encodeURIComponent(sort)}`)).toMatchObject({ status: 422, code: 'invalid_sort' }))
}) // prettier-ignore

test('row 15: a reply to a comment of another article', async () => {
  const { say, story } = await about()
  const { id } = await make.comment()
  expect(await say({ parentId: id })).toMatchObject({ status: 422, code: 'parent_mismatch', field: 'parentId' })
  expect(await kept(story.id)).toEqual([])
})

describe('row 16: a reply to what is not there for one', () => {
  test.each([
    ['taken back', { status: 'DELETED' }, 409, 'parent_gone'],
    ['waiting', { status: 'HELD' }, 404, 'not_found'],
    ['rejected', { status: 'REJECTED' }, 404, 'not_found'],
  ] as const)('%s', async (_, given, status, code) => {
    const { say, story } = await about()
    const { id } = await make.comment({ story, ...given })
    expect(await say({ parentId: id })).toMatchObject({ status, code, field: 'parentId' })
  })
  test('one’s own that waits', async () => {
    const { say, story, person } = await about()
    const { id } = await make.comment({ story, author: person, status: 'HELD', createdAt: minutesAgo(60) })
    expect(await say({ parentId: id })).toMatchObject({ status: 404, code: 'not_found' })
  })
  test('whoever was banned answers nobody', async () => {
    const { say, story, person } = await about()
    const { id } = await make.comment({ story })
    await db.user.update({ where: { id: person.id }, data: { bannedAt: new Date() } })
    expect(await say({ parentId: id })).toMatchObject({ status: 401, code: 'sign_in' })
  })
})

describe('row 17: under an article that takes none', () => {
  test.each([
    ['closed', { discussion: 'CLOSED' }, 409, 'closed'],
    ['a draft', { status: 'DRAFT' }, 404, 'not_found'],
    ['in review', { status: 'IN_REVIEW' }, 404, 'not_found'],
    ['scheduled', { status: 'SCHEDULED', publishedAt: new Date(Date.now() + 3_600_000) }, 404, 'not_found'],
    ['withdrawn', { status: 'WITHDRAWN' }, 404, 'not_found'],
  ] as const)('%s', async (_, where, status, code) => {
    const { say, story } = await about({ where })
    expect(await say()).toMatchObject({ status, code })
    expect(await kept(story.id)).toEqual([])
  })
  test('deleted while it was being written', async () => {
    const { say, story } = await about()
    await db.article.delete({ where: { id: story.id } })
    expect(await say()).toMatchObject({ status: 404, code: 'not_found' })
  })
})

test.each(['Hear, hear!', 'HEAR HEAR', 'hear\u200b, hear', 'Hear, hear…'])(
  'row 18: the same within ten minutes, dressed as %j', async (again) => {
    const { say, story } = await about()
    expect((await say({ body: 'Hear, hear!' })).status).toBe(201)
    await db.comment.updateMany({ where: { articleId: story.id }, data: { createdAt: minutesAgo(2) } })
    expect(await say({ body: again, key: randomUUID() })).toMatchObject({ status: 409, code: 'duplicate' })
    await db.comment.updateMany({ where: { articleId: story.id }, data: { createdAt: minutesAgo(11) } })
    expect((await say({ body: again, key: randomUUID() })).status).toBe(201)
  }) // prettier-ignore

test.each([
  ['another text', async () => ({ body: 'Something else' })],
  ['another article', async () => ({ articleId: (await make.article()).id })],
  ['an answer', async (articleId: string) => ({ parentId: (await make.comment({ story: { id: articleId } })).id })],
])('row 19: the key of before for %s', async (_, other) => {
  const { say, saying, story } = await about()
  expect((await say()).status).toBe(201)
  expect(await say(await other(saying.articleId))).toMatchObject({ status: 409, code: 'key_reuse' })
  expect((await kept(story.id)).filter(({ body }) => body === saying.body)).toHaveLength(1)
})

test.each([
  ['a regular', {}, 5],
  ['somebody on their first day', { createdAt: new Date() }, 30],
])('row 20: a second comment at once, %s', async (_, who, pause) => {
  const { say } = await about({ who })
  expect((await say()).status).toBe(201)
  const soon = await say({ body: 'And another thing', key: randomUUID() })
  expect(soon).toMatchObject({ status: 429, code: 'too_fast' })
  const after = Number(soon.headers.get('retry-after'))
  expect([after > 0, after <= pause]).toEqual([true, true])
})

describe('row 21: links', () => {
  test.each(['a.example.com b.example.org http://c.example.net', 'javascript:alert(1)', 'JAVA\u200bSCRIPT:x', 'data:text/html,<b>', 'vbscript:x'])(
    '%s waits, as text', async (body) => {
      const { say, story } = await about()
      expect(await say({ body })).toMatchObject({ status: 202, said: { heldFor: 'links', comment: { state: 'waiting' } } })
      expect((await kept(story.id))[0]).toMatchObject({ status: 'HELD' })
      const page = await askRoute(route['GET /api/articles/[id]/comments']!, { params: { id: story.id } })
      expect(page.said).toMatchObject({ comments: [] })
    })
}) // prettier-ignore

test.each(['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg/onload=alert(1)>', '</textarea><b>', '{{7*7}} ${7*7} <%= 7 %>', '&lt;b&gt; &amp;'])(
  'row 22: %s is kept as it was written', async (body) => {
    const { say, story } = await about()
    expect(await say({ body })).toMatchObject({ status: 201, said: { comment: { body } } })
    expect((await kept(story.id))[0]).toMatchObject({ body })
  }) // prettier-ignore

test.each([
  ['an override', 'a\u202ecba', 'acba'],
  ['isolates never closed', 'a \u2066\u2067\u2068b', 'a b'],
  ['marks of direction', 'a\u200e\u200f\u061cb', 'ab'],
  ['tags that cannot be seen', 'a\u{e0041}\u{e0042}b', 'ab'],
])('row 23: %s is taken out', async (_, body, expected) => {
  const { say } = await about()
  expect(await say({ body })).toMatchObject({ status: 201, said: { comment: { body: expected } } })
})

test('row 24: of 200 marks on a letter at most four stay', async () => {
  const { say, story } = await about()
  expect((await say({ body: `tower x${'\u0301\u0489'.repeat(100)} here` })).status).toBe(201)
  const [{ body } = { body: '' }] = await kept(story.id)
  expect(body.normalize('NFD')).not.toMatch(/\p{M}{6}/u)
  expect(body).toMatch(/^tower x\p{M}{1,4} here$/u)
})

test.each(['idiot', 'i\u200bdi\u2060ot', 'іdіοт', 'i d i o t', '1d10t', 'IDIOT!!', 'ｉｄｉｏｔ', 'i\u0336d\u0336i\u0336o\u0336t', 'كـلـب', 'گەمژە'])(
  'row 25: a watched word, written %s, waits like the plain one', async (word) => {
    const { say } = await about()
    expect(await say({ body: `What a ${word} he was` })).toMatchObject({ status: 202, said: { heldFor: 'words' } })
  }) // prettier-ignore

describe('row 26: changes', () => {
  test('too late', async () => {
    const { person, as } = await about()
    const comment = await make.comment({ author: person, createdAt: minutesAgo(6) })
    expect(await edit(comment.id, 'Better', as)).toMatchObject({ status: 409, code: 'edit_closed' })
    expect(await db.comment.findUnique({ where: { id: comment.id } })).toMatchObject({ body: comment.body, editedAt: null })
  })
  test('of what somebody else wrote, also for the newsroom', async () => {
    const comment = await make.comment()
    for (const role of ['READER', 'MODERATOR', 'EDITOR', 'ADMIN'] as const) {
      const { as } = await about({ who: { role } })
      expect(await edit(comment.id, 'Better', as)).toMatchObject({ status: 404, code: 'not_found' })
    }
  })
}) // prettier-ignore
