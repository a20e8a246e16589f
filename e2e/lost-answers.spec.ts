import type { Page } from '@playwright/test'
import { paths } from '../lib/paths'
import { idIn, unique } from './editing'
import { expect, test } from './fixtures'
import { newsroomMessages } from './messages'

// The newsroom did it, and its answer was lost on the way: whoever presses again does nothing twice.

const { problems } = newsroomMessages('en', 'desk')
const writing = newsroomMessages('en', 'writing')

/** The answer to the next thing that is sent is lost. */
const loseNextAnswer = (page: Page) => {
  let isLost = false
  return page.route('**/*', async (route) => {
    if (isLost || route.request().method() !== 'POST') return route.fallback()
    isLost = true
    await route.fetch()
    await route.abort()
  })
}

test('a warning whose answer was lost is one warning, one line of the record and one mail', async ({
  page,
  make,
  signInAs,
}) => {
  const reader = await make.session('READER')
  await signInAs('MODERATOR')
  await loseNextAnswer(page)
  await page.goto(`${paths.desk.page('en', 'comments')}/reader/${reader.id}`, { waitUntil: 'networkidle' })
  const form = page.locator('form', { has: page.locator('select[name=kind]') })
  const send = form.getByRole('button').last()
  const left = async () => {
    const [row] = await make.ask(
      `SELECT (SELECT count(*)::int FROM sanction WHERE user_id = $1) AS sanctions,
         (SELECT count(*)::int FROM audit_entry WHERE subject_id = $1::text AND action = 'account.warn') AS lines,
         (SELECT count(*)::int FROM outgoing_mail WHERE user_id = $1 AND kind = 'sanction') AS mails`,
      [reader.id],
    )
    return row
  }
  await form.locator('[name=note]').fill('First time.')
  await send.click()
  await expect(form.getByText(problems.unsent)).toBeVisible()
  await send.click()
  await expect(form.getByText(newsroomMessages('en', 'moderation').reader.done)).toBeVisible()
  expect(await left()).toEqual({ sanctions: 1, lines: 1, mails: 1 })
  // The page has been drawn anew since: what is sent from it is another.
  await expect(page.getByText('First time.')).toBeVisible()
  await form.locator('[name=note]').fill('Second time.')
  await send.click()
  await expect(page.getByRole('listitem').getByText('Second time.')).toBeVisible()
  expect(await left()).toEqual({ sanctions: 2, lines: 2, mails: 2 })
})

test('a story whose beginning was not answered is begun once, and pressing again leads to it', async ({
  page,
  make,
  signInAs,
}) => {
  await signInAs('AUTHOR')
  await loseNextAnswer(page)
  await page.goto(`${paths.desk.page('en', 'articles')}/new`, { waitUntil: 'networkidle' })
  const headline = unique('Begun')
  const form = page.locator('form', { has: page.locator('[name=headline]') })
  const press = () => form.getByRole('button', { name: writing.start.begin }).click()
  await form.locator('[name=headline]').fill(headline)
  await press()
  await expect(form.getByText(problems.unsent)).toBeVisible()
  await press()
  await page.waitForURL(/\/articles\/[0-9a-f-]{36}$/)
  expect(await make.ask('SELECT id FROM article WHERE headline = $1', [headline])).toHaveLength(1)
  const first = idIn(page)
  // Back on the page it came from, another one may begin.
  await page.goBack()
  const other = unique('Another')
  await form.locator('[name=headline]').fill(other)
  await press()
  // The browser may show the page as it was, with the id of the first: it is said, and the page gets another.
  await expect(form.locator(`[name=id][value="${first}"]`)).toHaveCount(0)
  const isRefused = await form.getByText(problems.key_reuse).isVisible()
  if (isRefused) await press()
  await page.waitForURL(/\/articles\/[0-9a-f-]{36}$/)
  await expect(page.locator('.editor-headline')).toHaveValue(other)
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('what is sent twice from one page is one as well', async ({ page, make, signInAs }) => {
    await signInAs('AUTHOR')
    const address = `${paths.desk.page('en', 'articles')}/new`
    await page.goto(address)
    const headline = unique('Sent twice')
    const form = page.locator('form', { has: page.locator('[name=headline]') })
    await form.locator('[name=headline]').fill(headline)
    const multipart = await form.evaluate((one) =>
      Object.fromEntries([...new FormData(one as HTMLFormElement)].map(([name, value]) => [name, String(value)])),
    )
    for (const time of ['first', 'second']) {
      const headers = { origin: new URL(page.url()).origin }
      const answer = await page.request.post(address, { multipart, headers, maxRedirects: 0 })
      expect(answer.headers().location, time).toContain(`/articles/${multipart.id}`)
    }
    expect(await make.ask('SELECT id FROM article WHERE headline = $1', [headline])).toEqual([{ id: multipart.id }])
    await page.reload()
    expect(await form.locator('[name=id]').inputValue()).not.toBe(multipart.id)
  })
})
