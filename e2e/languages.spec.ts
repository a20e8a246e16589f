import type { Locator, Page } from '@playwright/test'
import { directionOf, locales, ownNames, type Locale } from '../lib/locales'
import { paths } from '../lib/paths'
import { expect, messages, test } from './fixtures'
import { pageTypes } from './pages'

/** Every text of a catalogue, plural forms and their words included. */
const phrases = (of: object): string[] =>
  Object.values(of).flatMap((value) => (typeof value === 'string' ? [value] : phrases(value as object)))

/** What a reader sees or hears of a page that the paper itself says, stories and names apart. */
const chrome = (page: Page) =>
  page.evaluate(() => {
    const named = ['aria-label', 'title', 'placeholder']
    const written = '.headline-link, .story, figure, [lang], bdi, [dir="auto"], code'
    const said: string[] = []
    const walk = (node: Node) => {
      if (node instanceof Element) {
        if (/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(node.tagName)) return
        for (const name of named) if (node.hasAttribute(name)) said.push(node.getAttribute(name)!)
        if (node !== document.body && node.matches(written)) return
      } else if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) said.push(node.textContent.trim())
      node.childNodes.forEach(walk)
    }
    walk(document.body)
    return said
  })

/** Names that are the same in every language. */
const names = /Masthead|WhatsApp|Telegram|Facebook|YouTube|https?:\S+|^X$/g

for (const locale of locales)
  test(`every kind of page is in its own language and direction, ${locale}`, async ({ page, addresses }) => {
    test.slow()
    const english = new Set(phrases(messages('en')))
    for (const type of pageTypes) {
      await page.goto(addresses[locale][type])
      const html = page.locator('html')
      await expect(html).toHaveAttribute('lang', locale)
      await expect(html).toHaveAttribute('dir', directionOf(locale))
      await expect(page).toHaveTitle(new RegExp(messages(locale).site.name))
      if (locale === 'en') continue
      const said = await chrome(page)
      expect(said.length, type).toBeGreaterThan(30)
      // A source keeps its own name, wherever it is mentioned.
      const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
      const own = said.map((text) => text.replaceAll(title, '').replace(names, ''))
      const foreign = own.filter((text) => english.has(text) || /[A-Za-z]{2}/.test(text))
      expect(foreign, type).toEqual([])
      // Figures are in the edition's digits throughout.
      expect(
        own.filter((text) => /[0-9]/.test(text)),
        type,
      ).toEqual([])
    }
  })

const moment = new Date('2020-01-05T14:45:00Z')

for (const [locale, date, views, age] of [
  ['en', 'Sunday 5 January 2020, 17:45', '12,345 views', 'This story is more than 6 years old.'],
  ['ar', 'الأحد، ٥ كانون الثاني ٢٠٢٠، ١٧:٤٥', /^١٢٬٣٤٥ /, /٦/],
  ['ckb', '٥ی کانوونی دووەمی ٢٠٢٠، ١٧:٤٥', /^١٢٬٣٤٥ /, /٦/],
] as const)
  test(`dates and figures are written as the edition writes them, ${locale}`, async ({ page, make }) => {
    const story = await make.article({ locale, publishedAt: moment, views: 12_345 })
    await page.goto(paths.story(story))
    const time = page.locator('header time').first()
    await expect(time).toHaveAttribute('datetime', '2020-01-05T17:45:00+03:00')
    await expect(time).toContainText(date)
    await expect(page.locator('[data-view-count="12345"], [data-view-count="12346"]')).toHaveText(views)
    await expect(page.locator('header').getByText(age)).toBeVisible()
  })

test('a count grows in the digits of its edition', async ({ page, make }) => {
  for (const [locale, after] of [
    ['ar', '١٬٠٠٠'],
    ['ckb', '١٬٠٠٠'],
    ['en', '1,000'],
  ] as const) {
    const story = await make.article({ locale, views: 999 })
    await page.goto(paths.story(story))
    await expect(page.locator('[data-view-count="1000"]')).toContainText(after)
  }
})

const edge = (of: Locator, side: 'left' | 'right') =>
  of.evaluate((element, side) => element.getBoundingClientRect()[side], side)

test('a page in Arabic or Kurdish is the mirror of one in English', async ({ page, addresses }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  for (const locale of locales) {
    await page.goto(addresses[locale].article)
    const story = page.getByRole('main')
    const beside = page.getByRole('complementary', { name: messages(locale).story.beside })
    if (directionOf(locale) === 'ltr') expect(await edge(story, 'right')).toBeLessThan(await edge(beside, 'left'))
    else expect(await edge(beside, 'right')).toBeLessThan(await edge(story, 'left'))
  }
})

/** Opens a page until what is named on it is drawn by these faces alone: a face that comes after the first paint is used by the next page. */
const expectFaces = async (
  page: Page,
  address: string,
  faces: readonly (readonly [selector: string, face: string])[],
) => {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('DOM.enable')
  await devtools.send('CSS.enable')
  await expect(async () => {
    await page.goto(address)
    const { root } = await devtools.send('DOM.getDocument')
    for (const [selector, face] of faces) {
      const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector })
      const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId })
      expect(
        fonts.filter(({ isCustomFont }) => !isCustomFont),
        selector,
      ).toEqual([])
      expect(fonts.map(({ familyName }) => familyName).join()).toContain(face)
    }
  }).toPass()
}

test('every letter of Kurdish and Arabic is drawn by the paper’s own faces', async ({ page, make }) => {
  const letters = 'ڕێوڵۆ ئەڤین گۆڤار چیا پێنجشەممە ژیان ھێمن؟ قاضٍ ضظطصث ٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹،'
  const story = await make.article({
    locale: 'ckb',
    headline: `${letters} ${process.hrtime.bigint()}`.replace(/[0-9]+$/, ''),
    slug: `letters-${process.hrtime.bigint()}`,
    body: [{ kind: 'paragraph', spans: [{ text: letters }] }],
  })
  await expectFaces(page, paths.story(story), [
    ['h1', 'Vazirmatn'],
    ['.story > p', 'Noto Naskh Arabic'],
  ])
})

test('a Latin name on a page in Arabic is drawn by the paper’s own faces, which are not fetched ahead', async ({
  page,
  make,
}) => {
  const latin = 'Beyoncé Knowles 2026 & Co'
  const story = await make.article({
    locale: 'ar',
    headline: latin,
    slug: `latin-${process.hrtime.bigint()}`,
    body: [{ kind: 'paragraph', spans: [{ text: latin }] }],
  })
  await expectFaces(page, paths.story(story), [
    ['h1', 'Source Sans'],
    ['.story > p', 'Newsreader'],
  ])
  await expect(page.locator('link[rel=preload][as=font]')).toHaveCount(2)
})

test('a reader changes the edition from any page and from one version of a story to another', async ({
  page,
  make,
  addresses,
}) => {
  // The switch leads to the same page where the other edition has it, else to its front page.
  const to = (name: string) => page.getByRole('banner').getByRole('link', { name, exact: true })
  for (const type of ['section', 'source', 'author', 'latest', 'archive', 'day', 'top', 'tag', 'missing'] as const) {
    await page.goto(addresses.en[type])
    const same = type === 'tag' || type === 'missing' ? '/ckb' : addresses.en[type].replace('/en', '/ckb')
    await expect(to(ownNames.ckb), type).toHaveAttribute('href', same)
  }
  await page.goto(addresses.en.day)
  await to(ownNames.ckb).click()
  await expect(page).toHaveURL(addresses.en.day.replace('/en', '/ckb'))
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')

  const english = await make.article()
  const at: Record<Locale, Awaited<ReturnType<typeof make.article>>> = {
    en: english,
    ar: await make.article({ locale: 'ar', headline: `خبر ${english.id}`, storyId: english.storyId }),
    ckb: await make.article({ locale: 'ckb', headline: `دەنگوباس ${english.id}`, storyId: english.storyId }),
  }
  await make.article({ locale: 'ar', status: 'DRAFT', headline: `مسودة ${english.id}`, storyId: english.storyId })
  await page.goto(paths.story(at.en))
  for (const [from, to] of [
    ['en', 'ar'],
    ['ar', 'ckb'],
    ['ckb', 'en'],
  ] as const) {
    const versions = page.getByRole('navigation', { name: messages(from).story.versions })
    await expect(versions.getByRole('link')).toHaveCount(2)
    const link = versions.locator(`a[hreflang="${to}"]`)
    await expect(link).toHaveAttribute('lang', to)
    await link.click()
    await expect(page).toHaveURL(paths.story(at[to]))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(at[to].headline)
  }
  // Each by its language, and one for everybody else.
  await expect(page.locator('link[rel=alternate][hreflang]')).toHaveCount(4)
  await expect(page.locator('link[rel=alternate][hreflang=ku]')).toHaveAttribute(
    'href',
    new RegExp(`${paths.story(at.ckb)}$`),
  )
  await to(ownNames.ar).click()
  await expect(page).toHaveURL(paths.story(at.ar))
})

test('times of today are told in the words of the edition', async ({ page, make }) => {
  for (const [locale, words] of [
    ['en', /^(\d+ hours?|\d+ minutes?) ago$|^just now$/],
    ['ar', /[٠-٩]|ساعة|دقيقة|دقيقتين|ساعتين|الآن/],
    ['ckb', /[٠-٩]|ئێستا/],
  ] as const) {
    const section = `times-${locale}-${process.hrtime.bigint()}`
    const story = await make.article({ locale, section, publishedAt: new Date(Date.now() - 3 * 3_600_000 - 60_000) })
    await expect(async () => {
      await page.goto(paths.section(locale, section))
      const row = page.getByRole('main').getByRole('article').filter({ hasText: story.headline })
      await expect(row.locator('time')).toHaveText(words, { timeout: 2_000 })
      if (locale !== 'en') expect(await row.locator('time').textContent()).not.toMatch(/[A-Za-z0-9]/)
    }).toPass()
  }
})

test('a story in a language of its own says so to those who listen', async ({ page, make }) => {
  const story = await make.article({ headline: `Die Fähre ${process.hrtime.bigint()}`, language: 'de' })
  await page.goto(paths.story(story))
  for (const part of [page.getByRole('heading', { level: 1 }), page.locator('.story')]) {
    await expect(part).toHaveAttribute('lang', 'de')
    await expect(part).toHaveAttribute('dir', 'ltr')
  }
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.locator('meta[name=description]')).toHaveAttribute('content', /^What happened in/)
  await expect(page.locator('meta[name="twitter:description"]')).toHaveAttribute('content', /^What happened in/)
})
