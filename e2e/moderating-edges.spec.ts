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
    expect(await axe(page)).toEqual([])
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
