import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { Body } from '../features/articles/body'
import { locales } from '../lib/locales'
import { paths } from '../lib/paths'
import { root } from '../scripts/processes.mjs'
import { expect, messages, test } from './fixtures'
import { pageTypes } from './pages'
import { runImport } from './product'

const en = messages('en')
const paragraph = (text: string): Body[number] => ({ kind: 'paragraph', spans: [{ text }] })

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the story page is complete in its first answer', async ({ page, make, product }) => {
    const [other] = (await make.ask(`SELECT id FROM media LIMIT 1`)) as { id: string }[]
    const story = await make.article({
      headline: `Rain over the marshes ${process.hrtime.bigint()}`,
      standfirst: 'The water is back.',
      authors: ['Hala Karim'],
      tags: ['Water'],
      source: 'The River Courier',
      originalUrl: 'https://courier.example/rain',
      leadMediaId: other?.id,
      leadAlt: 'Reeds in the rain',
      leadCaption: 'Reeds near Chibayish',
      leadCredit: 'Photo: S. Ali',
      publishedAt: new Date('2026-02-03T06:05:00Z'),
      updatedAt: new Date('2026-02-03T09:15:00Z'),
      views: 271,
      body: [paragraph('It rained for a day.'), paragraph('The reeds stood up.')],
    })
    await make.article({ locale: 'ar', headline: 'مطر على الأهوار', storyId: story.storyId, slug: `rain-${story.id}` })
    const answer = await page.goto(paths.story(story))
    expect(answer?.status()).toBe(200)

    const main = page.locator(`main[data-article-id="${story.id}"]`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.headline)
    await expect(main.getByText('The water is back.')).toBeVisible()
    await expect(main.getByRole('link', { name: 'Hala Karim' })).toHaveAttribute('href', '/en/author/hala-karim')
    const [published, updated] = await main.locator('header time').all()
    await expect(published!).toHaveAttribute('datetime', '2026-02-03T09:05:00+03:00')
    await expect(published!).toContainText('3 February 2026, 09:05')
    await expect(updated!).toHaveAttribute('datetime', '2026-02-03T12:15:00+03:00')
    await expect(main.locator('[data-view-count="271"]')).toHaveText('271 views')
    await expect(main.locator('[data-comment-count="0"] a')).toHaveAttribute('href', '#comments')
    await expect(main.getByRole('img', { name: 'Reeds in the rain' })).toBeVisible()
    await expect(main.locator('figcaption').first()).toContainText('Reeds near Chibayish')
    await expect(main.locator('figcaption').first()).toContainText('Photo: S. Ali')
    await expect(main.getByText('The reeds stood up.')).toBeVisible()
    await expect(main.getByRole('navigation', { name: 'About' }).getByRole('link')).toHaveText(['Water'])
    await expect(main.getByText('Source: The River Courier')).toBeVisible()
    await expect(main.getByRole('link', { name: 'The River Courier' })).toHaveAttribute(
      'href',
      '/en/source/the-river-courier',
    )
    await expect(main.getByRole('link', { name: 'Read the original' })).toHaveAttribute(
      'href',
      'https://courier.example/rain',
    )
    await expect(main.getByRole('navigation', { name: 'This story in other languages' }).getByRole('link')).toHaveText([
      'العربية: مطر على الأهوار',
    ])
    const share = main.getByRole('navigation', { name: 'Share' }).getByRole('link')
    await expect(share).toHaveText(['By e-mail', 'WhatsApp', 'Telegram', 'Facebook', 'X'])
    const address = encodeURIComponent(product.url + paths.story(story))
    for (const link of await share.all()) expect(await link.getAttribute('href')).toContain(address)

    await expect(page.getByRole('region', { name: 'Comments' })).toHaveAttribute('id', 'comments')
    await expect(page.getByRole('region', { name: 'Latest News' }).getByRole('listitem')).not.toHaveCount(0)
    const top = page.getByRole('region', { name: 'Top View' })
    await expect(top.locator('ol > li')).toHaveCount(5)
    await expect(top).toContainText(/Last 24 hours|Last 7 days|Last 30 days|All time/)
    await expect(page.getByRole('region', { name: 'Related stories' })).toBeVisible()
  })

  test('every link of the front page that leads to a story leads to one', async ({ page, request }) => {
    await page.goto('/en')
    const addresses = await page
      .getByRole('main')
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    const stories = [...new Set(addresses.filter((address) => /^\/en\/article\/[^#]+$/.test(address)))]
    expect(stories.length).toBeGreaterThan(15)
    for (const story of stories) expect((await request.get(story)).status(), story).toBe(200)
  })

  test('an address that leads nowhere helps in its own language', async ({ page, addresses }) => {
    for (const locale of locales) {
      for (const address of [addresses[locale].missing, `/${locale}/no/such/place`, `/${locale}/section/nowhere`]) {
        expect((await page.goto(address))?.status(), address).toBe(404)
        await expect(page.locator('html')).toHaveAttribute('lang', locale)
        await expect(page).toHaveTitle(`${messages(locale).missing.title} | ${messages(locale).site.name}`)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(messages(locale).missing.heading)
      }
    }
  })
})

test('the imported seed article reads as its page did', async ({ page, product }) => {
  const real = path.join(root, '..', 'shared', 'real', 'seed-article.json')
  const file = existsSync(real) ? real : path.join(root, 'e2e', 'feeds', 'seed-article.json')
  const { code, said } = await runImport([file], { DATA_DIR: product.dataDir })
  expect(code, said).toBe(0)

  await page.goto('/en/source/the-guardian')
  const headline = 'Anti-Isis coalition suspends operations as Iraqi MPs vote to expel US troops'
  await page.getByRole('link', { name: headline }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline)
  await expect(page.locator('header time').first()).toHaveAttribute('datetime', '2020-01-05T17:45:00+03:00')
  await expect(page.locator('header time').first()).toContainText('5 January 2020, 17:45')
  const views = page.locator('[data-view-count]')
  expect(Number(await views.getAttribute('data-view-count'))).toBeGreaterThanOrEqual(270)
  await expect(page.locator('.story > p')).toHaveCount(13)
  await expect(page.getByText('Source: The Guardian')).toBeVisible()
  await expect(page.getByText('This story is more than 6 years old.')).toBeVisible()
})

test('a story over a year old says so, a newer one does not', async ({ page, make }) => {
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000)
  const old = await make.article({ publishedAt: ago(370) })
  const recent = await make.article({ publishedAt: ago(360) })
  await page.goto(paths.story(old))
  await expect(page.getByText('This story is more than a year old.')).toBeVisible()
  await page.goto(paths.story(recent))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(recent.headline)
  await expect(page.getByText('more than')).toHaveCount(0)
})

test('every kind of block has its face', async ({ page, make, axe }) => {
  const pictures = (await make.ask(`SELECT id FROM media ORDER BY id LIMIT 3`)) as { id: string }[]
  const [first, second, third] = pictures.map(({ id }) => id) as [string, string, string]
  const text = (words: string) => [{ text: words }]
  const story = await make.article({
    body: [
      paragraph('A paragraph.'),
      { kind: 'heading', level: 2, spans: text('A heading') },
      { kind: 'heading', level: 3, spans: text('A smaller heading') },
      { kind: 'list', ordered: false, items: [{ spans: text('One'), items: [{ spans: text('Inside') }] }] },
      { kind: 'list', ordered: true, items: [{ spans: text('First') }, { spans: text('Second') }] },
      { kind: 'quote', paragraphs: [text('Somebody’s words.')], cite: 'Somebody' },
      { kind: 'quote', paragraphs: [text('Our own words, large.')], pull: true },
      { kind: 'image', mediaId: first, alt: 'What it shows', caption: text('A caption'), credit: 'A credit' },
      {
        kind: 'gallery',
        images: [
          { mediaId: second, alt: 'Gallery one' },
          { mediaId: third, alt: 'Gallery two' },
        ],
        caption: text('Two pictures'),
      },
      {
        kind: 'table',
        caption: 'A table',
        head: [text('Year'), text('Rain')],
        rows: [[text('2026'), text('12 mm')]],
      },
      { kind: 'embed', provider: 'youtube', url: 'https://www.youtube.com/watch?v=1', title: 'A film' },
      { kind: 'code', text: 'let rain = 12' },
      { kind: 'divider' },
      { kind: 'update', at: '2026-02-03T06:05:00Z', headline: 'News of it', paragraphs: [text('It rains on.')] },
      {
        kind: 'paragraph',
        spans: [{ text: 'Bold', bold: true }, { text: ' and ' }, { text: 'linked', href: 'https://courier.example/' }],
      },
    ],
  })
  await page.goto(paths.story(story))
  const body = page.locator('.story')
  await expect(body.getByRole('heading', { level: 2, name: 'A heading' })).toBeVisible()
  await expect(body.getByRole('heading', { level: 3, name: 'A smaller heading' })).toBeVisible()
  await expect(body.locator('ul ul li')).toHaveText('Inside')
  await expect(body.locator('ol > li')).toHaveText(['First', 'Second'])
  await expect(body.locator('blockquote')).toHaveText(['Somebody’s words.', 'Our own words, large.'])
  await expect(body.getByText('— Somebody', { exact: true })).toBeVisible()
  await expect(body.getByRole('img', { name: 'What it shows' })).toBeVisible()
  await expect(body.getByRole('region', { name: '2 pictures' }).getByRole('img')).toHaveCount(2)
  const table = body.getByRole('region', { name: 'A table' }).getByRole('table')
  await expect(table.getByRole('columnheader')).toHaveText(['Year', 'Rain'])
  await expect(table.getByRole('cell')).toHaveText(['2026', '12 mm'])
  await expect(body.getByRole('link', { name: 'Open on YouTube' })).toHaveAttribute(
    'href',
    'https://www.youtube.com/watch?v=1',
  )
  await expect(body.locator('iframe')).toHaveCount(0)
  await expect(body.locator('pre code')).toHaveText('let rain = 12')
  await expect(body.getByRole('separator')).toBeVisible()
  await expect(body.getByRole('heading', { name: 'News of it' })).toBeVisible()
  await expect(body.locator('time')).toHaveAttribute('datetime', '2026-02-03T09:05:00+03:00')
  await expect(body.locator('strong')).toHaveText('Bold')
  await expect(body.getByRole('link', { name: 'linked' })).toHaveAttribute('href', 'https://courier.example/')
  expect(await axe(page)).toEqual([])
})

test('a headline of 180 letters and no picture still make a page', async ({ page, make, axe }) => {
  const headline = 'Parliament of the two rivers votes after a long night '.repeat(4).slice(0, 179) + '.'
  const story = await make.article({ headline, slug: `long-${process.hrtime.bigint()}` })
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(paths.story(story))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline)
    expect(await sticksOut(page)).toEqual([])
  }
  await expect(page.locator('main article > div img')).toHaveCount(0)
  expect(await axe(page)).toEqual([])
})

test('by keyboard alone one gets past the header and into a story', async ({ page }) => {
  await page.goto('/en')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: en.site.skip })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#content$/)
  await page.keyboard.press('Tab')
  const lead = page.getByRole('main').locator('.headline-link').first()
  await expect(lead).toBeFocused()
  const outline = await lead.evaluate((link) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(link)
    return { outlineStyle, width: parseFloat(outlineWidth) }
  })
  expect(outline.outlineStyle).not.toBe('none')
  expect(outline.width).toBeGreaterThanOrEqual(2)
  const headline = await lead.textContent()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline!)
})

test('an address that leads nowhere answers 404 and helps', async ({ page, addresses }) => {
  for (const address of [addresses.en.missing, '/en/no/such/place', '/en/section/nowhere', '/en/top/1h']) {
    const answer = await page.goto(address)
    expect(answer?.status(), address).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.missing.heading)
  }
  await page.getByRole('main').getByRole('link', { name: en.missing.toLatest }).click()
  await expect(page).toHaveURL(/\/en\/latest$/)
})

test('a withdrawn story answers 410 and names what it was', async ({ page, make }) => {
  const story = await make.article({ status: 'WITHDRAWN', headline: `Wrong news ${process.hrtime.bigint()}` })
  const answer = await page.goto(paths.story(story))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.missing.withdrawnHeading)
  await expect(page.getByRole('main')).toContainText(story.headline)
  await expect(page.locator('main[data-status="410"]')).toBeVisible()
  expect(answer?.status()).toBe(410)
})

test('a draft is not there', async ({ request, make }) => {
  const story = await make.article({ status: 'DRAFT' })
  expect((await request.get(paths.story(story))).status()).toBe(404)
})

test('a story asked for in the wrong edition is found in its own', async ({ page, request, make }) => {
  const story = await make.article({ locale: 'ckb', headline: `هەواڵ ${process.hrtime.bigint()}` })
  const wrong = paths.story({ locale: 'en', slug: story.slug })
  const answer = await request.get(wrong, { maxRedirects: 0 })
  expect([answer.status(), answer.headers().location]).toEqual([308, paths.story(story)])
  await page.goto(wrong)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.headline)
  await expect(page.locator('html')).toHaveAttribute('lang', 'ckb')
})

test('a bare address gets the default edition', async ({ request, product }) => {
  const front = await request.get('/', { maxRedirects: 0 })
  expect(front.status()).toBe(307)
  expect(new URL(front.headers().location!, product.url).pathname).toBe('/en')
  const latest = await request.get('/latest', { maxRedirects: 0 })
  expect(latest.status()).toBe(307)
  expect(new URL(latest.headers().location!, product.url).pathname).toBe('/en/latest')
})

test.describe('lists', () => {
  test('a list goes on over further pages and every page has one address', async ({ page, request, make }) => {
    const tag = `Long list ${process.hrtime.bigint()}`
    const at = (minute: number) => new Date(Date.UTC(2025, 0, 1, 12, minute))
    const stories = []
    for (let n = 0; n < 27; n++) stories.push(await make.article({ tags: [tag], publishedAt: at(n), section: 'world' }))
    const address = paths.tag('en', tag.toLowerCase().replaceAll(' ', '-'))
    await page.goto(address)
    const headlines = page.getByRole('main').locator('.headline-link')
    await expect(headlines).toHaveText(
      stories
        .slice(3)
        .reverse()
        .map(({ headline }) => headline),
    )
    await page.getByRole('link', { name: en.lists.older }).click()
    await expect(page).toHaveURL(`${address}/page/2`)
    await expect(headlines).toHaveText(
      stories
        .slice(0, 3)
        .reverse()
        .map(({ headline }) => headline),
    )
    await page.getByRole('link', { name: en.lists.newer }).click()
    await expect(page).toHaveURL(address)
    for (const wrong of ['/page/3', '/page/101', '/page/٢', '/page/02', '/page', '/page/2/x', '/x'])
      expect((await request.get(address + wrong)).status(), wrong).toBe(404)
  })

  test('the archive leads from the year to the day to the story', async ({ page, make }) => {
    const story = await make.article({ publishedAt: new Date('2017-05-31T21:30:00Z') }) // 1 June in Baghdad
    await page.goto('/en/archive')
    await expect(async () => {
      await page.reload()
      await page.getByRole('navigation', { name: en.lists.archiveYears }).getByRole('link', { name: '2017' }).click()
      await expect(page).toHaveURL('/en/archive/2017', { timeout: 1_000 })
    }).toPass()
    await page.getByRole('navigation', { name: en.lists.archiveMonths }).getByRole('link', { name: 'June' }).click()
    await page.getByRole('navigation', { name: en.lists.archiveDays }).getByRole('link', { name: '1 June' }).click()
    await expect(page).toHaveURL('/en/archive/2017/06/01')
    await page.getByRole('link', { name: story.headline }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.headline)
  })

  test('a day that does not exist is no page, one on which nothing happened is', async ({ request }) => {
    for (const wrong of ['2026/02/30', '2026/13', '2026/1', '26', '2026/02/03/04', 'x'])
      expect((await request.get(`/en/archive/${wrong}`)).status(), wrong).toBe(404)
    expect(await (await request.get('/en/archive/1999')).text()).toContain(en.lists.emptyYear)
    const quiet = await request.get('/en/archive/1999/01/01')
    expect(quiet.status()).toBe(200)
    expect(await quiet.text()).toContain(en.lists.emptyDay)
  })

  test('Top View counts over four windows, most read first', async ({ page, make }) => {
    const story = await make.article({
      headline: `Read by everybody ${process.hrtime.bigint()}`,
      publishedAt: new Date(Date.now() - 20 * 86_400_000),
      views: 3_000_000,
      section: 'world',
    })
    await make.countTop()
    const first = page.getByRole('main').locator('ol .headline-link').first()
    for (const [window, name] of Object.entries(en.lists.topWindow)) {
      await expect(async () => {
        await page.goto(`/en/top/${window}`)
        await expect(page.locator('[aria-current=page]')).toHaveText(name)
        if (window === '30d' || window === 'all') await expect(first).toHaveText(story.headline, { timeout: 500 })
        else await expect(first).not.toHaveText(story.headline, { timeout: 500 })
      }).toPass()
    }
  })
})

/** What stands wider than the page; parts that scroll by themselves are allowed to. */
const sticksOut = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect()
        return right > width + 1 || left < -1
      })
      .map((element) => `${element.tagName} ${element.className}`)
      .slice(0, 5)
  })

for (const locale of ['en', 'ckb'] as const) {
  test(`nothing sticks out of the page from 320 to 1920 pixels, ${locale}`, async ({ page, addresses }) => {
    test.slow()
    for (const type of pageTypes) {
      await page.goto(addresses[locale][type])
      // 320 is also what is left of 1280 at a zoom of 400 %.
      for (const width of [320, 360, 768, 1440, 1920]) {
        await page.setViewportSize({ width, height: 900 })
        expect(await sticksOut(page), `${type} at ${width}`).toEqual([])
      }
    }
  })
}

for (const [name, viewport] of Object.entries({
  phone: { width: 390, height: 844 },
  desk: { width: 1280, height: 900 },
})) {
  test(`nothing moves while a page loads, on a ${name}, not even when its fonts come late`, async ({
    page,
    addresses,
  }) => {
    await page.setViewportSize(viewport)
    await page.addInitScript(() => {
      const seen = globalThis as typeof globalThis & { shifts: number[] }
      seen.shifts = []
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) seen.shifts.push(entry.value)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    for (const address of [addresses.en.front, addresses.en.article, addresses.ar.article, addresses.ckb.front]) {
      let fontsMayCome = () => {}
      const drawn = new Promise<void>((resolve) => (fontsMayCome = resolve))
      await page.route('**/fonts/*', async (route) => {
        await drawn
        await route.continue()
      })
      await page.goto(address, { waitUntil: 'domcontentloaded' })
      await page.evaluate(
        () =>
          new Promise<void>((resolve) => {
            new PerformanceObserver(() => resolve()).observe({ type: 'paint', buffered: true })
          }),
      )
      fontsMayCome()
      await page.waitForLoadState('networkidle')
      await page.evaluate(() => document.fonts.ready.then(() => {}))
      expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts), address).toEqual([])
      await page.unroute('**/fonts/*')
      const shapeless = await page
        .locator('img')
        .evaluateAll((images) =>
          images.filter((i) => !i.getAttribute('width') || !i.getAttribute('height')).map((i) => i.outerHTML),
        )
      expect(shapeless).toEqual([])
    }
  })
}
