import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { open, queueOf, storyWith } from './queue'

for (const [locale, said, way] of [
  ['en', 'You are signed out', 'Sign in and come back'],
  ['ar', 'انتهت جلستك', 'سجّل الدخول ثم عُد إلى هنا'],
  ['ckb', 'چوویتەتە دەرەوە', 'بچۆ ژوورەوە و بگەڕێوە ئێرە'],
] as const)
  test(`whose session was ended elsewhere is told so, with nothing pressed, in ${locale}`, async ({
    page,
    make,
    signInAs,
    axe,
  }) => {
    const { story } = await storyWith(make, 2, { locale })
    const me = await signInAs('MODERATOR')
    await page.clock.install()
    await open(page, queueOf(locale, story.id))
    await expect(page.locator('.queue > li')).toHaveCount(2)
    // No clock strikes here any more: what is heard from now on is told by the server.
    await page.clock.pauseAt(Date.now() + 3_600_000)
    await make.ask('DELETE FROM session WHERE user_id = $1', [me.id])
    const foot = page.locator('.queue-foot [role="alert"]')
    await expect(foot).toContainText(said)
    // Whoever signs in again in another window is let in here, too.
    await signInAs('MODERATOR')
    await make.comment({ articleId: story.id, status: 'HELD', heldFor: 'newcomer', body: 'I have just come.' })
    await expect(async () => {
      await page.clock.fastForward(10_000)
      await expect(foot).toBeEmpty({ timeout: 500 })
    }).toPass()
    await page.context().clearCookies({ name: 'masthead.session' })
    await expect(async () => {
      await page.clock.fastForward(60_000)
      await expect(foot).toContainText(said, { timeout: 500 })
    }).toPass()
    await page.clock.resume()
    expect(await axe(page)).toEqual([])
    await foot.getByRole('link', { name: way }).click()
    await expect(page).toHaveURL(/sign-in\?next=/)
    expect(new URL(page.url()).searchParams.get('next')).toBe(queueOf(locale, story.id).replace('view=waiting&', ''))
  })

test('who is asked for a second factor meanwhile, or is no moderator any more, is told that, too', async ({
  page,
  make,
  signInAs,
}) => {
  const { story } = await storyWith(make, 1)
  const me = await signInAs('MODERATOR')
  await open(page, queueOf('en', story.id))
  await expect(page.locator('.queue > li')).toHaveCount(1)
  await make.ask(`UPDATE "user" SET role = 'AUTHOR' WHERE id = $1`, [me.id])
  const foot = page.locator('.queue-foot [role="alert"]')
  await expect(foot).not.toBeEmpty()
  await expect(foot.getByRole('link')).toBeVisible()
})

test('what came long after it was written says when that was', async ({ page, make, signInAs }) => {
  const story = await make.article()
  const given = { articleId: story.id, authorId: null, guestName: 'Hiwa', status: 'HELD', heldFor: 'imported' } as const
  await make.comment({ ...given, createdAt: new Date('2014-08-29T09:00:00Z'), waitingSince: new Date() })
  await signInAs('MODERATOR')
  await open(page, queueOf('en', story.id))
  await expect(page.locator('.queue > li')).toContainText('written on 29 August 2014')
  await expect(page.locator('.queue > li')).toContainText('just now')
})

/** What is pressed on a phone and is lower than a finger: everything but links that stand within lines of text. */
const tooLow = (page: Page) =>
  page.locator('main').evaluate((main) =>
    [...main.querySelectorAll('button, select, textarea, summary, label:has(input), input, nav a, a[data-act], .solid')]
      .filter((one) => one.checkVisibility() && !(one.matches('input') && one.closest('label')))
      .filter((one) => one.getBoundingClientRect().height < 44)
      .map((one) => `${one.outerHTML.slice(0, 80)}: ${one.getBoundingClientRect().height}`),
  )

for (const locale of ['en', 'ar'] as const)
  test(`nothing leaves a narrow phone, and all of it can be pressed, in ${locale}`, async ({
    page,
    make,
    signInAs,
  }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    const word = 'ئا'.repeat(1_500)
    const reader = await make.session('READER', { name: `${'ض'.repeat(52)}${Date.now().toString(36)}` })
    const story = await make.article({ headline: `${Date.now()}${'w'.repeat(120)}`, locale })
    // Each answers the one before.
    let last = await make.comment({ articleId: story.id, authorId: reader.id, body: word })
    for (let n = 1; n < 12; n += 1)
      last = await make.comment({
        articleId: story.id,
        authorId: reader.id,
        rootId: last.rootId,
        parentId: last.id,
        depth: 1,
        body: `${n} ${word}`,
        ...(n === 11 && { status: 'HELD', heldFor: 'newcomer' }),
      })
    await signInAs('MODERATOR')
    for (const address of [
      queueOf(locale, story.id),
      queueOf(locale, story.id, 'all'),
      `/${locale}/admin/comments/reader/${reader.id}?about=${last.id}`,
      `/${locale}/admin/comments/appeals`,
      `/${locale}/admin/discussions`,
      `/${locale}/admin/discussions/words`,
    ]) {
      await page.goto(address)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBe(360)
      expect(await tooLow(page), address).toEqual([])
    }
    await open(page, queueOf(locale, story.id))
    await page.locator('.queue > li').getByRole('button').nth(1).click()
    await expect(page.locator('.queue [role="group"]')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    expect(await tooLow(page)).toEqual([])
  })
