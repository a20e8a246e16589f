import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { placeOfComment } from '@/features/comments/places/queries'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { askRoute, everyRoute } from './fixtures/every-route'
import { somebody } from './fixtures/good-requests'

/**
 * What is not for one's eyes is not there: a comment that waits, was rejected or stands under a story nobody can see
 * answers as an id that nobody ever had, on every address that takes one; and so does somebody else's where only one's own
 * may be changed.
 */

const route = Object.fromEntries((await everyRoute()).map((one) => [one.name, one]))

const unseen: [string, () => Promise<string>][] = [
  ['waiting', async () => (await make.comment({ status: 'HELD' })).id],
  ['held over reports', async () => (await make.comment({ status: 'HELD', heldFor: 'reports' })).id],
  ['rejected', async () => (await make.comment({ status: 'REJECTED' })).id],
  ['deleted', async () => (await make.comment({ status: 'DELETED' })).id],
  ['under a draft', async () => (await make.comment({ story: await make.article({ status: 'DRAFT' }) })).id],
  [
    'under a withdrawn story',
    async () => (await make.comment({ story: await make.article({ status: 'WITHDRAWN' }) })).id,
  ],
  ['not an id', async () => 'x'],
  ['in capitals and unknown', async () => randomUUID().toUpperCase()],
]
const visible: [string, () => Promise<string>][] = [['somebody else’s', async () => (await make.comment()).id]]

const onOwn: [string, string, object | undefined][] = [
  ['PATCH /api/comments/[id]', 'change', { body: 'Better said' }],
  ['DELETE /api/comments/[id]', 'take back', undefined],
  ['POST /api/comments/[id]', 'change by form', { action: 'edit', body: 'Better said' }],
  ['POST /api/comments/[id]', 'take back by form', { action: 'delete' }],
]
const onAny: typeof onOwn = [
  ['PUT /api/comments/[id]/recommendation', 'recommend', undefined],
  ['DELETE /api/comments/[id]/recommendation', 'recommend no longer', undefined],
  ['POST /api/comments/[id]/recommendation', 'recommend by form', { action: 'add' }],
  ['POST /api/comments/[id]/recommendation', 'no longer by form', { action: 'remove' }],
  ['POST /api/comments/[id]/reports', 'report', { reason: 'SPAM', note: 'Look' }],
]

/** All that can be told of an answer; ids of requests differ, and the id asked for may stand in it. */
const seen = ({ status, said: { requestId: _, ...said }, headers }: Awaited<ReturnType<typeof askRoute>>, id: string) =>
  JSON.parse(JSON.stringify({ status, said, headers: [...headers] }).replaceAll(id, 'ID')) as unknown

const cases = [
  ...onOwn.flatMap((what) => [...unseen, ...visible].map((which) => [what, which] as const)),
  ...onAny.flatMap((what) => unseen.map((which) => [what, which] as const)),
].map(([[name, verb, body], [kind, make]]) => [verb, kind, name, body, make] as const)

describe('asked by a program', () => {
  test.each(cases)('to %s one that is %s is as to an unknown one', async (_, __, name, body, madeOne) => {
    const id = await madeOne()
    const unknown = randomUUID()
    for (const given of [{}, { role: 'MODERATOR' as const }, { emailVerifiedAt: null }]) {
      const { as } = await somebody(given)
      const ask = (one: string) => askRoute(route[name]!, { params: { id: one }, as, ...(body && { body }) })
      const answer = await ask(id)
      expect(seen(answer, id)).toEqual(seen(await ask(unknown), unknown))
      expect([403, 404]).toContain(answer.status)
    }
  })

  test.each(cases)('a stranger who would %s one that is %s is told to sign in', async (_, __, name, body, madeOne) => {
    const answer = await askRoute(route[name]!, { params: { id: await madeOne() }, ...(body && { body }) })
    expect(answer).toMatchObject({ status: 401, code: 'sign_in' })
  })
})

describe('asked by a form', () => {
  const forms = cases.filter(([, , name, body]) => body && name.startsWith('POST'))
  test.each(forms)('to %s one that is %s is as to an unknown one', async (_, __, name, body, madeOne) => {
    const id = await madeOne()
    const unknown = randomUUID()
    const { as } = await somebody()
    const ask = (one: string) =>
      askRoute(route[name]!, {
        params: { id: one },
        as,
        body: new URLSearchParams(body as Record<string, string>).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    expect(seen(await ask(id), id)).toEqual(seen(await ask(unknown), unknown))
  })
})

test.each(unseen.filter(([kind]) => kind !== 'deleted'))(
  'an answer to one that is %s is one to nothing',
  async (_, madeOne) => {
    const id = await madeOne()
    const story = await make.article()
    const { as } = await somebody()
    const reply = (parentId: string) =>
      askRoute(route['POST /api/comments']!, {
        body: { articleId: story.id, parentId, body: `Yes, ${randomUUID()}`, key: randomUUID() },
        as,
      })
    const [answer, unknown] = [await reply(id), await reply(randomUUID())]
    expect(answer).toMatchObject({ status: 404, code: 'not_found', field: 'parentId' })
    expect(seen(answer, id)).toEqual(seen(unknown, id))
  },
)

test.each(unseen)('the address of one that is %s leads nowhere, also for the newsroom', async (_, madeOne) => {
  const id = await madeOne()
  const moderator = await somebody({ role: 'MODERATOR' })
  for (const viewer of [null, moderator.id]) expect(await placeOfComment(id, viewer)).toBeNull()
})

test('the waiting one of oneself has an address, and can be changed and taken back', async () => {
  const owner = await somebody()
  const { id } = await make.comment({ author: owner, status: 'HELD' })
  expect(await placeOfComment(id, owner.id)).toMatchObject({ id })
  const change = await askRoute(route['PATCH /api/comments/[id]']!, {
    params: { id },
    body: { body: 'Better said' },
    as: owner.as,
  })
  expect(change).toMatchObject({ status: 202, said: { comment: { state: 'waiting', body: 'Better said' } } })
  expect((await askRoute(route['DELETE /api/comments/[id]']!, { params: { id }, as: owner.as })).status).toBe(204)
  expect(await db.comment.findUnique({ where: { id } })).toMatchObject({ status: 'DELETED' })
})
