import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Body } from '../features/articles/body'
import { locales } from '../lib/locales'
import { paths } from '../lib/paths'
import { root } from '../scripts/processes.mjs'
import { expect, messages, test } from './fixtures'
import { sticksOut } from './pages'
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

test('a headline of 180 characters and no picture still make a page', async ({ page, make, axe }) => {
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
