import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { cookieOf } from '@/prisma/conversing'
import { askRoute, changes, everyRoute } from './fixtures/every-route'
import { goodRequests, linkFor, password, somebody, type Somebody } from './fixtures/good-requests'

/** A session that was ended is dead at once, on every program that asks who one is: nothing is kept of it anywhere. */

const all = (await everyRoute()).filter(({ method }) => method !== 'HEAD')
const route = Object.fromEntries(all.map((one) => [one.name, one]))
const fresh = 'nine black storks on the roof'

const endings: [string, (who: Somebody, elsewhere: string) => Promise<unknown>][] = [
  ['signing out', (who) => askRoute(route['POST /api/sign-out']!, { body: {}, as: who.as })],
  ['another password', (who, as) =>
    askRoute(route['POST /api/account/password']!, { body: { current: password, password: fresh }, as })],
  ['a reset', async (who) =>
    askRoute(route['POST /api/reset-password']!, { body: { token: await linkFor(who, 'RESET'), password: fresh } })],
  ['ending the others', (who, as) => askRoute(route['POST /api/account/sessions']!, { body: { id: 'others' }, as })],
  ['asking to be deleted', (who, as) => askRoute(route['POST /api/account/delete']!, { body: { password }, as })],
  ['a ban', ({ id }) => db.user.update({ where: { id }, data: { bannedAt: new Date() } })],
  ['another role', ({ id }) => db.user.update({ where: { id }, data: { role: 'AUTHOR' } })],
  ['deletion', ({ id }) => db.user.update({ where: { id }, data: { deletedAt: new Date() } })],
] // prettier-ignore

/** Programs that take anybody, and say nothing of who asks. */
const forAnybody =
  /health|suggestions|GET .*media\/|auth\/|mail-link|register|reset-password|second-step|sign-in|sign-out|unsubscribe|verify|views|keep|api\/v1\/|GET .*comments$/

describe.each(endings)('%s', (_, end) => {
  test('ends it everywhere', async () => {
    const who = await somebody()
    const elsewhere = await cookieOf(who)
    const asked = all.filter(({ name }) => !forAnybody.test(name))
    const requests = await Promise.all(
      asked.map(async (one) => ({ one, good: changes(one) ? await goodRequests[one.name]!(who) : {} })),
    )
    await end(who, elsewhere)
    for (const { one, good } of requests) {
      const story =
        one.path.startsWith('/api/articles') && !changes(one)
          ? { params: { id: (await db.article.findFirstOrThrow()).id } }
          : {}
      const { status, said } = await askRoute(one, { ...good, ...story, as: who.as })
      if (one.name === 'GET /api/session') expect(said).toEqual({ user: null })
      else if (one.name.endsWith('/mine')) expect(said).toMatchObject({ own: [], waiting: [], mayWrite: 'sign_in' })
      else expect([one.name, status]).toEqual([one.name, 401])
    }
  })
})
