import { beforeEach, expect, test } from 'vitest'
import CacheHandler, { pathOf } from './cache-handler.mjs'
import { Kept, kept } from './kept.mjs'

const key = '/route-cache/APP_PAGE/ab12/$/en/article/a'
const page = (html = '<p>a</p>', status?: number) => ({
  kind: 'APP_PAGE',
  html,
  status,
  headers: { 'x-next-cache-tags': '_N_T_/layout,story:1' },
})
const minute = { cacheControl: { revalidate: 60 } }

beforeEach(() => Object.assign(globalThis, { mastheadKept: new Kept({ bytes: 2 ** 20 }) }))

test.each([
  ['/route-cache/APP_PAGE/ab12/$/index', '/'],
  ['/route-cache/APP_PAGE/ab12/$/en', '/en'],
  ['/route-cache/APP_ROUTE/ab12/$/en/feed.xml', '/en/feed.xml'],
  ['/route-cache/APP_PAGE/ab12/$/en/article/خبر عاجل', '/en/article/%D8%AE%D8%A8%D8%B1%20%D8%B9%D8%A7%D8%AC%D9%84'],
  ['/route-cache/APP_PAGE/ab12/$/en/article/a%2Fb', '/en/article/a%2Fb'],
  ['/route-cache/APP_PAGE/ab12/$/en/article/100%', '/en/article/100%25'],
])('%s is the page at %s', (stored, path) => expect(pathOf(stored)).toBe(path))

test('a page is kept with its policy, and handed back while it is fresh', async () => {
  await new CacheHandler().set(key, page(), minute)
  const found = await new CacheHandler().get(key)
  expect(found?.value).toMatchObject({ kind: 'APP_PAGE', html: '<p>a</p>' })
  expect(found?.value.headers?.['content-security-policy']).toContain(`object-src 'none'`)
  kept().expire(['story:1'])
  expect(await new CacheHandler().get(key)).toBeNull()
  expect(kept().page('/en/article/a')?.body.toString()).toBe('<p>a</p>')
})

test('what a request read before a change does not count as fresh after it', async () => {
  const before = new CacheHandler()
  kept().expire(['story:1'])
  await before.set(key, page(), minute)
  expect(await new CacheHandler().get(key)).toBeNull()
})

test('a page that turns out to be gone takes its old copy with it, and gets a policy all the same', async () => {
  await new CacheHandler().set(key, page(), minute)
  const missing = page('<p>nothing</p>', 404)
  await new CacheHandler().set(key, missing, minute)
  expect(kept().page('/en/article/a')).toBeUndefined()
  expect(missing.headers).toHaveProperty('content-security-policy')
})

test('the page for "not found" has no address of its own', async () => {
  await new CacheHandler().set('/route-cache/APP_PAGE/ab12/$/_not-found', page(), minute)
  expect(kept().page('/_not-found')).toBeUndefined()
})

test.each([
  ['an answer', '{"a":1}', true],
  ['"nothing"', 'null', false],
  ['no answer', undefined, false],
])('%s of a query is kept: %s', async (_, body, isKept) => {
  await new CacheHandler().set('k', { kind: 'FETCH', data: { body }, revalidate: 60 }, { tags: ['story:1'] })
  const found = await new CacheHandler().get('k')
  expect(found !== null).toBe(isKept)
  if (isKept) expect(found?.value).toEqual({ kind: 'FETCH', data: { body }, revalidate: 60 })
})

test('addresses that do not exist fill nothing', async () => {
  for (let n = 0; n < 1_000; n += 1) {
    await new CacheHandler().set(`${key}-${n}`, page('<p>nothing</p>', 404), minute)
    await new CacheHandler().set(
      `q${n}`,
      { kind: 'FETCH', data: { body: 'null' }, revalidate: 60 },
      { tags: [`t${n}`] },
    )
  }
  expect([kept().pages.size, kept().answers.size, kept().byTag.size, kept().byPath.size]).toEqual([0, 0, 0, 0])
})
