import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { Missing } from '@/components/site/missing'
import { startSession } from '@/features/accounts/sessions/mutations'
import { make } from '@/prisma/factories'
import { deskPages, type Things } from './fixtures/desk-pages'

/** Addresses of the newsroom that somebody has written by hand: each leads to its page, or nowhere, and breaks nothing. */

const asking = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({
  headers: async () => asking.headers,
  cookies: async () => ({ get: () => undefined }),
}))

let made: Things
beforeAll(async () => {
  const { id: userId } = await make.user({ role: 'ADMIN' })
  const cookie = `masthead.session=${(await startSession({ userId })).token}`
  asking.headers = new Headers({ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin', cookie })
  made = {
    person: (await make.user()).id,
    article: (await make.article()).id,
    picture: (await make.picture()).id,
    webhook: (await make.webhook()).id,
  }
  await make.comment()
})

/** What an administrator meets there. */
const met = async (area: 'admin' | '(account)', folder: string, query: Record<string, string>) => {
  const file = path.join(import.meta.dirname, '[locale]', area, folder, 'page.tsx')
  const { default: page } = (await import(/* @vite-ignore */ file)) as {
    default: (given: object) => Promise<{ type?: unknown }>
  }
  const params = deskPages.find(([name]) => name === folder)?.[2]?.(made) ?? {}
  const given = { params: Promise.resolve({ locale: 'en', ...params }), searchParams: Promise.resolve(query) }
  try {
    return (await page(given)).type === Missing ? 'missing' : 'page'
  } catch (error) {
    const digest = String((error as { digest?: unknown }).digest)
    if (digest.startsWith('NEXT_')) return digest.split(';')[0]
    throw error
  }
}

/** Everything that an address of the newsroom says anywhere. */
const names = ['q', 'author', 'source', 'section', 'status', 'locale', 'mine', 'after', 'cursor', 'view', 'language', 'reason', 'actor', 'subject', 'action', 'day', 'words', 'role', 'edition', 'before', 'number', 'of', 'about', 'article', 'span', 'try', 'gone'] // prettier-ignore

test.each(deskPages.map(([folder]) => folder))('admin/%s with a character no column can hold', async (folder) => {
  for (const name of names)
    for (const text of ['\0', 'wat\0er'])
      expect([name, ['page', 'missing', 'NEXT_HTTP_ERROR_FALLBACK'].includes(String(await met('admin', folder, { [name]: text })))]).toEqual([name, true]) // prettier-ignore
})

const encoded = (place: string) => Buffer.from(place).toString('base64url')
const id = randomUUID()
const written = ['2026-99-99T99:99:99.999Z', '2026-02-30T00:00:00.000Z', '0000-01-01T00:00:00.000Z', '2026-11-29T24:00:00.000Z'] // prettier-ignore

test.each([
  ...written.map((at) => ['admin', 'articles', { after: `${at}_${id}` }] as const),
  ...written.flatMap((at) =>
    ['waiting', 'reported', 'all', 'decided'].map(
      (view) => ['admin', 'comments', { view, after: encoded(`${at}~${id}`) }] as const,
    ),
  ),
])('%s/%s begins anew at a place that is none: %j', async (area, folder, query) =>
  expect(await met(area, folder, query)).toBe('page'),
)

test.each([
  ['admin', 'audit', { cursor: `999999999999999_${id}` }],
  ['admin', 'audit', { cursor: `-999999999999999_${id}` }],
  ...['authors', 'inbox', 'media', 'sources', 'tags', 'users'].flatMap((folder) =>
    [`${id}x`, '1', written[0]!].map((place) => ['admin', folder, { after: place, cursor: place }] as const),
  ),
] as const)('%s/%s has no page at a place that is none: %j', async (area, folder, query) => {
  expect(await met(area, folder, query)).not.toBe('page')
})

test.each(['comments', 'following'].flatMap((folder) => written.map((at) => [folder, at] as const)))(
  'account/%s leads to its beginning from %s',
  async (folder, at) =>
    expect(await met('(account)', `account/${folder}`, { cursor: encoded(`${at}~${id}`) })).toBe('NEXT_REDIRECT'),
)

const doors = ['account', 'account/comments', 'account/following', 'account/keep', 'account/second-factor', 'account/unsubscribe', 'appeal', 'register', 'reset-password', 'second-step', 'sign-in', 'verify'] // prettier-ignore
test.each(doors)('%s with a character no column can hold', async (folder) => {
  for (const name of ['token', 'cursor', 'next', 'part', 'problem', 'field', 'done', 'sent', 'after', 'why'])
    for (const text of ['\0', 'wat\0er', `${'x'.repeat(42)}\0`])
      expect([name, ['page', 'missing', 'NEXT_REDIRECT', 'NEXT_HTTP_ERROR_FALLBACK'].includes(String(await met('(account)', folder, { [name]: text })))]).toEqual([name, true]) // prettier-ignore
})
