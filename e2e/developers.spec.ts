import { paths } from '../lib/paths'
import { expect, test } from './fixtures'

test('the read API is tried by keyboard on its own page, and the answer is what any program gets', async ({
  page,
  make,
  request,
  axe,
}) => {
  const headline = `Tried ${process.hrtime.bigint()}`
  const story = await make.article({ headline })
  await page.goto(paths.developers('en'))
  expect(await axe(page)).toEqual([])
  const stories = page.getByRole('region', { name: 'Stories', exact: true })
  await expect(stories.getByText('GET /api/v1/articles', { exact: true })).toBeVisible()

  // Fields and the button are reached and used without a mouse.
  await stories.getByLabel('language').focus()
  await page.keyboard.type('en')
  await expect(stories.getByLabel('language')).toHaveValue('en')
  await stories.getByLabel('limit').focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('5')
  await stories.getByLabel('fields').fill('id,headline')
  const send = stories.getByRole('button', { name: 'Send: Stories' })
  for (let tabs = 0; tabs < 20 && !(await send.evaluate((button) => button === document.activeElement)); tabs += 1)
    await page.keyboard.press('Tab')
  await expect(send).toBeFocused()
  const [answer] = await Promise.all([
    page.waitForResponse((response) => new URL(response.url()).pathname === '/api/v1/articles'),
    page.keyboard.press('Enter'),
  ])
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
  await expect(page.locator('pre')).toContainText(`"id":"${story.id}","headline":"${headline}"`)
  expect(((await (await request.get(answer.url())).json()) as { items: unknown[] }).items.length).toBeLessThanOrEqual(5)
})

for (const locale of ['ar', 'ckb'] as const)
  test(`a mistake is answered with its reason, and the page is whole in ${locale}`, async ({ page, make, axe }) => {
    await make.article({ locale, headline: `${locale} ${process.hrtime.bigint()}` })
    await page.goto(paths.developers(locale))
    expect(await axe(page)).toEqual([])
    const form = page.locator('form[action="/api/v1/articles"]')
    await form.locator('[name=fields]').fill('nonsense')
    await form.getByRole('button').click()
    await page.waitForURL('**/api/v1/articles?**')
    await expect(page.locator('pre')).toContainText('"code":"invalid"')
  })
