import { paths } from '../lib/paths'
import { expect, messages, test } from './fixtures'
import { linkIn } from './outbox'
import { act, isAlive, commentWith, open, say, something, thread } from './thread'

test('the way of a newcomer: write, register, confirm by mail, sign in, find the text, post it', async ({
  page,
  product,
  make,
}) => {
  const t = messages('en').account
  const story = await make.article()
  const text = something()
  const email = `${Math.random().toString(36).slice(2)}@example.test`
  await open(page, paths.story(story))
  await page.getByLabel(say.write).fill(text)
  await thread(page).getByRole('link', { name: say.register }).click()
  const form = page.getByRole('main')
  await form.getByLabel(t.field.name).fill(`Newcomer ${email.replace(/[^a-z]/g, '')}`)
  await form.getByLabel(t.field.email).fill(email)
  await form.locator('input[name=password]').fill('tr4mway on tuesday')
  await form.getByRole('button', { name: t.register.button }).click()
  await page.goto(await linkIn(product.dataDir, email, '/en/verify'))
  await form.getByRole('button', { name: t.verify.askButton }).click()
  await form.locator('input[name=password]').fill('tr4mway on tuesday')
  await form.getByRole('button', { name: t.signIn.button, exact: true }).click()
  await expect(page).toHaveURL(`${paths.story(story)}#write`)
  await expect(page.getByLabel(say.write)).toHaveValue(text)
  await page.getByRole('button', { name: say.post }).click()
  await expect(commentWith(page, text)).toContainText(say.waiting)
})

test("a newcomer's comment waits, seen by nobody else", async ({ page, browser, product, make, signInAs }) => {
  const story = await make.article()
  await signInAs('READER')
  await open(page, paths.story(story))
  const text = something()
  await page.getByLabel(say.write).fill(text)
  await page.getByRole('button', { name: say.post }).click()
  const waits = `${say.waiting} ${messages('en').problems.held.newcomer}`
  await expect(commentWith(page, text)).toContainText(waits)
  await make.ask('UPDATE comment SET edited_at = now() WHERE article_id = $1', [story.id])
  await page.reload()
  await isAlive(page)
  await expect(commentWith(page, text)).toContainText(waits)
  await expect(commentWith(page, text)).toContainText(say.edited)
  const other = await browser.newPage({ baseURL: product.url })
  await open(other, paths.story(story))
  await expect(thread(other).getByText(say.empty)).toBeVisible()
  await expect(commentWith(other, text)).toHaveCount(0)
  await other.close()
  // It can be taken back while it waits, and that is all one can do with it.
  await expect(commentWith(page, text).getByRole('button', { name: say.reply })).toHaveCount(0)
  await act(commentWith(page, text), say.delete).click()
  await page.getByRole('dialog').getByRole('button', { name: say.delete }).click()
  await expect(commentWith(page, text)).toHaveCount(0)
  await page.reload()
  await isAlive(page)
  await expect(commentWith(page, text)).toHaveCount(0)
})
