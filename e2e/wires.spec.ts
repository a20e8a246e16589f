import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { paths } from '../lib/paths'
import { expect, test } from './fixtures'

const unique = (text: string) => `${text} ${randomUUID().slice(0, 8)}`
const item = (page: Page, headline: string) =>
  page.locator('.queue > li').filter({ has: page.getByRole('heading', { name: headline, exact: true }) })
const paragraph = (text: string) => `<p>${text} The brigade came with four engines and stayed until the evening.</p>`

/** Opens it, and waits until its script is at work: keys that are pressed before go nowhere. */
const open = async (page: Page, address = '/en/admin/inbox') => {
  await page.goto(address)
  const sheet = page.getByRole('dialog')
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(sheet).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
}

test('an editor makes a draft of what came by wire, and takes over a change of it, by key', async ({
  page,
  make,
  signInAs,
  axe,
}) => {
  const [fire, cat] = [unique('Fire'), unique('Cat')]
  const source = {
    name: unique('Wire'),
    stories: [
      { guid: fire, title: fire, text: paragraph('Two were hurt.') },
      { guid: cat, title: cat, text: paragraph('A cat was saved.') },
    ],
  }
  await make.arrive(source)
  await signInAs('EDITOR')
  await open(page)
  expect(await axe(page)).toEqual([])
  // What stands above the list follows what is done in it.
  const waiting = page.getByRole('navigation').locator('[aria-current="page"] .figures')
  const before = Number(await waiting.textContent())
  await item(page, cat).focus()
  await page.keyboard.press('r')
  await expect(item(page, cat)).toContainText('Dismissed')
  await expect(waiting).toHaveText(String(before - 1))
  await page.keyboard.press('u')
  await expect(item(page, cat).getByRole('button', { name: 'Make a draft' })).toBeVisible()
  await item(page, fire).focus()
  await page.keyboard.press('d')
  await expect(item(page, fire)).toContainText('A draft was made')
  await item(page, fire).getByRole('link', { name: 'Open the story' }).click()
  await expect(page.getByLabel('Headline')).toHaveValue(fire)
  await page.getByRole('button', { name: 'Publish now' }).click()
  await expect(page.getByText('Published', { exact: true })).toBeVisible()

  await make.arrive({ ...source, stories: [{ guid: fire, title: fire, text: paragraph('Three were hurt.') }] })
  await page.goto('/en/admin')
  await page.getByRole('link', { name: /original/ }).click()
  await expect(item(page, fire).locator('ins')).toContainText('Three')
  await item(page, fire).getByLabel('What readers are told was wrong').fill('Three were hurt, not two.')
  await item(page, fire).getByRole('button', { name: 'Take over as a correction' }).click()
  await expect(item(page, fire)).toContainText('Taken over')
  await expect(item(page, fire).getByRole('link', { name: 'Open the story' })).toBeVisible()
  const [story] = await make.ask(`SELECT locale, slug FROM article WHERE headline = $1`, [fire])
  await expect
    .poll(async () => (await page.request.get(paths.story(story as { locale: 'en'; slug: string }))).text())
    .toMatch(/Three were hurt\.[^]*Three were hurt, not two\./)
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('the same is done by forms, and undone', async ({ page, make, signInAs }) => {
    const owl = unique('Owl')
    await make.arrive({ name: unique('Wire'), stories: [{ guid: owl, title: owl, text: paragraph('An owl.') }] })
    await signInAs('EDITOR')
    await page.goto('/en/admin/inbox')
    await item(page, owl).getByRole('button', { name: 'Dismiss' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Dismissed' })).toBeVisible()
    await expect(item(page, owl)).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await item(page, owl).getByRole('button', { name: 'Make a draft' }).click()
    await page.getByRole('link', { name: 'Open the story' }).click()
    await expect(page.getByLabel('Headline')).toHaveValue(owl)
  })
})
