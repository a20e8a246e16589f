import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { faultsOfFeed } from '../features/found/feeds/grammars/judge'
import { workerText } from '../features/found/offline/worker'
import { paths } from '../lib/paths'
import { expect, test } from './fixtures'

test('the page of a story names its feeds, which are the same for everybody and need not be sent twice', async ({
  page,
  make,
  request,
}) => {
  const story = await make.article({ headline: `Fed ${process.hrtime.bigint()} & <b>marked</b>`, tags: ['Fed'] })
  await page.goto(paths.story(story))
  for (const type of ['application/rss+xml', 'application/atom+xml', 'application/feed+json'])
    await expect(page.locator(`link[rel=alternate][type="${type}"]`)).toHaveCount(2)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', new RegExp(`^http.*${paths.story(story)}$`))

  const feed = paths.feed(paths.tag('en', 'fed'), 'rss')
  const first = await request.get(feed)
  expect(first.headers()['content-type']).toBe('application/rss+xml; charset=utf-8')
  expect(await first.text()).toContain(`urn:uuid:${story.id}`)
  // Others publish meanwhile, and every feed of the edition is then made anew.
  await expect(async () => {
    const second = await request.get(feed)
    expect(second.headers()['x-nextjs-cache']).toBe('HIT')
    const known = { 'if-none-match': second.headers().etag! }
    expect((await request.get(feed, { headers: known })).status()).toBe(304)
  }).toPass()
})

test('every feed is valid by the grammar of its format, in every language', async ({ make, request }) => {
  for (const [locale, name] of [
    ['en', 'Fair weather'],
    ['ar', 'طقس صحو'],
    ['ckb', 'کەشی ساماڵ'],
  ] as const) {
    const story = await make.article({ locale, headline: name, tags: [name], authors: [name], source: name })
    const html = await (await request.get(paths.story(story))).text()
    const linked = ['section', 'author', 'tag', 'source'].flatMap(
      (kind) => new RegExp(`href="(/${locale}/${kind}/[^"/?#]+)"`).exec(html)?.slice(1) ?? [],
    )
    expect(linked).toHaveLength(4)
    for (const page of [paths.front(locale), paths.corrections(locale), paths.thread(story), ...linked])
      for (const format of ['rss', 'atom', 'json'] as const) {
        const answer = await request.get(paths.feed(page, format))
        expect([page, format, answer.status()]).toEqual([page, format, 200])
        expect([page, format, ...faultsOfFeed(format, await answer.text())]).toEqual([page, format])
      }
  }
})

test('what a story says of itself to programs runs nowhere and is read by who looks for it', async ({ page, make }) => {
  const story = await make.article({ headline: '</script><script>document.title = "broken"</script>' })
  await page.goto(paths.story(story))
  const said = await page.locator('script[type="application/ld+json"]').textContent()
  expect((JSON.parse(said!) as { headline: string }[])[0]!.headline).toBe(story.headline)
  expect(await page.title()).toContain(story.headline)
})

test('a story is shared with an image of its own', async ({ page, make, request }) => {
  const story = await make.article({ locale: 'ckb', headline: 'ئاوی دیجلە بەرز بووەوە', authors: ['نارین'] })
  await page.goto(paths.story(story))
  const said = (property: string) => page.locator(`meta[property="${property}"]`)
  await expect(said('og:site_name')).toHaveAttribute('content', /./)
  // Of the addresses in a head this one is no picture's and no page's own, which the framework completes.
  await expect(said('article:author')).toHaveAttribute('content', /^https?:\/\/.*\/ckb\/author\//)
  await expect(page.locator('meta[name="twitter:card"]')).toHaveAttribute('content', 'summary_large_image')
  const address = (await page.locator('meta[property="og:image"]').getAttribute('content'))!
  const image = await request.get(new URL(address).pathname)
  expect([image.status(), image.headers()['content-type']]).toEqual([200, 'image/jpeg'])
  expect(image.headers()['cache-control']).toContain('immutable')
})

test.describe('without a connection', () => {
  test.use({ serviceWorkers: 'allow' })

  test('what was read opens, everything else says what can be read, and nothing personal is kept', async ({
    page,
    make,
    context,
  }) => {
    const story = await make.article({ headline: `Kept ${process.hrtime.bigint()}` })
    await page.goto(paths.front('en'))
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
    await page.goto(paths.story(story))
    await page.goto(paths.accounts.signIn('en'))
    const keptPages = () =>
      page.evaluate(async () => {
        const names = (await caches.keys()).filter((name) => name.startsWith('pages-'))
        const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
        return requests.flat().map(({ url }) => new URL(url).pathname)
      })
    await expect.poll(keptPages).toEqual([paths.story(story)])

    await context.setOffline(true)
    await page.goto(paths.story(story))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.headline)
    await page.goto(paths.latest('ckb'))
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await page.getByRole('link', { name: story.headline }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.headline)
    await context.setOffline(false)
  })

  test('what was read is forgotten when somebody signs out', async ({ page, make, signInAs }) => {
    const story = await make.article({ headline: `Read ${process.hrtime.bigint()}` })
    await signInAs('READER')
    await page.goto(paths.accounts.account('en'))
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
    await page.goto(paths.story(story))
    /** The story itself, and that it was read: the library notes when, to let go of the oldest. */
    const kept = () =>
      page.evaluate(async (path) => {
        // Whoever opens it before the library does leaves it without a shape.
        const isThere = (await indexedDB.databases()).some(({ name }) => name === 'workbox-expiration')
        const noted = await new Promise<{ url: string }[]>((resolve, reject) => {
          if (!isThere) return resolve([])
          const opening = indexedDB.open('workbox-expiration')
          opening.onerror = () => reject(opening.error!)
          opening.onsuccess = () => {
            const database = opening.result
            const asked = database.objectStoreNames.contains('cache-entries')
              ? database.transaction('cache-entries').objectStore('cache-entries').getAll()
              : null
            if (asked) asked.onsuccess = () => resolve(asked.result as { url: string }[])
            else resolve([])
            database.close()
          }
        })
        const isKept = (await caches.match(new URL(path, location.origin))) !== undefined
        return [isKept, noted.some(({ url }) => new URL(url).pathname === path)]
      }, paths.story(story))
    await expect.poll(kept).toEqual([true, true])
    await page.goto(paths.accounts.account('en'))
    expect(await kept()).toEqual([true, true])
    await page.locator('form[action="/api/sign-out"] button').first().click()
    await expect(page).not.toHaveURL(/account/)
    await expect.poll(kept).toEqual([false, false])
  })

  test('programs are asked once; once it is switched off, browsers forget what they kept', async ({ page }) => {
    let isOn = true
    const asked: string[] = []
    const word = { name: 'News', heading: '', lead: '', read: '' }
    const files: Record<string, () => [string, string]> = {
      '/': () => ['text/html', '<!doctype html><title>News</title>'],
      '/sw.js': () => ['text/javascript', workerText(isOn, { en: word, ar: word, ckb: word })],
      '/offline-worker.js': () => ['text/javascript', readFileSync('public/offline-worker.js', 'utf8')],
      '/error.css': () => ['text/css', ''],
    }
    const server = createServer(({ url = '/' }, res) => {
      asked.push(url)
      const [type, text] = files[url.split('?')[0]!]?.() ?? ['text/plain', '']
      res.setHeader('content-type', type).end(text)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    try {
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      const register = () =>
        page.evaluate(() => navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).then(() => {}))
      const left = () =>
        page.evaluate(async () => [
          (await caches.keys()).length,
          (await navigator.serviceWorker.getRegistrations()).length,
        ])
      await register()
      await expect.poll(left).toEqual([1, 1])
      // A code of another way to sign in is good once: asked ahead and then for real, it would be used up.
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
      const here = page.url()
      await page.goto(`${here}api/once`)
      await page.goto(here)
      expect(asked.filter((url) => url === '/api/once')).toHaveLength(1)
      isOn = false
      // Browsers look for another one whenever a page is opened.
      await expect(async () => {
        await page.reload()
        await expect.poll(left, { timeout: 3_000 }).toEqual([0, 0])
      }).toPass()
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})
