import { locales } from '../lib/locales'
import { paths } from '../lib/paths'
import { expect, messages, test } from './fixtures'
import { storyWithComment } from './thread'

const themes = ['light', 'dark'] as const

for (const locale of locales)
  test(`axe finds nothing while one writes, answers and reports, light or dark, ${locale}`, async ({
    page,
    make,
    signInAs,
    axe,
  }) => {
    test.setTimeout(120_000)
    const say = messages(locale).comments
    const story = await make.article({ locale })
    const me = await signInAs('READER', { isKnown: true })
    const first = await make.comment({ story, body: 'شكرًا على التوضيح. https://example.org/a' })
    await make.comment({ parent: first, body: 'I was there in 1988.', pickedAt: new Date(), pickNote: 'A witness.' })
    await make.comment({ story, author: me, body: 'Mine.', status: 'HELD' })
    await page.goto(paths.story(story))
    await page.locator('#comments').scrollIntoViewIfNeeded()
    await expect(page.locator('#comments[data-alive]')).toBeVisible()
    await expect(page.getByText(say.waiting)).toBeVisible()
    await page.getByRole('button', { name: say.post, exact: true }).click()
    await expect(page.locator('#write [data-problem]')).not.toBeEmpty()
    await page.locator(`#comment-${first.id} [name=reply]`).click()
    await expect(page.getByLabel(say.yourReply)).toBeFocused()
    const check = async (what: string) => {
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme })
        expect(await axe(page), `${what}, ${colorScheme}`).toEqual([])
      }
    }
    await check('writing')
    await page.locator(`#comment-${first.id} [name=report]`).click()
    await expect(page.getByRole('dialog', { name: say.reportTitle })).toBeVisible()
    await check('reporting')
    // What somebody sees who has no script: the same forms on the page of the thread.
    await page.goto(paths.thread(story, { reply: first.id }))
    await check('answering on a page')
    await page.goto(paths.thread(story, { report: first.id }))
    await check('reporting on a page')
  })

test('on a phone the top of a page is one row above the name, in every language, for strangers and readers', async ({
  page,
  addresses,
  signInAs,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  for (const isReader of [false, true]) {
    if (isReader) await signInAs('READER', { name: `A reader with a long name ${Date.now() % 1_000}` })
    for (const locale of locales) {
      await page.goto(addresses[locale].article)
      const banner = page.getByRole('banner')
      if (isReader) await expect(banner.locator('a[href$="/account"]')).toBeVisible()
      const middles = await banner
        .locator('[data-editions], select, a[href*="/sign-in"], a[href$="/account"]')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ y, height }) => y + height / 2))
      expect(middles.length).toBe(3)
      expect(Math.max(...middles) - Math.min(...middles), `${locale}, ${isReader}`).toBeLessThan(4)
    }
  }
})

test('the field one writes in stays where it is when the page learns who reads', async ({ page, make, signInAs }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const { story } = await storyWithComment(make)
  await signInAs('READER')
  let letThrough = () => {}
  const mayCome = new Promise<void>((resolve) => (letThrough = resolve))
  await page.route('**/api/session', (route) => mayCome.then(() => route.continue()))
  await page.goto(paths.story(story))
  await page.locator('#comments').scrollIntoViewIfNeeded()
  const height = () =>
    page.evaluate(() => {
      const top = (name: string) => document.querySelector(name)!.getBoundingClientRect().top
      return top('#write textarea') - top('#comments')
    })
  const before = await height()
  await expect(page.getByRole('button', { name: messages('en').comments.follow })).toBeHidden()
  letThrough()
  await expect(page.getByRole('button', { name: messages('en').comments.follow })).toBeVisible()
  expect(await height()).toBe(before)
})

test('a password is read from left to right, beside the button that shows it', async ({ page }) => {
  for (const locale of locales) {
    await page.goto(`/${locale}/sign-in`)
    const password = (await page.locator('#password').boundingBox())!
    const show = (await page.getByRole('button', { name: messages(locale).account.field.showLong }).boundingBox())!
    await expect(page.locator('#password')).toHaveCSS('direction', 'ltr')
    expect(show.x + show.width, locale).toBeGreaterThan(password.x + password.width - 8)
  }
})

test('what is pressed in a thread and on the account page is high enough for a finger', async ({
  page,
  make,
  signInAs,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const story = await make.article()
  const me = await signInAs('READER', { isKnown: true })
  const first = await make.comment({ story, author: me })
  await make.comment({ parent: first })
  for (const [path, least] of [
    [paths.thread(story), 24],
    [paths.thread(story, { report: first.id }), 24],
    ['/en/account', 44],
    ['/ckb/account', 44],
    ['/ar/account/comments', 24],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('banner').locator('a[href$="/account"]')).toBeVisible()
    const low = await page
      .locator('main :is(a, button, select, summary, input:not([type=radio], [hidden]))')
      .evaluateAll(
        (all, least) =>
          all
            .map((one) => ({
              what: one.outerHTML.slice(0, 80),
              height: Math.round(one.getBoundingClientRect().height),
            }))
            .filter(({ height }) => height > 0 && height < least),
        least,
      )
    expect(low, path).toEqual([])
  }
})
