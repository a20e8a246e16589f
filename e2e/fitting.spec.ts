import { paths } from '../lib/paths'
import { expect, test } from './fixtures'
import { pageTypes, sticksOut } from './pages'

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

for (const locale of ['en', 'ar'] as const) {
  test(`nothing sticks out of a phone where letters are twice as large, ${locale}`, async ({ page, addresses }) => {
    test.slow()
    await page.setViewportSize({ width: 360, height: 800 })
    for (const type of pageTypes) {
      await page.goto(addresses[locale][type])
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%'
      })
      expect(await sticksOut(page), type).toEqual([])
    }
  })
}

test('a headline of words without end widens nothing', async ({ page, addresses, make }) => {
  test.slow()
  // A list without a single picture is drawn as words alone; one with pictures in columns.
  const bare = `Without pictures ${process.pid}`
  const pictured = `With pictures ${process.pid}`
  const [media] = (await make.ask(
    'SELECT lead_media_id AS id FROM article WHERE lead_media_id IS NOT NULL LIMIT 1',
  )) as {
    id: string
  }[]
  const story = await make.article({ authors: [bare, pictured], standfirst: 'What became of the law.' })
  await make.article({ authors: [pictured], leadMediaId: media!.id })
  const ofAuthors = await make.ask(
    'SELECT w.slug FROM byline b JOIN author w ON w.id = b.author_id WHERE b.article_id = $1',
    [story.id],
  )
  const lists = (ofAuthors as { slug: string }[]).map(({ slug }) => paths.author('en', slug))
  const { front, section, latest, article, top, search } = addresses.en
  for (const address of [...lists, paths.story(story), front, section, latest, article, top, search]) {
    await page.goto(address)
    await page.evaluate(() => {
      for (const headline of document.querySelectorAll('h1, .headline-link'))
        headline.textContent = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'
    })
    for (const width of [320, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await sticksOut(page), `${address} at ${width}`).toEqual([])
    }
  }
})

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

test('what narrows the articles is folded away on a phone, and stands open where there is room', async ({
  page,
  signInAs,
}) => {
  await signInAs('EDITOR')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`${paths.desk.page('en', 'articles')}?status=DRAFT`)
  const fields = page.getByRole('search', { name: 'Which articles' })
  const fold = page.getByText('Narrow the list (1 set)')
  await expect(fold).toBeVisible()
  await expect(fields).toBeHidden()
  await fold.click()
  await expect(fields).toBeVisible()
  await page.setViewportSize({ width: 768, height: 1_024 })
  await page.reload()
  await expect(fields).toBeVisible()
  await expect(fold).toBeHidden()
  // What the browser draws by itself has the colours of the page, too.
  await expect(fields.getByLabel('Only mine')).toHaveCSS('accent-color', 'rgb(240, 138, 124)')
})
