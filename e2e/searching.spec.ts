import { paths } from '../lib/paths'
import { expect, messages, test } from './fixtures'

const en = messages('en').search
const ar = messages('ar').search

/** A word nobody else has. */
const something = () => `qx${process.pid}x${process.hrtime.bigint()}`

test('a reader types, chooses with the keyboard, and finds what is published', async ({ page, make, axe }) => {
  const word = something()
  const story = await make.article({
    headline: `Dam of ${word} opens`,
    body: [{ kind: 'paragraph', spans: [{ text: `The <b>water</b> of ${word} rose.` }] }],
  })
  await make.article({ headline: `Another ${word}`, status: 'DRAFT' })
  await page.goto('/en')
  await page.getByRole('link', { name: en.open, exact: true }).click()
  await expect(page).toHaveURL('/en/search')
  const field = page.getByRole('combobox', { name: en.label })
  const options = page.getByRole('listbox', { name: en.suggestions }).getByRole('option')
  await expect(async () => {
    await field.fill('')
    await field.pressSequentially(word.slice(0, -2))
    await expect(options).toHaveCount(1, { timeout: 3_000 })
  }).toPass()
  await expect(field).toHaveAttribute('aria-expanded', 'true')
  await field.press('ArrowDown')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await expect(field).toHaveAttribute('aria-activedescendant', (await options.first().getAttribute('id'))!)
  expect(await axe(page)).toEqual([])
  await field.press('Escape')
  await expect(options.first()).toBeHidden()
  await field.fill(word)
  await field.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/en/search\\?q=${word}&`))
  const found = page.getByRole('region', { name: en.results })
  await expect(found.locator('h2 mark')).toHaveText([word])
  await expect(found.locator('p mark')).toHaveText([word])
  await expect(found).toContainText(`The <b>water</b> of ${word} rose.`)
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex, follow')
  expect(await axe(page)).toEqual([])
  await field.pressSequentially(' ')
  await expect(options).toHaveCount(1)
  await field.press('ArrowDown')
  await field.press('Enter')
  await expect(page).toHaveURL(paths.story(story))
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('an Arabic reader narrows a search down, turns to comments, and is helped where nothing is found', async ({
    page,
    make,
  }) => {
    const word = something()
    const story = await make.article({ locale: 'ar', headline: `الانتخابات في بغداد ${word}`, section: 'world' })
    const comment = await make.comment({ story, body: `رأيي في الإنتخابات ${word}` })
    await page.goto(paths.search('ar'))
    await page.getByRole('combobox', { name: ar.label }).fill(`انتخابات ${word}`)
    await page.getByRole('button', { name: ar.submit, exact: true }).click()
    await expect(page.locator('main article h2 mark')).toHaveText(['الانتخابات', word])
    await page.getByText(ar.filters).click()
    await page.getByLabel(ar.section).selectOption('iraq')
    await page.getByRole('button', { name: ar.apply }).click()
    await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(word)
    await expect(page.locator('main article h2 mark')).toHaveCount(0)
    await page.getByRole('link', { name: ar.clear }).click()
    await expect(page.locator('main article h2 mark')).toHaveCount(2)
    await page.getByRole('link', { name: ar.place.comments, exact: true }).click()
    await page.locator(`main a[href="${paths.comment('ar', comment.id)}"]`).click()
    await expect(page).toHaveURL(new RegExp(`#comment-${comment.id}$`))
    // The first day after the last: told beside them, on a phone too; both are kept, and can be swapped.
    await page.setViewportSize({ width: 360, height: 640 })
    await page.goto(paths.search('ar', { q: word, from: '2026-11-20', to: '2026-11-01' }))
    await expect(page.getByRole('alert')).toContainText(ar.refused.days)
    await expect(page.getByRole('alert')).toBeInViewport({ ratio: 1 })
    await expect(page.getByLabel(ar.from, { exact: true })).toHaveValue('2026-11-20')
    await expect(page.getByLabel(ar.from, { exact: true })).toBeFocused()
    await expect(page.getByLabel(ar.to, { exact: true })).toHaveAccessibleDescription(new RegExp(ar.refused.days))
    await page.getByRole('link', { name: ar.swapDays }).click()
    await expect(page.getByLabel(ar.to, { exact: true })).toHaveValue('2026-11-20')
    await expect(page.getByRole('alert')).toHaveCount(0)
    // The name of a section leads to it.
    await page.goto(paths.search('ar', { q: 'world' }))
    await expect(page.getByRole('list', { name: ar.places }).getByRole('link').first()).toHaveAttribute(
      'href',
      paths.section('ar', 'world'),
    )
    // In another edition: found in Arabic.
    await page.goto(paths.search('en', { q: word }))
    await page.getByRole('link', { name: en.tips.elsewhere.replace('{language}', 'العربية') }).click()
    await expect(page.locator('main article h2 mark')).toHaveCount(1)
  })
})

test('rows 44 to 46: no question and no address breaks it', async ({ request }) => {
  const status = async (asked: Record<string, string>) => (await request.get(paths.search('en', asked))).status()
  for (const q of [
    '',
    'a',
    'x'.repeat(500),
    '%_\\',
    "' OR 1=1--",
    '((((',
    'the of and',
    '<script>alert(1)</script>',
    '"',
    'و',
  ])
    expect([q, await status({ q })]).toEqual([q, 200])
  expect(await status({ q: 'x'.repeat(501) })).toBe(422)
  const wrong: Record<string, string>[] = [
    { sort: 'published_at' },
    { in: 'user' },
    { section: 'nowhere' },
    { source: '__proto__' },
    { from: '2026-02-30' },
    { from: '2026-11-20', to: '2026-11-01' },
    { language: 'de' },
  ]
  for (const one of wrong) expect([one, await status({ q: 'water', ...one })]).toEqual([one, 422])
  expect(await status({ q: 'water', cursor: 'tampered~with' })).toBe(400)
  expect((await request.get('/en/search?q=water&q=dam&page=-1&utm_source=x')).status()).toBe(200)
  expect((await request.get('/en/search?q=%00')).status()).toBe(200)
})

test('browsers are told how to search here', async ({ page, request, product }) => {
  await page.goto('/ckb')
  const link = page.locator('link[rel=search]')
  await expect(link).toHaveAttribute('type', 'application/opensearchdescription+xml')
  const described = await request.get((await link.getAttribute('href'))!)
  expect(described.headers()['content-type']).toBe('application/opensearchdescription+xml; charset=utf-8')
  expect(await described.text()).toContain(`template="${product.url}/ckb/search?q={searchTerms}"`)
})
