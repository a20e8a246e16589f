import type { Route } from '@playwright/test'
import { paths } from '../lib/paths'
import { expect, messages, test } from './fixtures'
import { isAlive, open, say, something, thread } from './thread'

test('what is begun while another is on its way is kept, and so is that one if it is refused', async ({
  page,
  make,
  signInAs,
}) => {
  const story = await make.article()
  await signInAs('READER', { isKnown: true })
  await open(page, paths.story(story))
  const field = page.getByLabel(say.write)
  const [first, second] = [something('one'), something('two')]
  /** Sends what stands there and writes on before the answer is let through. */
  const sendAndWriteOn = async (written: string, next: string, answer: (route: Route) => Promise<void>) => {
    let letThrough = () => {}
    const until = new Promise<void>((resolve) => (letThrough = resolve))
    await page.route('**/api/comments', (route) => until.then(() => answer(route)), { times: 1 })
    await field.fill(written)
    await page.getByRole('button', { name: say.post }).click()
    await expect(field).toHaveValue('')
    await field.fill(next)
    letThrough()
  }

  await sendAndWriteOn(first, second, (route) => route.continue())
  await expect(thread(page).getByRole('status').filter({ hasText: say.posted })).toBeVisible()
  await page.reload()
  await isAlive(page)
  await expect(field).toHaveValue(second)

  const third = something('three')
  const tooFast = { status: 429, contentType: 'application/problem+json', body: '{"status":429,"code":"too_fast"}' }
  await sendAndWriteOn(second, third, (route) => route.fulfill(tooFast))
  await expect(page.locator('#write [data-problem]')).not.toBeEmpty()
  await expect(field).toHaveValue(`${second}\n\n${third}`)
  await page.reload()
  await isAlive(page)
  await expect(field).toHaveValue(`${second}\n\n${third}`)
})

test('a session that has ended meanwhile costs a way through the door, and no word', async ({
  page,
  make,
  signInAs,
}) => {
  const story = await make.article()
  const me = await signInAs('READER', { isKnown: true })
  await open(page, paths.story(story))
  const field = page.getByLabel(say.write)
  const text = something()
  await expect(page.locator('#write [data-as]')).toContainText(me.name)
  await field.fill(text)
  await make.ask('DELETE FROM session WHERE user_id = $1', [me.id])
  await page.getByRole('button', { name: say.post }).click()
  await expect(page.locator('#write [data-problem]')).toHaveText(messages('en').problems.sign_in)
  await expect(field).toHaveValue(text)
  await page.getByRole('button', { name: say.signIn }).click()
  await expect(page).toHaveURL(/\/en\/sign-in\?next=/)
  const next = new URL(page.url()).searchParams.get('next')!
  // What that page still asks with the session that is gone would take the new one away when it is answered.
  await page.goto('about:blank')
  await signInAs('READER', { isKnown: true })
  await open(page, next)
  await expect(field).toHaveValue(text)
  await page.getByRole('button', { name: say.post }).click()
  await expect(thread(page).getByRole('status').filter({ hasText: say.posted })).toBeVisible()
})

for (const [clock, time] of [
  ['an hour ahead', 3_600_000],
  ['years behind', -4e11],
] as const)
  test(`a clock that is ${clock} loses nothing of the five minutes after a thread closed`, async ({
    page,
    make,
    signInAs,
  }) => {
    const story = await make.article()
    await signInAs('READER', { isKnown: true })
    await page.clock.setSystemTime(Date.now() + time)
    await open(page, paths.story(story))
    const text = something()
    await page.getByLabel(say.write).fill(text)
    await make.ask("UPDATE article SET discussion = 'CLOSED', discussion_closed_at = now() WHERE id = $1", [story.id])
    await page.getByRole('button', { name: say.post }).click()
    await expect(thread(page).getByRole('status').filter({ hasText: say.posted })).toBeVisible()
  })

test('two tabs of one story each keep their own text, and both arrive', async ({ page, context, make, signInAs }) => {
  const story = await make.article()
  await signInAs('READER', { isKnown: true })
  const other = await context.newPage()
  const texts = [something('the first tab'), something('the second tab')] as const
  await open(page, paths.story(story))
  await open(other, paths.story(story))
  await page.getByLabel(say.write).fill(texts[0])
  await other.getByLabel(say.write).fill(texts[1])
  for (const [tab, text] of [
    [page, texts[0]],
    [other, texts[1]],
  ] as const) {
    await tab.reload()
    await isAlive(tab)
    await expect(tab.getByLabel(say.write)).toHaveValue(text)
  }
  await page.getByRole('button', { name: say.post }).click()
  await expect(thread(page).getByRole('status').filter({ hasText: say.posted })).toBeVisible()
  await make.ask(`UPDATE comment SET created_at = created_at - interval '1 minute' WHERE article_id = $1`, [story.id])
  await other.getByRole('button', { name: say.post }).click()
  await expect(thread(other).getByRole('status').filter({ hasText: say.posted })).toBeVisible()
})
