import type { Locator } from '@playwright/test'
import { paths } from '../lib/paths'
import { begin, idIn, isSaved, textOf, unique } from './editing'
import { expect, test } from './fixtures'

test('an author drafts, an editor reviews, schedules, it appears, is corrected, is withdrawn', async ({
  page,
  browser,
  make,
  signInAs,
  product,
  axe,
}) => {
  test.setTimeout(180_000)
  const headline = unique('The bridge opens')
  await signInAs('AUTHOR')
  await begin(page, headline, 'It opened on Monday.')
  expect(await axe(page)).toEqual([])
  const id = idIn(page)
  await page.getByRole('button', { name: 'Send to review' }).click()
  await expect(page.getByText('You can read this, but not change it now.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0)

  const desk = await browser.newContext({ baseURL: product.url })
  const { name } = await signInAs('EDITOR', undefined, desk)
  const editor = await desk.newPage()
  await editor.goto(paths.desk.home('en'))
  await editor.getByRole('region', { name: 'In review' }).getByRole('link', { name: headline }).click()
  // Back to the author once, who is told while they look, and reads why there and on their first page.
  await editor.getByText('Send back', { exact: true }).first().click()
  const sendingBack = editor.locator('form').filter({ has: editor.getByRole('button', { name: 'Send back' }) })
  await sendingBack.getByLabel('Why').fill('Who says it opened?')
  await sendingBack.getByRole('button').click()
  await expect(editor.getByText('Draft', { exact: true })).toBeVisible()
  const told = page.getByRole('alert').filter({ hasText: `${name} has taken this a step on. It is now: Draft.` })
  await told.getByRole('button', { name: 'Show it as it is now' }).click()
  await expect(page.getByText(`Sent back by ${name}`)).toBeVisible()
  await page.goto(paths.desk.home('en'))
  await expect(page.getByRole('region', { name: 'My drafts' })).toContainText('Who says it opened?')
  await page.getByRole('link', { name: headline }).click()
  await page.getByRole('button', { name: 'Send to review' }).click()
  await expect(page.getByText('You can read this, but not change it now.')).toBeVisible()
  await editor.reload()
  await editor.getByRole('button', { name: 'Approve' }).click()
  await expect(editor.getByText('Approved', { exact: true })).toBeVisible()

  // A minute that has not begun; the job looks every minute, and the test does not wait for it.
  await editor.getByText('Schedule', { exact: true }).first().click()
  const when = editor.getByLabel('When', { exact: true })
  await when.fill('2035-01-01T06:30')
  await editor.locator('form').filter({ has: when }).getByRole('button').click()
  await expect(editor.getByText(/Will be published 1 January 2035/)).toBeVisible()
  await expect(editor.getByRole('heading', { name: 'What next' })).toBeFocused()
  const done = editor.getByRole('region', { name: 'What next' }).getByRole('status')
  await expect(done).toHaveText('Scheduled.')
  const { slug } = (await make.ask('SELECT slug FROM article WHERE id = $1', [id]))[0] as { slug: string }
  const story = paths.story({ locale: 'en', slug })
  expect((await page.request.get(story)).status()).toBe(404)
  await make.ask(`UPDATE article_schedule SET at = now() - interval '1 second' WHERE article_id = $1`, [id])
  await expect.poll(async () => (await page.request.get(story)).status(), { timeout: 75_000 }).toBe(200)

  await editor.reload()
  await expect(done).toHaveText('')
  await textOf(editor).getByText('It opened on Monday.').click({ clickCount: 3 })
  await editor.keyboard.type('It opened on Sunday.')
  await editor.locator('.editor-headline').click()
  await expect(editor.getByText('Readers do not see these changes yet.')).toBeVisible()
  expect(await (await page.request.get(story)).text()).toContain('It opened on Monday.')
  await editor.getByText('Let readers have the changes').first().click()
  await editor.getByRole('radio', { name: 'A correction' }).check()
  await editor.getByLabel('What was wrong, for readers').fill('It opened on Sunday, not on Monday.')
  await editor
    .locator('form')
    .filter({ has: editor.locator('[name="kind"]') })
    .getByRole('button')
    .click()
  await expect(editor.getByText('Readers do not see these changes yet.')).toHaveCount(0)
  await expect
    .poll(async () => (await page.request.get(story)).text(), { timeout: 5_000 })
    .toContain('It opened on Sunday, not on Monday.')
  await expect
    .poll(async () => (await page.request.get(paths.corrections('en'))).text(), { timeout: 5_000 })
    .toContain('It opened on Sunday, not on Monday.')
  // Beneath the story, on its lines.
  await page.goto(story)
  const startOf = async (what: Locator) => (await what.boundingBox())!.x
  const corrected = page.getByRole('region', { name: 'Corrections' })
  expect(await startOf(corrected)).toBe(await startOf(page.locator('.story')))
  await editor.goto(paths.desk.revisions('en', id))
  await expect(editor.locator('del', { hasText: 'Monday' }).first()).toBeVisible()
  expect(await axe(editor)).toEqual([])

  await editor.goto(paths.desk.article('en', id))
  await editor.getByText('Withdraw', { exact: true }).first().click()
  const withdrawing = editor.locator('form').filter({ hasText: 'Withdraw this story' })
  await withdrawing.getByLabel('Why').fill('The bridge does not exist.')
  await withdrawing.getByRole('button').click()
  await expect(editor.getByText('Withdrawn', { exact: true })).toBeVisible()
  await expect.poll(async () => (await page.request.get(story)).status(), { timeout: 5_000 }).toBe(410)
  await expect
    .poll(async () => (await page.request.get(paths.latest('en'))).text(), { timeout: 5_000 })
    .not.toContain(headline)
  // What was wrong is mended where it stands, and readers get that.
  await expect(editor.getByText('The bridge does not exist.')).toBeVisible()
  await textOf(editor).getByText('It opened on Sunday.').click({ clickCount: 3 })
  await editor.keyboard.type('It is to be built.')
  await editor.getByRole('button', { name: 'Publish now' }).click()
  await expect(editor.getByText('Published', { exact: true })).toBeVisible()
  await expect
    .poll(async () => (await page.request.get(story)).text(), { timeout: 5_000 })
    .toContain('It is to be built.')
  await desk.close()
})

test('a text without a connection is kept on this machine and comes back', async ({ page, signInAs }) => {
  await signInAs('AUTHOR')
  await begin(page, unique('Far away'), 'Begun.')
  const address = page.url()
  await page.context().setOffline(true)
  await textOf(page).click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(' Written on a mountain.')
  await expect(page.locator('[data-saving="offline"]')).toBeVisible()
  await page.goto('about:blank')
  await page.context().setOffline(false)
  await page.goto(address)
  await expect(textOf(page)).toHaveText('Begun. Written on a mountain.')
  await isSaved(page)
})

test('a picture comes by paste and needs words; the preview opens without an account', async ({
  page,
  browser,
  signInAs,
  product,
}) => {
  await signInAs('EDITOR')
  const headline = unique('A picture')
  await begin(page, headline, 'Before the picture.')
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mP8z8BQz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC'
  await page.locator('input[type="file"][multiple]').setInputFiles({
    name: 'red.png',
    mimeType: 'image/png',
    buffer: Buffer.from(png, 'base64'),
  })
  const alt = page.getByLabel('What the picture shows (required)').first()
  await expect(alt).toBeVisible()
  await isSaved(page)
  await page.getByRole('button', { name: 'Publish now' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'A picture has no words yet' })).toBeVisible()
  await textOf(page).locator('figure').click()
  await alt.fill('A red square')
  await page.locator('.editor-headline').click()
  await isSaved(page)
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.locator('a[href*="/preview/"]').getAttribute('href')
  const stranger = await browser.newContext({ baseURL: product.url })
  const reader = await stranger.newPage()
  const answer = await reader.goto(link!)
  expect(answer?.headers()['cache-control']).toContain('no-store')
  await expect(reader.getByRole('heading', { level: 1, name: headline })).toBeVisible()
  await expect(reader.getByAltText('A red square')).toBeVisible()
  expect((await reader.goto(`${link!}x`))?.status()).toBe(404)
  await stranger.close()
  await page.getByRole('button', { name: 'Publish now' }).click()
  await expect(page.getByText('Published', { exact: true })).toBeVisible()
})

test('رحلة بالعربية: مسودة تُكتب وتُنشر من اليمين إلى اليسار', async ({ page, signInAs, axe }) => {
  await signInAs('EDITOR')
  const headline = unique('افتتاح الجسر')
  await begin(page, headline, 'افتُتح الجسر يوم الاثنين.', 'ar')
  await expect(page.locator('[data-words="4"]')).toContainText('٤')
  const directions = await textOf(page).evaluate((text) =>
    [text, text.querySelector('p')!].map((part) => getComputedStyle(part).direction),
  )
  expect(directions).toEqual(['rtl', 'rtl'])
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'انشر الآن' }).click()
  await expect(page.getByText('منشور', { exact: true })).toBeVisible()
  await page.goto(`${paths.desk.page('ar', 'articles')}?status=PUBLISHED&q=${encodeURIComponent(headline)}`)
  await expect(page.getByRole('row').filter({ hasText: headline })).toContainText('منشور')
  expect(await axe(page)).toEqual([])
  await page.goto(paths.latest('ar'))
  await expect(page.getByRole('link', { name: headline }).first()).toBeVisible()
})

for (const role of ['READER', 'MODERATOR'] as const)
  test(`a ${role.toLowerCase()} finds no articles to write`, async ({ page, signInAs }) => {
    await signInAs(role)
    expect((await page.goto(paths.desk.page('en', 'articles')))?.status()).toBe(404)
  })
