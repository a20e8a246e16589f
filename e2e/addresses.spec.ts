import { paths } from '../lib/paths'
import { expect, messages, test } from './fixtures'

const en = messages('en')

test('an address that leads nowhere answers 404 and helps', async ({ page, addresses }) => {
  for (const address of [addresses.en.missing, '/en/no/such/place', '/en/section/nowhere', '/en/top/1h']) {
    const answer = await page.goto(address)
    expect(answer?.status(), address).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.missing.heading)
  }
  await page.getByRole('main').getByRole('link', { name: en.missing.toLatest }).click()
  await expect(page).toHaveURL(/\/en\/latest$/)
})

test('a withdrawn story answers 410 and names what it was', async ({ page, make }) => {
  const story = await make.article({ status: 'WITHDRAWN', headline: `Wrong news ${process.hrtime.bigint()}` })
  const answer = await page.goto(paths.story(story))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.missing.withdrawnHeading)
  await expect(page.getByRole('main')).toContainText(story.headline)
  await expect(page.locator('main[data-status="410"]')).toBeVisible()
  expect(answer?.status()).toBe(410)
  const { id } = await make.comment({ articleId: story.id })
  const comment = await page.goto(`/en/comment/${id}`)
  expect(comment?.status()).toBe(410)
  await expect(page.getByRole('main')).toContainText(story.headline)
})

test('a draft is not there', async ({ request, make }) => {
  const story = await make.article({ status: 'DRAFT' })
  expect((await request.get(paths.story(story))).status()).toBe(404)
})

test('a story asked for in the wrong edition is found in its own', async ({ page, request, make }) => {
  const story = await make.article({ locale: 'ckb', headline: `هەواڵ ${process.hrtime.bigint()}` })
  const wrong = paths.story({ locale: 'en', slug: story.slug })
  const answer = await request.get(wrong, { maxRedirects: 0 })
  expect([answer.status(), answer.headers().location]).toEqual([308, paths.story(story)])
  await page.goto(wrong)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.headline)
  await expect(page.locator('html')).toHaveAttribute('lang', 'ckb')
})

test('a bare address gets the default edition', async ({ request, product }) => {
  const front = await request.get('/', { maxRedirects: 0 })
  expect(front.status()).toBe(307)
  expect(new URL(front.headers().location!, product.url).pathname).toBe('/en')
  const latest = await request.get('/latest', { maxRedirects: 0 })
  expect(latest.status()).toBe(308)
  expect(new URL(latest.headers().location!, product.url).pathname).toBe('/en/latest')
})
