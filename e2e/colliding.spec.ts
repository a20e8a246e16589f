import { begin, idIn, isSaved, textOf, unique } from './editing'
import { expect, test } from './fixtures'

test('two editors collide: nothing is overwritten, and one makes one text of two', async ({
  page,
  browser,
  signInAs,
  product,
}) => {
  await signInAs('EDITOR')
  await begin(page, unique('Two hands'), 'The first sentence.')
  const address = page.url()
  const other = await browser.newContext({ baseURL: product.url })
  await signInAs('EDITOR', undefined, other)
  const second = await other.newPage()
  await second.goto(address)
  await expect(textOf(second)).toHaveText('The first sentence.')

  await page.context().setOffline(true)
  await textOf(page).click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(' Mine goes on.')
  await expect(page.locator('[data-saving="offline"]')).toBeVisible()
  await textOf(second).click()
  await second.keyboard.press('ControlOrMeta+End')
  await second.keyboard.type(' Theirs goes on.')
  await second.locator('.editor-headline').click()
  await isSaved(second)

  const stale = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.status() === 409)
  await page.context().setOffline(false)
  await stale
  const conflict = page.getByRole('form', { name: 'Two texts' })
  await expect(conflict.getByText('Mine goes on.')).toBeVisible()
  await expect(conflict.getByText('Theirs goes on.')).toBeVisible()
  await conflict.getByRole('radio', { name: 'Both' }).check()
  await conflict.getByRole('button', { name: 'Save what is chosen' }).click()
  await expect(textOf(page)).toBeFocused()
  await isSaved(page)
  await page.reload()
  await expect(textOf(page)).toContainText('Mine goes on.')
  await expect(textOf(page)).toContainText('Theirs goes on.')
  await other.close()
})

test('what was typed arrives though its page is left at once', async ({ page, browser, signInAs, product }) => {
  await signInAs('EDITOR')
  await begin(page, unique('In a hurry'), 'The first sentence.')
  const address = page.url()
  await textOf(page).click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(' And gone.')
  await page.goto('about:blank')
  // Somebody else's browser: it has no copy on its machine.
  const other = await browser.newContext({ baseURL: product.url })
  await signInAs('EDITOR', undefined, other)
  const second = await other.newPage()
  await expect(async () => {
    await second.goto(address)
    await expect(textOf(second)).toHaveText('The first sentence. And gone.', { timeout: 2_000 })
  }).toPass()
  await other.close()
})

test('two who have a story open see each other; an earlier text comes back as a new one', async ({
  page,
  browser,
  make,
  signInAs,
  product,
}) => {
  const first = await signInAs('EDITOR')
  await begin(page, unique('Earlier and later'), 'The earlier text.')
  const id = idIn(page)
  await textOf(page).click({ clickCount: 3 })
  await page.keyboard.type('The later text.')
  await page.locator('.editor-headline').click()
  await isSaved(page)

  const other = await browser.newContext({ baseURL: product.url })
  const { name } = await signInAs('EDITOR', undefined, other)
  const second = await other.newPage()
  await second.goto(page.url())
  await expect(second.getByRole('status').filter({ hasText: `Also here: ${first.name}` })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('status').filter({ hasText: `Also here: ${name}` })).toBeVisible()

  await second.getByRole('link', { name: 'All revisions' }).click()
  const versions = second.getByRole('navigation', { name: 'Revisions' }).getByRole('link')
  await expect(versions).toHaveCount(3)
  await expect(second.locator('ins', { hasText: 'later' })).toBeVisible()
  // Who leaves is not here any more.
  const present = () => make.ask('SELECT u.name FROM article_presence p JOIN "user" u ON u.id = p.user_id WHERE p.article_id = $1', [id]) // prettier-ignore
  await expect.poll(present).toEqual([{ name: first.name }])
  await versions.nth(1).click()
  await expect(second).toHaveURL(/number=2/)
  await second.getByRole('button', { name: 'Make this the present text' }).click()
  await second.waitForURL(/\/articles\/[0-9a-f-]{36}\?restored=1$/)
  await expect(second.getByText('This is the present text now.')).toBeVisible()
  await expect(textOf(second)).toHaveText('The earlier text.')
  // And with whoever has it open and has nothing of their own unsaved, within seconds.
  await expect(textOf(page)).toHaveText('The earlier text.')
  const kinds = await make.ask('SELECT number, kind FROM article_revision WHERE article_id = $1 ORDER BY number', [id])
  expect(kinds.map(({ kind }) => kind)).toEqual(['begin', 'save', 'save', 'restore'])
  await other.close()
})
