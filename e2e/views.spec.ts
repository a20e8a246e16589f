import { randomUUID } from 'node:crypto'
import type { APIRequestContext, Page } from '@playwright/test'
import { paths } from '../lib/paths'
import { expect, sessionCookie, test } from './fixtures'

const reader = (n: number) =>
  `Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + n}.0.0.0 Safari/537.36`

/** What the beacon of a page sends, as a program would. */
const send = (
  request: APIRequestContext,
  url: string,
  articleId: string,
  { eventId = randomUUID() as string, headers = {} }: { eventId?: string; headers?: Record<string, string> } = {},
) =>
  request.post('/api/views', {
    data: { articleId, eventId },
    headers: { origin: new URL(url).origin, 'user-agent': reader(0), ...headers },
  })

const shownViews = (page: Page) => page.locator('[data-view-count]')

/** Opens a story and waits until the page has had its answer. */
const read = async (page: Page, address: string) => {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/api/views')),
    page.goto(address),
  ])
  return ((await answer.json()) as { views: number }).views
}

test('a visit counts once, the page shows it, and reading again soon does not count', async ({ page, make }) => {
  const story = await make.article({ views: 270 })
  expect(await read(page, paths.story(story))).toBe(271)
  await expect(shownViews(page)).toHaveAttribute('data-view-count', '271')
  await expect(shownViews(page)).toHaveText('271 views')
  expect(await read(page, paths.story(story))).toBe(271)
  expect(await make.viewsOf(story.id)).toBe(271)
})

test('a kept page counts its next reader, too', async ({ page, browser, make, request, product }) => {
  const story = await make.article()
  expect(await read(page, paths.story(story))).toBe(1)
  // Other journeys publish meanwhile, which makes pages old: asked until the copy that stands is a kept one.
  await expect.poll(async () => (await request.get(paths.story(story))).headers()['x-nextjs-cache']).toBe('HIT')
  const other = await browser.newContext({ userAgent: reader(7), baseURL: product.url })
  expect(await read(await other.newPage(), paths.story(story))).toBe(2)
  await other.close()
})

test('a hidden tab is no reader until it is looked at', async ({ page, make }) => {
  const story = await make.article()
  const sent: string[] = []
  page.on('request', (request) => request.url().endsWith('/api/views') && sent.push(request.url()))
  // The browser of a test has no tabs that hide; the page is told what a hidden one would hear.
  await page.addInitScript(() => {
    let state = 'hidden'
    Object.defineProperty(document, 'visibilityState', { get: () => state })
    Object.assign(window, {
      lookAt: () => {
        state = 'visible'
        document.dispatchEvent(new Event('visibilitychange'))
      },
    })
  })
  await page.clock.install()
  await page.goto(paths.story(story))
  await expect(page.getByLabel('Colours')).toBeVisible() // scripts run
  await page.clock.runFor(60_000)
  expect(sent).toEqual([])
  const answer = page.waitForResponse((response) => response.url().endsWith('/api/views'))
  await page.evaluate(() => (window as unknown as { lookAt: () => void }).lookAt())
  await page.clock.runFor(5_000)
  await answer
  expect(await make.viewsOf(story.id)).toBe(1)
})

test('staff read without being counted', async ({ page, make, signInAs }) => {
  const story = await make.article({ views: 5 })
  await signInAs('EDITOR')
  expect(await read(page, paths.story(story))).toBe(5)
  expect(await make.viewsOf(story.id)).toBe(5)
})

test.describe('programs', () => {
  test.describe.configure({ mode: 'default' })

  for (const [who, headers] of [
    ['a robot', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
    ['a page fetched ahead', { 'sec-purpose': 'prefetch' }],
    ['a page drawn ahead', { 'sec-purpose': 'prefetch;prerender' }],
  ] as const)
    test(`${who} is not counted and is told the count`, async ({ request, make, product }) => {
      const story = await make.article({ views: 9 })
      const answer = await send(request, product.url, story.id, { headers })
      expect([answer.status(), await answer.json()]).toEqual([200, { views: 9 }])
    })

  test('the same event again changes nothing, whoever sends it', async ({ request, make, product }) => {
    const story = await make.article()
    const eventId = randomUUID()
    for (const n of [1, 2, 3]) {
      const answer = await send(request, product.url, story.id, { eventId, headers: { 'user-agent': reader(n) } })
      expect(await answer.json()).toEqual({ views: 1 })
    }
  })

  test('no more than 60 an hour come from one address, whatever its headers say', async ({
    request,
    make,
    product,
  }) => {
    const story = await make.article()
    const answers = await Promise.all(
      Array.from({ length: 90 }, (_, n) =>
        send(request, product.url, story.id, {
          headers: {
            'user-agent': reader(n),
            'x-forwarded-for': `203.0.113.${n}`,
            'x-real-ip': `198.51.100.${n}`,
            forwarded: `for=192.0.2.${n}`,
            'x-masthead-address': `192.0.2.${n}`,
          },
        }),
      ),
    )
    expect(answers.every((answer) => answer.status() === 200)).toBe(true)
    expect(await make.viewsOf(story.id)).toBe(60)
  })

  test('a draft and a story nobody wrote cannot be viewed', async ({ request, make, product }) => {
    const draft = await make.article({ status: 'DRAFT' })
    for (const [id, status] of [
      [draft.id, 404],
      [randomUUID(), 404],
      ['not-an-id', 422],
    ] as const) {
      const answer = await send(request, product.url, id)
      expect(answer.status()).toBe(status)
      expect(answer.headers()['content-type']).toContain('application/problem+json')
    }
    expect(await make.viewsOf(draft.id)).toBe(0)
  })

  test('another site, another type and another method are refused with a code', async ({ request, make, product }) => {
    const { id: articleId } = await make.article()
    const body = { articleId, eventId: randomUUID() }
    const origin = new URL(product.url).origin
    const refused = [
      [await request.post('/api/views', { data: body }), 403],
      [await request.post('/api/views', { data: body, headers: { origin: 'https://elsewhere.example' } }), 403],
      [await request.post('/api/views', { data: body, headers: { origin: 'null' } }), 403],
      [
        await request.post('/api/views', {
          data: JSON.stringify(body),
          headers: { origin, 'content-type': 'text/plain' },
        }),
        415,
      ],
      [await request.post('/api/views', { data: { ...body, role: 'ADMIN' }, headers: { origin } }), 400],
      [await request.post('/api/views', { data: 'x'.repeat(70_000), headers: { origin } }), 413],
      [await request.get('/api/views'), 405],
    ] as const
    for (const [answer, status] of refused) {
      expect(answer.status()).toBe(status)
      expect(await answer.json()).toMatchObject({ status, code: expect.any(String), requestId: expect.any(String) })
    }
    expect(await make.viewsOf(articleId)).toBe(0)
  })
})

test('who reads is asked apart from the page', async ({ request, make, product }) => {
  expect(await (await request.get('/api/session')).json()).toEqual({ user: null })
  const { token, id, name } = await make.session('EDITOR')
  const cookie = sessionCookie(product.url, token)
  const mine = await request.get('/api/session', { headers: { cookie: `${cookie.name}=${cookie.value}` } })
  expect(await mine.json()).toEqual({ user: { id, name, role: 'EDITOR' } })
  expect(mine.headers()['cache-control']).toBe('private, no-store')
})
