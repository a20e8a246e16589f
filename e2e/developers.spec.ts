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
  const language = stories.getByRole('combobox', { name: 'language', exact: true })
  await language.focus()
  await page.keyboard.type('en')
  await expect(language).toHaveValue('en')
  await stories.getByRole('spinbutton', { name: 'limit', exact: true }).focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('5')
  const fields = stories.getByRole('textbox', { name: 'fields', exact: true })
  await expect(fields).toHaveAccessibleDescription(/headline, standfirst/)
  await fields.fill('id,headline')
  const send = stories.getByRole('button', { name: 'Send: Stories' })
  for (let tabs = 0; tabs < 20 && !(await send.evaluate((button) => button === document.activeElement)); tabs += 1)
    await page.keyboard.press('Tab')
  await expect(send).toBeFocused()
  const [answer] = await Promise.all([
    page.waitForResponse((response) => new URL(response.url()).pathname === '/api/v1/articles'),
    page.keyboard.press('Enter'),
  ])
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/json'])
  // The answer stands on the page: what it was asked, its status, its headers, and its text.
  await expect(stories.getByRole('status')).toContainText('200')
  await expect(stories.locator('pre').last()).toContainText(`"headline": "${headline}"`)
  await expect(stories.locator('pre').last()).toContainText(story.id)
  const asked = stories.getByRole('link', { name: /^GET / })
  await expect(asked).toHaveAttribute('href', '/api/v1/articles?language=en&order=newest&fields=id%2Cheadline&limit=5')
  await stories.getByText('Headers', { exact: true }).click()
  await expect(stories.locator('details pre')).toContainText('content-type: application/json')
  expect(page.url()).toContain(paths.developers('en'))
  expect(await axe(page)).toEqual([])
  expect(((await (await request.get(answer.url())).json()) as { items: unknown[] }).items.length).toBeLessThanOrEqual(5)
})

test('a mistake is answered with its reason, and the page is whole from right to left', async ({ page, make, axe }) => {
  await make.article({ locale: 'ar', headline: `ar ${process.hrtime.bigint()}` })
  await page.goto(paths.developers('ar'))
  const form = page.locator('form[action="/api/v1/articles"]')
  await form.locator('[name=fields]').fill('nonsense')
  await form.getByRole('button').click()
  const stories = page.locator('section').filter({ has: form })
  await expect(stories.getByRole('status')).toContainText('422')
  await expect(stories.locator('pre').last()).toContainText('"code": "invalid"')
  expect(await axe(page)).toEqual([])
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('the form leads to the answer itself', async ({ page, make }) => {
    await make.article({ locale: 'ckb', headline: `ckb ${process.hrtime.bigint()}` })
    await page.goto(paths.developers('ckb'))
    const form = page.locator('form[action="/api/v1/articles"]')
    await form.locator('[name=fields]').fill('nonsense')
    await form.getByRole('button').click()
    await page.waitForURL('**/api/v1/articles?**')
    expect(await page.content()).toContain('"code":"invalid"')
  })
})
