import type { Locator, Page } from '@playwright/test'
import { expect, messages } from './fixtures'
import type { Newsroom } from './newsroom-desk'

/** What journeys through a thread have in common. */

const en = messages('en')
export const say = en.comments

/** Words nobody has said before, so that no two tests sound alike. */
export const something = (about = 'water') =>
  `On ${about}: ${Array.from({ length: 6 }, () => Math.random().toString(36).slice(2, 9)).join(' ')}.`

export const thread = (page: Page) => page.getByRole('region', { name: en.story.commentsHeading })
export const commentWith = (page: Page, text: string) => thread(page).locator('.comment', { hasText: text })
export const act = (comment: Locator, name: string) => comment.getByRole('button', { name, exact: false }).first()

/** The thread answers in place from here on. */
export const isAlive = async (page: Page) => {
  await page.locator('#comments').scrollIntoViewIfNeeded()
  await expect(page.locator('#comments[data-alive]')).toBeVisible()
}
export const open = async (page: Page, path: string) => {
  await page.goto(path)
  await isAlive(page)
}

export const articleOf = async (make: Newsroom, id: string) => {
  const [row] = (await make.ask('SELECT id, slug FROM article WHERE id = $1', [id])) as { id: string; slug: string }[]
  return { ...row!, locale: 'en' as const }
}

/** A story with one comment under it. */
export const storyWithComment = async (make: Newsroom) => {
  const first = await make.comment({ body: something() })
  return { first, story: await articleOf(make, first.articleId) }
}
