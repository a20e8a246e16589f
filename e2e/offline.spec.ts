import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { workerText } from '../features/found/offline/worker'
import { paths } from '../lib/paths'
import { expect, messages, test } from './fixtures'

test.use({ serviceWorkers: 'allow' })

/** The worker is there, and asked. */
const controlled = async (page: Page) => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}

/** A story itself, and that it was read: the library notes when, to let go of the oldest. */
const keptOf = (page: Page, address: string) => () =>
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
  }, address)

/** What a small server answers: a text, or where it leads to. */
type Files = Record<string, (() => string) | string>

const typeOf = (path: string) =>
  path.endsWith('.js') ? 'text/javascript' : path.endsWith('.css') ? 'text/css' : 'text/html'

const workerFiles = (worker: () => string): Files => ({
  '/': () => '<!doctype html><title>News</title>',
  '/sw.js': worker,
  '/offline-worker.js': () => readFileSync('public/offline-worker.js', 'utf8'),
  '/error.css': () => '',
})

/** Serves these files, stories as kept copies for everybody. */
const serving = async (files: Files, asked: string[] = []) => {
  const server = createServer(({ url = '/' }, res) => {
    asked.push(url)
    const path = url.split('?')[0]!
    const file = files[path]
    if (typeof file === 'string') return void res.writeHead(308, { location: file }).end()
    res.setHeader('content-type', `${typeOf(path)}; charset=utf-8`)
    if (path.includes('/article/'))
      res.setHeader('x-nextjs-cache', 'HIT').setHeader('cache-control', 'public, max-age=0')
    res.end(file?.() ?? '')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    if (!server.listening) return
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close }
}

test('what was read opens, everything else says what can be read, and nothing personal is kept', async ({
  page,
  make,
  context,
}) => {
  const story = await make.article({ headline: `Kept ${process.hrtime.bigint()}` })
  await page.goto(paths.front('en'))
  await controlled(page)
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
  await controlled(page)
  await page.goto(paths.story(story))
  const kept = keptOf(page, paths.story(story))
  await expect.poll(kept).toEqual([true, true])
  await page.goto(paths.accounts.account('en'))
  expect(await kept()).toEqual([true, true])
  await page.locator('form[action="/api/sign-out"] button').first().click()
  await expect(page).not.toHaveURL(/account/)
  await expect.poll(kept).toEqual([false, false])
})

test('what was read is forgotten when a session runs out, and when a reader asks', async ({
  page,
  make,
  signInAs,
  context,
}) => {
  const story = await make.article({ headline: `Asked ${process.hrtime.bigint()}` })
  await signInAs('READER')
  await page.goto(paths.front('en'))
  await controlled(page)
  await page.goto(paths.story(story))
  const kept = keptOf(page, paths.story(story))
  await expect.poll(kept).toEqual([true, true])
  // Whose it is was heard; ended elsewhere, it looks so from here.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('read-as'))).not.toBeNull()
  await context.clearCookies()
  await page.goto(paths.front('en'))
  await expect.poll(kept).toEqual([false, false])
  // A stranger's reading stays from page to page.
  await page.goto(paths.story(story))
  await page.goto(paths.kept('en'))
  const link = page.getByRole('main').getByRole('link', { name: story.headline })
  await expect(link).toHaveAttribute('href', paths.story(story))
  await page.getByRole('button', { name: messages('en').found.kept.forget }).click()
  await expect(page.getByRole('status').filter({ hasText: messages('en').found.kept.forgotten })).toBeFocused()
  expect(await kept()).toEqual([false, false])
})

test('the list of what was read has plain headlines, lets go of what was led elsewhere, and of all when asked', async ({
  page,
}) => {
  const said = { name: 'The Post', heading: 'Away', lead: '', read: 'Read', forget: 'Forget' }
  const story = (lang: string, title: string) => () =>
    `<!doctype html><html lang="${lang}"><title>${title} | Old Name</title><meta property="og:title" content="${title}"><h1>${title}</h1>`
  const files: Files = {
    ...workerFiles(() => workerText(true, { en: said, ar: said, ckb: said })),
    '/en/article/a': story('en', 'Bread &amp; salt'),
    '/ar/article/b': story('ar', 'خبز'),
    '/en/article/old': story('en', 'Moved'),
  }
  const { address, close } = await serving(files)
  try {
    await page.goto(address)
    await page.evaluate(() => navigator.serviceWorker.register('/sw.js').then(() => {}))
    await controlled(page)
    for (const path of ['en/article/old', 'en/article/a', 'ar/article/b']) await page.goto(address + path)
    const names = () =>
      page.evaluate(async () => {
        const cache = await caches.open((await caches.keys()).find((name) => name.startsWith('pages-'))!)
        return (await cache.keys()).map(({ url }) => new URL(url).pathname)
      })
    await expect.poll(names).toEqual(['/en/article/old', '/en/article/a', '/ar/article/b'])
    files['/en/article/old'] = '/en/article/a'
    await page.goto(`${address}en/article/old`)
    await expect.poll(async () => (await names()).sort()).toEqual(['/ar/article/b', '/en/article/a'])
    await close()
    await page.goto(`${address}en/latest`)
    // Nothing of a line hangs on the script of its headline but the headline itself.
    const lines = page.getByRole('listitem')
    await expect(lines).toHaveText(['Bread & salt', 'خبز'].sort())
    expect(await lines.evaluateAll((all) => all.map((line) => line.getAttribute('dir')))).toEqual([null, null])
    await page.getByRole('button', { name: 'Forget' }).click()
    await expect(page).toHaveURL(/\/en\/kept$/)
    await expect(page.getByRole('heading', { name: 'Away' })).toBeVisible()
    await expect(lines).toHaveCount(0)
  } finally {
    await close()
  }
})

test('programs are asked once; once it is switched off, browsers forget what they kept', async ({ page }) => {
  let isOn = true
  const asked: string[] = []
  const word = { name: 'News', heading: '', lead: '', read: '', forget: '' }
  const files = workerFiles(() => workerText(isOn, { en: word, ar: word, ckb: word }))
  const { address: here, close } = await serving(files, asked)
  try {
    await page.goto(here)
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
    await close()
  }
})
