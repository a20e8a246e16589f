import type { Page } from '@playwright/test'
import sharp from 'sharp'
import type { Locale } from '../lib/locales'
import { paths } from '../lib/paths'
import { expect } from './fixtures'

/** What journeys through the editor have in common: every one writes a story of its own. */

export const unique = (what: string) => `${what} ${Math.random().toString(36).slice(2, 8)}`
export const textOf = (page: Page) => page.locator('.editor-body')
export const isSaved = (page: Page) => expect(page.locator('[data-saving="saved"]')).toBeVisible()
export const idIn = (page: Page) => page.url().split('/').at(-1)!

/** A picture that no library has yet, as it is chosen from a disk. */
export const aPicture = async (name: string) => ({
  name,
  mimeType: 'image/png',
  buffer: await sharp({
    create: { width: 12, height: 8, channels: 3, background: `#${crypto.randomUUID().slice(0, 6)}` },
  })
    .png()
    .toBuffer(),
})

/** Begins an article, and stands in its empty text. */
export const beginEmpty = async (page: Page, headline: string, locale: Locale = 'en') => {
  await page.goto(`${paths.desk.page(locale, 'articles')}/new`)
  await page.locator('[name="headline"]').fill(headline)
  await page.locator('form button.solid').click()
  await page.waitForURL(/\/articles\/[0-9a-f-]{36}$/)
  await textOf(page).click()
}

/** Begins an article and writes a paragraph. */
export const begin = async (page: Page, headline: string, words: string, locale: Locale = 'en') => {
  await beginEmpty(page, headline, locale)
  await page.keyboard.type(words)
  await page.locator('.editor-headline').click()
  await isSaved(page)
}
