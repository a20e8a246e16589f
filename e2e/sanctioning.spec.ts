import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { linkIn } from './outbox'
import { open, queueOf } from './queue'

const password = 'masthead-demo-2026'
const signIn = async (page: Page, email: string, typed = password) => {
  const form = page.locator('form[action="/api/sign-in"]')
  await form.getByLabel('E-mail').fill(email)
  await form.locator('input[name=password]').fill(typed)
  await form.getByRole('button', { name: 'Sign in' }).click()
}

test('a ban shuts out at once; the reader is heard by somebody else, and comes back', async ({
  page,
  make,
  product,
  signInAs,
  browser,
  axe,
}) => {
  test.setTimeout(150_000)
  const readerContext = await browser.newContext()
  const reader = await signInAs('READER', { isKnown: true, email: `banned-${Date.now()}@example.test` }, readerContext)
  const [person] = await make.ask(
    `UPDATE "user" SET password_hash = (SELECT password_hash FROM "user" WHERE email = 'reader@demo.test')
      WHERE id = $1 RETURNING email`,
    [reader.id],
  )
  const email = String(person!.email)
  const story = await make.article()
  const said = await make.comment({ articleId: story.id, authorId: reader.id, body: 'Buy my boats, they are good.' })
  const theirs = await readerContext.newPage()
  await theirs.goto(`${product.url}/en/account`)
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('My account')

  await signInAs('MODERATOR')
  await open(page, queueOf('en', story.id, 'all'))
  await page.keyboard.press('j')
  await page.keyboard.press('b')
  await expect(page.getByRole('blockquote').filter({ hasText: 'Buy my boats, they are good.' })).toBeVisible()
  // What is missing is marked, and one is there.
  await page.getByLabel('Measure').selectOption('SUSPEND')
  await page.getByRole('button', { name: 'Do it' }).click()
  const days = page.getByLabel('Days (to suspend)')
  await expect(days).toBeFocused()
  await expect(days).toHaveAttribute('aria-invalid', 'true')
  await expect(days).toHaveAccessibleDescription(/^A suspension needs an end: .* from 1 to 366\.$/)
  await expect(page.getByText('A suspension needs an end')).toBeVisible()
  await page.getByLabel('Measure').selectOption('BAN')
  await page.getByLabel('Reason (they see it)').selectOption('SPAM')
  await page.getByLabel(/^Also reject/).fill('10')
  await page.getByLabel('Note (moderators only)').fill('sells boats')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Do it' }).click()
  await expect(page.getByText('Done. They are told by mail.')).toBeVisible()
  await expect(page.getByRole('status').getByRole('link', { name: 'Back to the comments' })).toBeFocused()
  await expect(page.getByText('Banned', { exact: true }).first()).toBeVisible()
  // A second one would outlive the first.
  await page.getByLabel('Measure').selectOption('BAN')
  await page.getByRole('button', { name: 'Do it' }).click()
  await expect(page.getByText('This measure stands already')).toBeVisible()

  // Effective within five seconds, without anything being waited for.
  await theirs.goto(`${product.url}/en/account`)
  await expect(theirs).toHaveURL(/sign-in/)
  expect(await make.ask('SELECT status FROM comment WHERE id = $1', [said.id])).toEqual([{ status: 'REJECTED' }])

  // Who does not know the password hears nothing of it; who does, reads why, also where no script runs.
  await signIn(theirs, email, 'not this one at all')
  const refused = theirs.getByRole('main').getByRole('alert')
  await expect(refused).toContainText('do not match')
  await expect(refused.getByRole('link')).toHaveCount(0)
  const plainContext = await browser.newContext({ javaScriptEnabled: false })
  const plain = await plainContext.newPage()
  await plain.goto(`${product.url}/en/sign-in`)
  for (const there of [plain, theirs]) {
    await signIn(there, email)
    await expect(there.getByRole('main').getByRole('alert')).toContainText('The newsroom has shut this account out.')
    if (there === theirs) expect(await axe(there)).toEqual([])
    await there.getByRole('link', { name: 'Read why, and how to appeal' }).click()
    await expect(there.getByText('You are shut out of the conversation.')).toBeVisible()
    await expect(there.getByText(/Reason: .* No end is set\./)).toBeVisible()
    await expect(there.getByText('sells boats')).toHaveCount(0)
    await expect(there.getByLabel('Why is this wrong?')).toBeVisible()
  }
  expect(await axe(theirs)).toEqual([])
  await plain.getByLabel('Why is this wrong?').fill('I only praised the river.')
  // A link that is over meanwhile takes nothing that was typed away: it is there, with the way on, and in the form where there is one.
  await make.ask('UPDATE "user" SET deleted_at = now() WHERE id = $1', [reader.id])
  await plain.getByRole('button', { name: 'Send the appeal' }).click()
  await expect(plain.getByText('This link is not valid any more.')).toBeVisible()
  await expect(plain.getByLabel('You wrote this, and it was not sent.')).toHaveValue('I only praised the river.')
  await expect(plain.getByRole('main').getByRole('link', { name: 'Sign in' })).toBeVisible()
  await theirs.goto(plain.url())
  expect(await axe(theirs)).toEqual([])
  await make.ask('UPDATE "user" SET deleted_at = NULL WHERE id = $1', [reader.id])
  await plain.goto(plain.url())
  await expect(plain.getByLabel('Why is this wrong?')).toHaveValue('I only praised the river.')
  await plain.getByRole('button', { name: 'Send the appeal' }).click()
  await expect(plain.getByText('Your appeal waits for another moderator.')).toBeVisible()
  await theirs.goto(await linkIn(product.dataDir, email, '/en/appeal'))
  await expect(theirs.getByText('Your appeal waits for another moderator.')).toBeVisible()
  expect(await axe(theirs)).toEqual([])

  // Back to where the list was left, at the comment it was about.
  await page.getByRole('link', { name: 'Back to the comments' }).first().click()
  await expect(page.locator('.queue > li').filter({ hasText: 'Buy my boats' })).toBeFocused()
  expect(new URL(page.url()).searchParams.get('article')).toBe(story.id)

  await page.goto('/en/admin/comments/appeals')
  const own = page.locator('.queue > li').filter({ hasText: 'I only praised the river.' })
  await expect(own).toContainText('You decided this; somebody else answers.')
  const lists = page.getByRole('navigation', { name: 'Lists' })
  await expect(lists.getByRole('link', { name: /^Appeals/ })).toHaveAttribute('aria-current', 'page')
  await expect(lists.getByRole('link', { name: /^Waiting/ })).toBeVisible()

  const otherContext = await browser.newContext()
  await signInAs('MODERATOR', {}, otherContext)
  const other = await otherContext.newPage()
  await other.goto(`${product.url}/en/admin`)
  await other.getByRole('link', { name: /appeals? waits? for an answer/ }).click()
  const appeal = other.locator('.queue > li').filter({ hasText: 'I only praised the river.' })
  await appeal.getByLabel('Answer (they see it)').fill('You are right, and we are sorry.')
  expect(await axe(other)).toEqual([])
  await appeal.getByRole('button', { name: /They are right/ }).click()
  await expect(appeal).toHaveCount(0)
  await expect(other.getByText('Answered. They are told by mail.')).toBeVisible()
  expect(await make.ask('SELECT status FROM comment WHERE id = $1', [said.id])).toEqual([{ status: 'PUBLISHED' }])
  expect(await make.ask('SELECT banned_at FROM "user" WHERE id = $1', [reader.id])).toEqual([{ banned_at: null }])
  // Whoever acts on the same reader later sees what was said and answered.
  await other.goto(`${product.url}/en/admin/comments/reader/${reader.id}`)
  await expect(other.getByText('You are right, and we are sorry.')).toBeVisible()
  await plain.goto(`${product.url}/en/sign-in?next=/en/account`)
  await signIn(plain, email)
  await expect(plain.getByRole('heading', { level: 1 })).toHaveText('My account')
  await Promise.all([otherContext, readerContext, plainContext].map((context) => context.close()))
})

test('a discussion is closed for some hours, and a word is tried before it bites', async ({
  page,
  make,
  signInAs,
  axe,
}) => {
  const story = await make.article()
  await signInAs('MODERATOR')
  await page.goto('/en/admin/discussions')
  const form = page.locator('form').filter({ has: page.getByLabel(/^A story/) })
  await form.getByLabel('A story (headline or address)').fill(story.headline)
  await form.getByLabel('Discussion').selectOption('CLOSED')
  await form.getByLabel('Until').selectOption('4')
  await form.getByRole('button', { name: 'Set' }).click()
  const summary = page.locator('summary').filter({ hasText: story.headline })
  await expect(summary).toContainText(/Closed · until .* · then: Open/)
  // Changing something else leaves the end where it is.
  await summary.click()
  const own = page.locator('details').filter({ has: summary }).locator('form')
  await own.getByLabel('Seconds between two comments').fill('30')
  await own.getByRole('button', { name: 'Set' }).click()
  await expect(summary).toContainText(/Closed · 30 seconds between comments · until .* · then: Open/)
  expect(await axe(page)).toEqual([])
  await expect
    .poll(async () => (await page.request.get(`/en/article/${story.slug}/comments`)).text(), { timeout: 5_000 })
    .toContain('The discussion is closed.')
  await page.goto('/en/admin/discussions/words')
  await page.getByLabel('Try it on this text').fill('You i.d.i.o.t')
  await page.getByRole('button', { name: 'Try', exact: true }).click()
  await expect(page.getByText('It would wait, for: idiot')).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.goto('/en/admin/discussions/trial')
  await page.getByLabel('Every comment waits for a moderator').check()
  await page.getByRole('button', { name: 'Try them' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Site holds all' }).getByRole('cell').nth(3)).not.toHaveText('0')
  expect(await axe(page)).toEqual([])
  for (const address of ['/ar/admin/discussions', '/ckb/admin/discussions/words', '/ar/admin/comments/numbers']) {
    await page.goto(address)
    expect(await axe(page), address).toEqual([])
  }
})
