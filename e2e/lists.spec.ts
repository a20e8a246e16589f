import { paths } from '../lib/paths'
import { expect, messages, test } from './fixtures'

const en = messages('en')

test('a list goes on over further pages and every page has one address', async ({ page, request, make }) => {
  const tag = `Long list ${process.hrtime.bigint()}`
  const at = (minute: number) => new Date(Date.UTC(2025, 0, 1, 12, minute))
  const stories = []
  for (let n = 0; n < 27; n++) stories.push(await make.article({ tags: [tag], publishedAt: at(n), section: 'world' }))
  const address = paths.tag('en', tag.toLowerCase().replaceAll(' ', '-'))
  await page.goto(address)
  const headlines = page.getByRole('main').locator('.headline-link')
  await expect(headlines).toHaveText(
    stories
      .slice(3)
      .reverse()
      .map(({ headline }) => headline),
  )
  await page.getByRole('link', { name: en.lists.older }).click()
  await expect(page).toHaveURL(`${address}/page/2`)
  await expect(headlines).toHaveText(
    stories
      .slice(0, 3)
      .reverse()
      .map(({ headline }) => headline),
  )
  await page.getByRole('link', { name: en.lists.newer }).click()
  await expect(page).toHaveURL(address)
  for (const wrong of ['/page/3', '/page/101', '/page/٢', '/page/02', '/page', '/page/2/x', '/x'])
    expect((await request.get(address + wrong)).status(), wrong).toBe(404)
})

test('the archive leads from the year to the day to the story', async ({ page, make }) => {
  const story = await make.article({ publishedAt: new Date('2017-05-31T21:30:00Z') }) // 1 June in Baghdad
  await page.goto('/en/archive')
  await expect(async () => {
    await page.reload()
    await page.getByRole('navigation', { name: en.lists.archiveYears }).getByRole('link', { name: '2017' }).click()
    await expect(page).toHaveURL('/en/archive/2017', { timeout: 1_000 })
  }).toPass()
  await page.getByRole('navigation', { name: en.lists.archiveMonths }).getByRole('link', { name: 'June' }).click()
  await page.getByRole('navigation', { name: en.lists.archiveDays }).getByRole('link', { name: '1 June' }).click()
  await expect(page).toHaveURL('/en/archive/2017/06/01')
  await page.getByRole('link', { name: story.headline }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.headline)
})

test('a day that does not exist is no page, one on which nothing happened is', async ({ request }) => {
  for (const wrong of ['2026/02/30', '2026/13', '2026/1', '26', '2026/02/03/04', 'x'])
    expect((await request.get(`/en/archive/${wrong}`)).status(), wrong).toBe(404)
  expect(await (await request.get('/en/archive/1999')).text()).toContain(en.lists.emptyYear)
  const quiet = await request.get('/en/archive/1999/01/01')
  expect(quiet.status()).toBe(200)
  expect(await quiet.text()).toContain(en.lists.emptyDay)
})

test('Top View counts over four windows, most read first', async ({ page, make }) => {
  const story = await make.article({
    headline: `Read by everybody ${process.hrtime.bigint()}`,
    publishedAt: new Date(Date.now() - 20 * 86_400_000),
    views: 3_000_000,
    section: 'world',
  })
  await make.countTop()
  const first = page.getByRole('main').locator('ol .headline-link').first()
  for (const [window, name] of Object.entries(en.lists.topWindow)) {
    await expect(async () => {
      await page.goto(`/en/top/${window}`)
      await expect(page.locator('[aria-current=page]')).toHaveText(name)
      if (window === '30d' || window === 'all') await expect(first).toHaveText(story.headline, { timeout: 500 })
      else await expect(first).not.toHaveText(story.headline, { timeout: 500 })
    }).toPass()
  }
})
