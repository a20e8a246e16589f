import type { APIResponse, Page } from '@playwright/test'
import { openLocalDatabase } from '../prisma/local-database.mjs'
import { locales } from '../lib/locales'
import { paths } from '../lib/paths'
import { expect, messages, sessionCookie, test } from './fixtures'
import { openLine } from './line'
import { openNewsroom } from './newsroom-desk'
import { pageTypes, statusOf } from './pages'
import { newDataDir, removeDataDir, startProduct } from './product'

/** What a browser that keeps the rules has to complain about while a page is opened and its scripts take over. */
const complaintsOf = async (page: Page, address: string) => {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // That a page answers 404 or 410 is what some of them are for.
    if (message.type() === 'error' && !/Failed to load resource.*(404|410)/.test(message.text()))
      complaints.push(message.text())
  })
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    ),
  )
  await page.goto(address)
  return complaints
}

for (const locale of locales)
  test(`every kind of page runs its scripts and breaks no rule of its policy, ${locale}`, async ({
    browser,
    product,
    addresses,
  }) => {
    for (const type of pageTypes) {
      const context = await browser.newContext({ baseURL: product.url })
      const page = await context.newPage()
      const complaints = await complaintsOf(page, addresses[locale][type])
      // The switch of colours only shows once scripts have taken the page over.
      await expect(page.getByLabel(messages(locale).theme.label)).toBeVisible()
      expect(complaints, type).toEqual([])
      await context.close()
    }
  })

const policyOf = (answer: APIResponse) => answer.headers()['content-security-policy'] ?? ''

test('every answer carries the headers that protect its reader, whatever its status', async ({
  request,
  addresses,
}) => {
  const answers = [
    ...(await Promise.all(pageTypes.map((type) => request.get(addresses.en[type])))),
    await request.get('/api/health'),
    await request.get('/api/views'),
    await request.get('/api/nowhere'),
    await request.get('/_next/image?url=%2Ficon.svg&w=64&q=75'),
    await request.get('/en/article/%E0%A4%A'),
    await request.get('/icon.svg'),
    await request.get('/', { maxRedirects: 0 }),
    await request.get('/en//latest', { maxRedirects: 0 }),
  ]
  for (const answer of answers) {
    const headers = answer.headers()
    const where = `${answer.status()} ${answer.url()}`
    expect(headers['x-content-type-options'], where).toBe('nosniff')
    expect(headers['referrer-policy'], where).toBe('strict-origin-when-cross-origin')
    expect(headers['cross-origin-opener-policy'], where).toBe('same-origin')
    expect(headers['x-powered-by'], where).toBeUndefined()
    expect(headers['set-cookie'], where).toBeUndefined()
    expect(policyOf(answer), where).toContain("frame-ancestors 'none'")
    expect(policyOf(answer), where).not.toMatch(/script-src[^;]*unsafe/)
    expect(policyOf(answer).length, where).toBeLessThan(6_000)
  }
  expect(answers.map((answer) => answer.status())).toEqual([
    ...pageTypes.map(statusOf),
    200,
    405,
    404,
    404,
    400,
    200,
    307,
    308,
  ])
})

test('one copy serves everybody: no header, cookie or query changes a byte', async ({ request, make, product }) => {
  const story = await make.article()
  const address = paths.story(story)
  const first = await (await request.get(address)).text()
  const { token } = await make.session('ADMIN')
  const cookie = sessionCookie(product.url, token)
  const asked: [string, Record<string, string>][] = [
    [address, { cookie: `${cookie.name}=${cookie.value}` }],
    [`${address}?utm_source=elsewhere&page=2&_rsc=1`, {}],
    [address, { cookie: '__prerender_bypass=x; __next_preview_data=y' }],
    [address, { 'accept-language': 'ar', 'user-agent': 'Googlebot' }],
    [address, { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher', 'x-original-url': '/en/admin' }],
    [
      address,
      { 'x-middleware-subrequest': 'proxy', 'x-nextjs-data': '1', 'next-resume': '1', 'x-matched-path': '/ar' },
    ],
    [address, { 'x-http-method-override': 'DELETE', forwarded: 'host=evil.example' }],
  ]
  // A view more or a story less beside it, published by another journey meanwhile, is no difference of the reader's.
  const plain = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</article>'))
  for (const [path, headers] of asked) {
    const answer = await request.get(path, { headers })
    expect(plain(await answer.text()), JSON.stringify(headers)).toBe(plain(first))
    expect(answer.headers()['set-cookie']).toBeUndefined()
  }
})

test('a page that is the same for everybody takes nothing from anybody', async ({ request }) => {
  const answer = await request.post('/en', { form: { name: 'x' } })
  expect([answer.status(), answer.headers().allow]).toEqual([405, 'GET, HEAD'])
})

test('what is published, changed and withdrawn is so on every surface', async ({ request, make }) => {
  test.setTimeout(150_000)
  const mark = `qx${crypto.randomUUID().replaceAll('-', '').replace(/\d/g, 'y').slice(0, 10)}`
  const facts = {
    locale: 'en' as const,
    slug: mark,
    headline: `First words ${mark}`,
    section: 'science',
    tags: [`Tag ${mark}`],
    authors: [{ name: `Writer ${mark}` }],
    source: { name: `Source ${mark}` },
    sourcePolicy: 'CREDIT' as const,
    body: [],
    publishedAt: new Date(),
  }
  const story = await make.createArticle({ ...facts, status: 'PUBLISHED' })
  const lists = [
    paths.latest('en'),
    paths.section('en', 'science'),
    paths.tag('en', `tag-${mark}`),
    paths.author('en', `writer-${mark}`),
    paths.source('en', `source-${mark}`),
    // A day of the newsroom's clock.
    paths.archive('en', new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Baghdad' }).format(facts.publishedAt)),
    paths.search('en', { q: mark }),
  ]
  const feeds = [
    ...(['rss', 'atom', 'json'] as const).map((format) => paths.feed(paths.front('en'), format)),
    ...lists.slice(1, 4).map((page) => paths.feed(page, 'rss')),
  ]
  const surfaces = [paths.story(story), ...lists, ...feeds, '/news-sitemap.xml', '/api/v1/articles?language=en']
  /** Where these words are to be read now. One page after the other: nobody has asked for any of them before. */
  const tell = async (words: string) => {
    const found: string[] = []
    for (const address of surfaces) if ((await (await request.get(address)).text()).includes(words)) found.push(address)
    return found
  }
  await expect.poll(() => tell(facts.headline)).toEqual(surfaces)
  const headline = `Second words ${mark}`
  await make.updateArticle(story.id, { ...facts, headline, status: 'PUBLISHED' })
  await expect.poll(async () => [await tell(headline), await tell(facts.headline)]).toEqual([surfaces, []])
  await make.updateArticle(story.id, { ...facts, headline, status: 'WITHDRAWN' })
  // Its own page alone, which says that it is gone and what it was.
  await expect.poll(() => tell(headline)).toEqual([paths.story(story)])
  expect((await request.get(paths.story(story))).status()).toBe(410)
  expect(await (await request.get(paths.front('en'))).text()).not.toContain(headline)
})

test.describe('a product of its own', () => {
  test.describe.configure({ mode: 'default', timeout: 180_000 })

  test('reads on while Postgres is away, says so where it cannot, and is well again when it is back', async ({
    playwright,
  }) => {
    const dataDir = newDataDir()
    const database = await openLocalDatabase({ dataDir, throwaway: true })
    const line = await openLine(database.url)
    const env = { DATABASE_URL: line.url, AUTH_SECRET: 'pL7w0Zr3Xk9vQe2Tn5Yb8Ha1Mc4Us6Gd', DATA_DIR: dataDir }
    const product = await startProduct(env)
    const second = await startProduct(env)
    const newsroom = openNewsroom({ DATABASE_URL: database.url, DATA_DIR: dataDir })
    const request = await playwright.request.newContext({ baseURL: product.url })
    const elsewhere = await playwright.request.newContext({ baseURL: second.url })
    try {
      const known = await newsroom.article({ headline: 'Read before' })
      const unknown = await newsroom.article({ headline: 'Never read', locale: 'ar' })

      // Two instances are one site.
      for (const instance of [request, elsewhere])
        await expect.poll(async () => (await instance.get('/en')).text(), { timeout: 60_000 }).toContain('Read before')
      await newsroom.article({ headline: 'Fresh from the press' })
      for (const instance of [request, elsewhere])
        await expect
          .poll(async () => (await instance.get('/en')).text(), { timeout: 1_000, intervals: [50] })
          .toContain('Fresh from the press')

      const before = await (await request.get(paths.story(known))).text()
      await line.cut()
      const kept = await request.get(paths.story(known))
      expect([kept.status(), await kept.text()]).toEqual([200, before])
      const missing = await request.get(paths.story(unknown))
      expect(missing.status()).toBe(503)
      expect(Number(missing.headers()['retry-after'])).toBeGreaterThan(0)
      expect(await missing.text()).toMatch(/<html[^>]*lang="ar"[^>]*dir="rtl"/)
      const health = await request.get('/api/health')
      expect([health.status(), health.headers()['content-type']]).toEqual([503, 'application/problem+json'])

      // What has changed meanwhile cannot be heard; the old copy stays rather than an error.
      await newsroom.expire([`story:${known.id}`, 'lists:en', 'furniture'])
      expect((await request.get(paths.story(known))).status()).toBe(200)

      await line.mend()
      const soon = { timeout: 5_000, intervals: [100] }
      await expect.poll(async () => (await request.get(paths.story(unknown))).status(), soon).toBe(200)
      await expect.poll(async () => (await request.get('/api/health')).status(), soon).toBe(200)
      await newsroom.article({ headline: 'After the silence' })
      await expect.poll(async () => (await request.get('/en')).text(), soon).toContain('After the silence')
    } finally {
      await newsroom.close()
      await request.dispose()
      await elsewhere.dispose()
      await Promise.all([product.stop(), second.stop()])
      await line.cut().catch(() => {})
      await database.close()
      removeDataDir(dataDir)
    }
  })
})
