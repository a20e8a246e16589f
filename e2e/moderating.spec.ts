import { expect, test } from './fixtures'
import { open, queueOf, statesOf, storyWith } from './queue'

test('twenty comments are cleared by keyboard within a minute', async ({ page, make, signInAs }) => {
  const { story } = await storyWith(make, 20)
  await signInAs('MODERATOR')
  await open(page, queueOf('en', story.id))
  await expect(page.locator('.queue > li')).toHaveCount(20)
  const began = Date.now()
  await page.keyboard.press('j')
  // There and back: what was passed by is met again.
  await page.keyboard.press('j')
  await expect(page.locator('.queue > li').nth(1)).toBeFocused()
  await page.keyboard.press('k')
  for (let n = 0; n < 20; n += 1) {
    await expect(page.locator('.queue > li').nth(n)).toBeFocused()
    if (n % 4 === 3) {
      await page.keyboard.press('r')
      await page.keyboard.press('1')
    } else await page.keyboard.press('a')
  }
  await expect.poll(() => statesOf(make, story.id)).toEqual({ PUBLISHED: 15, REJECTED: 5 })
  expect(Date.now() - began).toBeLessThan(60_000)
  await page.reload()
  await expect(page.getByText('Nobody waits. Well done.')).toBeVisible()
})

test('what was approved is seen by readers; undone, it is gone again', async ({ page, make, signInAs, browser }) => {
  const { story, bodies } = await storyWith(make, 1)
  await signInAs('MODERATOR')
  await open(page, queueOf('en', story.id))
  const item = page.locator('.queue > li').first()
  await expect(item).toContainText('A watched word: fool')
  await page.keyboard.press('j')
  await expect(item).toBeFocused()
  const top = (await item.boundingBox())!.y
  await page.keyboard.press('a')
  await expect(item.getByText('Approved', { exact: true })).toBeVisible()
  // Nothing has moved.
  expect((await item.boundingBox())!.y).toBe(top)
  const reader = await (await browser.newContext()).newPage()
  const seen = async () => {
    await reader.goto(`${new URL(page.url()).origin}/en/article/${story.slug}/comments`)
    return reader.getByText(bodies[0]!).count()
  }
  await expect.poll(seen, { timeout: 5_000 }).toBe(1)
  await page.keyboard.press('u')
  await expect(page.getByRole('status')).toContainText('Taken back: 1')
  await expect.poll(seen, { timeout: 5_000 }).toBe(0)
  await reader.context().close()
})

test('many are selected and rejected together, and taken back together, also later', async ({
  page,
  make,
  signInAs,
}) => {
  const { story } = await storyWith(make, 3)
  await signInAs('EDITOR')
  await open(page, queueOf('en', story.id))
  for (let n = 0; n < 3; n += 1) {
    await page.keyboard.press('j')
    await page.keyboard.press('x')
  }
  await expect(page.getByText('Selected: 3')).toBeVisible()
  await page.keyboard.press('r')
  await page.getByRole('group', { name: 'Why?' }).getByRole('button', { name: 'Hatred of a group' }).click()
  await expect.poll(() => statesOf(make, story.id)).toEqual({ REJECTED: 3 })
  await page.goto(queueOf('en', story.id, 'decided'))
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await expect(page.getByRole('status')).toContainText('Taken back: 1')
  expect(await statesOf(make, story.id)).toEqual({ HELD: 1, REJECTED: 2 })
  await page.getByRole('button', { name: 'Undo all 2 decided together' }).click()
  await expect(page.getByRole('status')).toContainText('Taken back: 2')
  expect(await statesOf(make, story.id)).toEqual({ HELD: 3 })
})

test('more than a page is cleared without leaving it: all at once, then one by one, and nothing moves', async ({
  page,
  make,
  signInAs,
}) => {
  const { story } = await storyWith(make, 27)
  await signInAs('MODERATOR')
  await open(page, queueOf('en', story.id))
  const items = page.locator('.queue > li')
  await expect(items).toHaveCount(25)
  // The last of the page: the next key brings in what follows, and goes there.
  await page.keyboard.press('k')
  await expect(items.nth(24)).toBeFocused()
  const top = (await items.nth(24).boundingBox())!.y
  await page.keyboard.press('j')
  await expect(items.nth(25)).toBeFocused()
  await expect(items).toHaveCount(27)
  await page.keyboard.press('k')
  expect((await items.nth(24).boundingBox())!.y).toBeLessThanOrEqual(top)
  await page.getByLabel('Select all on this page').check()
  await expect(page.getByText('Selected: 27')).toBeVisible()
  await items.nth(26).getByLabel('Select').uncheck()
  await expect(page.getByText('Selected: 26')).toBeVisible()
  await page.keyboard.press('r')
  await page.keyboard.press('1')
  await expect.poll(() => statesOf(make, story.id)).toEqual({ HELD: 1, REJECTED: 26 })
  // On to the one that is left, over everything that is done.
  await expect(items.nth(26)).toBeFocused()
  await page.keyboard.press('a')
  await expect.poll(() => statesOf(make, story.id)).toEqual({ PUBLISHED: 1, REJECTED: 26 })
  await page.keyboard.press('j')
  await expect(page.getByRole('status')).toContainText('That was the last one.')
})

test('keys can be switched off, and stay off', async ({ page, make, signInAs }) => {
  const { story } = await storyWith(make, 1)
  await signInAs('MODERATOR')
  await open(page, queueOf('en', story.id))
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await expect(sheet).toContainText('Undo the last decision')
  await sheet.getByLabel('Use these keys').uncheck()
  await sheet.getByRole('button', { name: 'Close' }).click()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Approve' })).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('a')
  await page.getByRole('button', { name: 'Approve' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => statesOf(make, story.id)).toEqual({ PUBLISHED: 1 })
})

test('the second moderator sees who has a comment before them', async ({ page, make, signInAs, browser }) => {
  const { story } = await storyWith(make, 2)
  const first = await signInAs('MODERATOR')
  await open(page, queueOf('en', story.id))
  await page.keyboard.press('j')
  await expect
    .poll(() =>
      make.ask('SELECT 1 FROM comment_claim k JOIN comment c ON c.id = k.comment_id WHERE c.article_id = $1', [
        story.id,
      ]),
    )
    .toHaveLength(1)
  const context = await browser.newContext()
  await signInAs('MODERATOR', {}, context)
  const second = await context.newPage()
  await second.clock.install()
  await second.goto(`${new URL(page.url()).origin}${queueOf('en', story.id)}`)
  const items = second.locator('.queue > li')
  await expect(items.first()).toContainText(`${first.name} has this one open.`)
  await expect(items.first().getByRole('button', { name: 'Approve' })).toHaveCount(0)
  await items.nth(1).getByRole('button', { name: 'Approve' }).click()
  await expect.poll(() => statesOf(make, story.id)).toEqual({ HELD: 1, PUBLISHED: 1 })
  // Whoever leaves lets go, long before the two minutes are over.
  await page.goto('/en/admin')
  const free = items.first().getByRole('button', { name: 'Approve' })
  await expect(free).toBeVisible()
  // And that somebody's two minutes are over is seen too, though nobody tells.
  await make.ask(
    `INSERT INTO comment_claim (comment_id, user_id, until)
      SELECT id, $2, now() + interval '2 seconds' FROM comment WHERE article_id = $1 AND status = 'HELD'`,
    [story.id, first.id],
  )
  await expect(free).toBeHidden()
  await expect(async () => {
    await second.clock.fastForward(15_000)
    await expect(free).toBeVisible({ timeout: 500 })
  }).toPass()
  await context.close()
})

test('whoever leaves lets go of it also where the browser keeps pages by itself', async ({
  product,
  make,
  signInAs,
  browser,
}) => {
  const { story } = await storyWith(make, 1)
  const contexts = await Promise.all([
    browser.newContext({ baseURL: product.url, serviceWorkers: 'allow' }),
    browser.newContext({ baseURL: product.url }),
  ])
  const [first, second] = await Promise.all(
    contexts.map(async (context) => {
      await signInAs('MODERATOR', {}, context)
      return context.newPage()
    }),
  )
  await first!.goto('/en')
  await expect.poll(() => first!.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await open(first!, queueOf('en', story.id))
  await first!.keyboard.press('j')
  const claims = () =>
    make.ask('SELECT 1 FROM comment_claim k JOIN comment c ON c.id = k.comment_id WHERE c.article_id = $1', [story.id])
  await expect.poll(claims).toHaveLength(1)
  await open(second!, queueOf('en', story.id))
  const approve = second!.locator('.queue > li').getByRole('button', { name: 'Approve' })
  await expect(approve).toHaveCount(0)
  await first!.goto('/en/admin')
  await expect(approve).toBeVisible()
  expect(await claims()).toEqual([])
  await Promise.all(contexts.map((context) => context.close()))
})

test('what a reader changes while it waits is read again before it is let through', async ({
  page,
  make,
  signInAs,
}) => {
  const { story } = await storyWith(make, 2)
  await signInAs('MODERATOR')
  await page.clock.install()
  await open(page, queueOf('en', story.id))
  await page.clock.pauseAt(Date.now() + 3_600_000)
  const reword = (body: string) =>
    make.ask(
      `UPDATE comment SET body = $2, edited_at = clock_timestamp() WHERE id = (SELECT id FROM comment
        WHERE article_id = $1 ORDER BY created_at LIMIT 1)`,
      [story.id, body],
    )
  const item = page.locator('.queue > li').first()
  await page.keyboard.press('j')
  await expect(item).toBeFocused()
  await reword('Nobody has read this yet.')
  // The page hears of it, moves nothing, and offers nothing but to read it.
  await expect(item).toContainText('Changed meanwhile')
  await expect(item.getByRole('button', { name: 'Approve' })).toHaveCount(0)
  await page.keyboard.press('a')
  await expect(item).toContainText('Nobody has read this yet.')
  await expect(item).toBeFocused()
  expect(await statesOf(make, story.id)).toEqual({ HELD: 2 })
  await page.keyboard.press('a')
  await expect.poll(() => statesOf(make, story.id)).toEqual({ HELD: 1, PUBLISHED: 1 })
})

for (const [locale, approve] of [
  ['en', 'Approve'],
  ['ar', 'موافقة'],
  ['ckb', 'پەسەند'],
] as const)
  test(`on a phone, in ${locale}, without a keyboard`, async ({ page, make, signInAs, axe }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    const { story } = await storyWith(make, 2, { locale })
    await signInAs('MODERATOR')
    await open(page, queueOf(locale, story.id))
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.locator('.queue > li').first().getByRole('button', { name: approve }).click()
    await expect.poll(() => statesOf(make, story.id)).toEqual({ HELD: 1, PUBLISHED: 1 })
    await page.locator('.queue > li').nth(1).getByRole('button').nth(1).click()
    expect(await axe(page)).toEqual([])
  })

test('an author has no business there', async ({ page, make, signInAs }) => {
  const { story } = await storyWith(make, 1)
  await signInAs('AUTHOR')
  const answer = await page.goto(queueOf('en', story.id))
  expect(answer?.status()).toBe(404)
})

test('what comes to wait is told as it comes, also on a page where nobody waits, and nothing moves for it', async ({
  page,
  make,
  signInAs,
}) => {
  const { story } = await storyWith(make, 0)
  await signInAs('MODERATOR')
  await page.clock.install()
  await open(page, queueOf('en', story.id))
  await expect(page.getByText('Nobody waits. Well done.')).toBeVisible()
  // No clock strikes here any more: what is heard from now on is told by the server.
  await page.clock.pauseAt(Date.now() + 3_600_000)
  await make.comment({ articleId: story.id, status: 'HELD', heldFor: 'newcomer', body: 'I have just come.' })
  const news = page.locator('.queue-news').getByRole('link')
  await expect(news).toHaveText(/^New: /)
  await news.click()
  await expect(page.locator('.queue > li')).toContainText('I have just come.')
})
