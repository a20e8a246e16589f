import { paths } from '../lib/paths'
import { locales } from '../lib/locales'
import { expect, messages, test } from './fixtures'
import { pageTypes } from './pages'

const paper = { light: 'rgb(255, 254, 251)', dark: 'rgb(19, 18, 17)' }
const themes = ['light', 'dark'] as const

for (const locale of locales)
  test(`axe finds nothing on any kind of page, light or dark, ${locale}`, async ({ page, addresses, axe }) => {
    test.setTimeout(240_000)
    for (const type of pageTypes) {
      await page.goto(addresses[locale][type])
      // The last part to come to life; axe is to see what readers see.
      await expect(page.getByLabel(messages(locale).theme.label)).toBeVisible()
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme })
        await expect(page.locator('html')).toHaveCSS('background-color', paper[theme])
        expect(await axe(page), `${type}, ${theme}`).toEqual([])
      }
    }
  })

test('axe finds nothing on a phone either', async ({ page, addresses, axe }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const address of [addresses.en.front, addresses.ckb.article, addresses.ar.day]) {
    await page.goto(address)
    expect(await axe(page), address).toEqual([])
  }
})

test('links to press on a phone are 44 pixels high or stand in running text', async ({ page, addresses }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(addresses.en.article)
  for (const region of ['banner', 'contentinfo'] as const) {
    const low = await page
      .getByRole(region)
      .locator('a, button, select')
      .evaluateAll((all) =>
        all
          .map((one) => ({ text: one.textContent, height: one.getBoundingClientRect().height }))
          .filter(({ height }) => height < 44),
      )
    expect(low).toEqual([])
  }
})

test('what can be pressed is big enough for a finger', async ({ page, addresses }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const address of [addresses.en.front, addresses.en.article, addresses.ckb.section]) {
    await page.goto(address)
    // Links in running text are as high as their line.
    const low = await page.locator('main :is(a, button):not(.story *, [aria-hidden])').evaluateAll((all) =>
      all
        .filter((one) => !one.parentElement?.matches('.font-story'))
        .map((one) => ({ text: one.textContent, height: Math.round(one.getBoundingClientRect().height) }))
        // What is hidden has no height at all.
        .filter(({ height }) => height > 0 && height < 24),
    )
    expect(low, address).toEqual([])
  }
  await page.goto(addresses.en.article)
  const share = page.getByRole('navigation', { name: 'Share' }).locator('a, button')
  await expect(share.getByText('X', { exact: true })).toBeVisible()
  const sizes = await share.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect))
  for (const { width, height } of sizes) expect(Math.min(width, height)).toBeGreaterThanOrEqual(43.5)
})

test('a story stands in one order from headline to source, with a picture or without', async ({ page, make }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const [media] = (await make.ask(`SELECT id FROM media LIMIT 1`)) as { id: string }[]
  const body = [{ kind: 'paragraph' as const, spans: [{ text: sentences.en.repeat(4) }] }]
  for (const leadMediaId of [media!.id, undefined]) {
    const story = await make.article({ leadMediaId, leadAlt: 'A picture', source: 'The River Courier', body })
    await page.goto(paths.story(story))
    const boxOf = async (selector: string) => (await page.locator(selector).first().boundingBox())!
    const [headline, text, end, article] = await Promise.all(['h1', '.story', 'article footer', 'article'].map(boxOf))
    expect(text!.y).toBeGreaterThan(headline!.y + headline!.height)
    expect(end!.y).toBeGreaterThanOrEqual(text!.y + text!.height)
    // The text ends where the headline's column ends: no empty strip beside it.
    expect(text!.x + text!.width).toBeCloseTo(article!.x + article!.width, 0)
  }
})

for (const locale of locales)
  test(`the lead of the front page fills its row and is not told again beside it, ${locale}`, async ({
    page,
    addresses,
  }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(addresses[locale].front)
    const lead = page.locator('main article').first()
    const box = (await lead.boundingBox())!
    const row = (await page.locator('main > div').first().boundingBox())!
    expect(box.y + box.height).toBeCloseTo(row.y + row.height, 0)
    const address = await lead.locator('.headline-link').getAttribute('href')
    const latest = page.getByRole('region', { name: messages(locale).lists.latest, exact: true })
    await expect(latest.locator('.headline-link')).not.toHaveCount(0)
    await expect(latest.locator(`[href="${address}"]`)).toHaveCount(0)
  })

test('lists do not speak of no views, the story does', async ({ page, make }) => {
  const source = `Quiet Courier ${process.hrtime.bigint()}`
  const unread = await make.article({ source, views: 0 })
  await page.goto(paths.story(unread))
  await expect(page.locator('[data-view-count]').first()).toHaveText(/^[01] views?$/)
  await page.getByRole('link', { name: source }).click()
  const line = page.getByRole('article').filter({ hasText: unread.headline })
  await expect(line).toBeVisible()
  await expect(line).not.toContainText('0 views')
})

test('the page follows the device until a reader chooses, and the choice stays', async ({ page, addresses }) => {
  const colours = messages('en').theme
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(addresses.en.front)
  const sheet = page.locator('html')
  const choice = page.getByLabel(colours.label)
  await expect(choice).toHaveValue('auto')
  await expect(sheet).toHaveCSS('background-color', paper.dark)

  await choice.selectOption(colours.light)
  await expect(sheet).toHaveCSS('background-color', paper.light)
  await page.reload()
  await expect(sheet).toHaveCSS('background-color', paper.light)
  await expect(choice).toHaveValue('light')
  await page.goto(addresses.en.article)
  await expect(sheet).toHaveCSS('background-color', paper.light)

  await page.emulateMedia({ colorScheme: 'light' })
  await choice.selectOption(colours.dark)
  await page.reload()
  await expect(sheet).toHaveCSS('background-color', paper.dark)
  await choice.selectOption(colours.auto)
  await page.reload()
  await expect(sheet).toHaveCSS('background-color', paper.light)
})

test('the chosen colours are there before anything is drawn', async ({ page, addresses }) => {
  await page.goto(addresses.en.front)
  await page.getByLabel(messages('en').theme.label).selectOption('dark')
  // Nothing but the document and its styles: what then is dark was dark at the first paint.
  await page.route(/_next\/static\/chunks\/.*\.js/, (route) => route.abort())
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('html')).toHaveCSS('background-color', paper.dark)
})

test('on paper there is the story and where it came from, and nothing else', async ({ page, addresses, product }) => {
  await page.goto(addresses.en.article)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.story')).toBeVisible()
  await expect(page.getByText('Source: ')).toBeVisible()
  await expect(page.getByText(`Printed from ${product.url}${addresses.en.article}`)).toBeVisible()
  for (const part of ['banner', 'complementary', 'contentinfo'] as const)
    await expect(page.getByRole(part)).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'Share' })).toBeHidden()
  await expect(page.locator('h1')).toHaveCSS('color', 'rgb(0, 0, 0)')
})

test('nothing moves for those who asked for no motion', async ({ page, addresses }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(addresses.en.article)
  const moving = await page.locator('body *').evaluateAll((all) =>
    all
      .filter((one) => {
        const { transitionDuration, animationName } = getComputedStyle(one)
        return !/^0s(, 0s)*$/.test(transitionDuration) || animationName !== 'none'
      })
      .map((one) => one.outerHTML.slice(0, 100)),
  )
  expect(moving).toEqual([])
})

const sentences = {
  en: 'A line of a newspaper holds as many letters as an eye can follow back to the start of the next. ',
  ar: 'يحمل السطر في الجريدة من الحروف ما تستطيع العين أن تعود معه إلى بداية السطر الذي يليه. ',
  ckb: 'دێڕێکی ڕۆژنامە ئەوەندە پیتی تێدایە کە چاو بتوانێت بگەڕێتەوە بۆ سەرەتای دێڕی دواتر. ',
}

for (const locale of locales)
  test(`a story is set in lines one can read, ${locale}`, async ({ page, make }) => {
    const text = sentences[locale].repeat(12)
    const story = await make.article({ locale, body: [{ kind: 'paragraph', spans: [{ text }] }] })
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(paths.story(story))
    const letters = await page.locator('.story > p').evaluate(async (paragraph) => {
      await document.fonts.ready
      const text = paragraph.firstChild!
      const range = document.createRange()
      const lines = new Map<number, number>()
      for (let at = 0; at < text.textContent!.length; at++) {
        range.setStart(text, at)
        range.setEnd(text, at + 1)
        const middle = Math.round(range.getBoundingClientRect().bottom / 10)
        lines.set(middle, (lines.get(middle) ?? 0) + 1)
      }
      const counts = [...lines.values()].slice(0, -1)
      return counts.reduce((sum, count) => sum + count, 0) / counts.length
    })
    expect(letters).toBeGreaterThanOrEqual(60)
    // Arabic script is narrower and set larger.
    expect(letters).toBeLessThanOrEqual(locale === 'en' ? 75 : 90)
  })
