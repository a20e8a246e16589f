import type { Page } from '@playwright/test'
import type { Newsroom } from './newsroom-desk'

/** What journeys through the moderation queue have in common. */

/** A story of its own with comments that wait: the queue narrowed to it is nobody else's. */
export const storyWith = async (
  make: Newsroom,
  count: number,
  given: { locale?: 'en' | 'ar' | 'ckb'; body?: string } = {},
) => {
  const story = await make.article({ headline: `Water ${Math.random().toString(36).slice(2)}`, locale: given.locale })
  const bodies = Array.from({ length: count }, (_, n) => `${given.body ?? 'What I think of it'}, ${n + 1}.`)
  for (const [n, body] of bodies.entries())
    await make.comment({
      articleId: story.id,
      status: 'HELD',
      heldFor: 'words',
      heldDetail: { word: 'fool' },
      body,
      createdAt: new Date(Date.now() - (count - n) * 60_000),
    })
  return { story, bodies }
}
export const queueOf = (locale: string, id: string, view = 'waiting') =>
  `/${locale}/admin/comments?view=${view}&article=${id}`
export const statesOf = async (make: Newsroom, id: string) => {
  const rows = await make.ask('SELECT status, count(*)::int AS n FROM comment WHERE article_id = $1 GROUP BY 1', [id])
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]))
}

/** Opens it, and waits until its script is at work: keys that are pressed before go nowhere. */
export const open = async (page: Page, address: string) => {
  const isAlive = page.waitForRequest('**/api/moderation/live')
  await page.goto(address)
  await isAlive
}
