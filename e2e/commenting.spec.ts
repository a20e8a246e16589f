import { paths } from '../lib/paths'
import { expect, messages, test } from './fixtures'
import { sticksOut } from './pages'
import { act, isAlive, commentWith, open, say, something, storyWithComment, thread } from './thread'

test('a stranger writes first, signs in, finds the text again and posts it', async ({ page, make, signInAs }) => {
  const story = await make.article()
  const text = something()
  await open(page, paths.story(story))
  await page.getByLabel(say.write).fill(text)
  await page.getByRole('button', { name: say.signIn }).click()
  await expect(page).toHaveURL(/\/en\/sign-in\?next=/)
  const next = new URL(page.url()).searchParams.get('next')!
  expect(next).toBe(`${paths.story(story)}#write`)
  const { name } = await signInAs('READER', { isKnown: true })
  await page.goto(next)
  await expect(page.getByLabel(say.write)).toHaveValue(text)
  await expect(thread(page).getByText(name).first()).toBeVisible()
  await page.getByRole('button', { name: say.post }).click()
  await expect(thread(page).getByRole('status').filter({ hasText: say.posted })).toBeVisible()
  await expect(commentWith(page, text)).toBeFocused()
  await expect(page.getByLabel(say.write)).toHaveValue('')
  await expect(page.locator('[data-comment-count="1"]')).toBeVisible()
  // Everybody else hears of it within seconds.
  await expect(async () => {
    await page.reload()
    await expect(commentWith(page, text)).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(page.getByLabel(say.write)).toHaveValue('')
})

test('a stranger who answers or recommends is back at that comment after signing in', async ({
  page,
  make,
  signInAs,
}) => {
  const { first, story } = await storyWithComment(make)
  const next = async () => {
    await expect(page).toHaveURL(/\/en\/sign-in\?next=/)
    return new URL(page.url()).searchParams.get('next')!
  }
  await open(page, paths.story(story))
  await act(commentWith(page, first.body), say.recommend).click()
  expect(await next()).toBe(`${paths.story(story)}#comment-${first.id}`)

  await open(page, paths.story(story))
  await act(commentWith(page, first.body), say.reply).click()
  const text = something('replies')
  await page.getByLabel(say.yourReply).fill(text)
  await commentWith(page, first.body).getByRole('button', { name: say.signIn }).click()
  const back = await next()
  await signInAs('READER', { isKnown: true })
  await page.goto(back)
  await expect(page.getByLabel(say.yourReply)).toBeFocused()
  await expect(page.getByLabel(say.yourReply)).toHaveValue(text)
})

test('a reader replies, changes the reply and takes it back; what it answered stays', async ({
  page,
  make,
  signInAs,
}) => {
  const { first, story } = await storyWithComment(make)
  await signInAs('READER', { isKnown: true })
  await open(page, paths.story(story))
  const text = something('replies')
  await act(commentWith(page, first.body), say.reply).click()
  await expect(page.getByLabel(say.yourReply)).toBeFocused()
  await page.getByLabel(say.yourReply).fill(text)
  // Cancelled, it is put aside: not in the way after a reload, and there when it is wanted.
  await page.getByRole('button', { name: say.cancel }).click()
  await expect(thread(page).getByText(say.kept)).toBeVisible()
  await page.reload()
  await isAlive(page)
  await expect(page.getByLabel(say.yourReply)).toHaveCount(0)
  await act(commentWith(page, first.body), say.reply).click()
  await expect(page.getByLabel(say.yourReply)).toHaveValue(text)
  await page.getByRole('button', { name: say.postReply }).click()
  const mine = commentWith(page, text)
  await expect(mine).toBeFocused()
  await expect(thread(page).locator('ol ol > li')).toHaveCount(1)

  await mine.getByRole('button', { name: new RegExp(`^${say.edit}`) }).click()
  await expect(page.getByLabel(say.yourChange)).toHaveValue(text)
  const changed = something('changes')
  await page.getByLabel(say.yourChange).fill(changed)
  await page.getByRole('button', { name: say.save }).click()
  await expect(commentWith(page, changed)).toContainText(say.edited)

  await act(commentWith(page, changed), say.delete).click()
  await page.getByRole('dialog').getByRole('button', { name: say.delete }).click()
  await expect(commentWith(page, changed)).toHaveCount(0)
  await expect(commentWith(page, first.body)).toBeVisible()
  const [row] = await make.ask('SELECT comments FROM article_stats WHERE article_id = $1', [first.articleId])
  expect(row).toEqual({ comments: 1 })
})

test('a reader recommends, takes it back, and reports', async ({ page, make, signInAs }) => {
  const { first, story } = await storyWithComment(make)
  await signInAs('READER')
  await open(page, paths.story(story))
  const comment = commentWith(page, first.body)
  // Pressed twice by mistake is pressed once.
  await act(comment, say.recommend).dblclick()
  await expect(comment.locator('[aria-pressed=true]')).toContainText('1')
  await expect(async () => {
    const [row] = await make.ask('SELECT recommendations FROM comment WHERE id = $1', [first.id])
    expect(row).toEqual({ recommendations: 1 })
  }).toPass()
  await page.reload()
  await isAlive(page)
  await comment.locator('[aria-pressed=true]').click()
  await expect(comment.locator('[data-recommend="0"]')).toBeVisible()

  await act(comment, say.report).click()
  await page.getByLabel(say.reason.ABUSE).check()
  await page.getByLabel(say.reportNote).fill('Look at the second sentence.')
  await page.getByRole('button', { name: say.reportSend }).click()
  await expect(comment).toContainText(say.reported)
  await expect(thread(page).locator('[data-says]')).toHaveText(say.reported)
  const rows = await make.ask('SELECT reason, note FROM report WHERE comment_id = $1', [first.id])
  expect(rows).toEqual([{ reason: 'ABUSE', note: 'Look at the second sentence.' }])
})

test('a text survives a reload and a server that does not answer, and arrives once', async ({
  page,
  context,
  make,
  signInAs,
}) => {
  const story = await make.article()
  await signInAs('READER', { isKnown: true })
  await open(page, paths.story(story))
  const text = something()
  await page.getByLabel(say.write).fill(text)
  await page.reload()
  await isAlive(page)
  await expect(page.getByLabel(say.write)).toHaveValue(text)
  // It arrives, but the answer is lost.
  await page.route('**/api/comments', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await page.getByRole('button', { name: say.post }).click()
  await expect(page.getByRole('alert').filter({ hasText: say.failing })).toBeVisible()
  await expect(page.getByLabel(say.write)).toHaveValue(text)
  await page.unroute('**/api/comments')
  await context.setOffline(true)
  await page.getByRole('button', { name: say.post }).click()
  await expect(page.getByRole('alert').filter({ hasText: say.offline })).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByRole('alert').filter({ hasText: say.offline })).toHaveCount(0)
  await page.getByRole('button', { name: say.post }).click()
  await expect(commentWith(page, text)).toHaveCount(1)
  const rows = await make.ask('SELECT id FROM comment WHERE article_id = $1', [story.id])
  expect(rows).toHaveLength(1)
})

for (const [code, standing, name, path] of [
  [
    'suspended',
    { suspendedUntil: new Date(Date.now() + 86_400_000) },
    messages('en').settings.title,
    '/account#conduct',
  ],
  ['unverified', { emailVerifiedAt: null }, messages('en').settings.verify, '/verify'],
] as const)
  test(`who may not write, being ${code}, is told so once and where it is mended; the text stays`, async ({
    page,
    make,
    signInAs,
  }) => {
    const story = await make.article()
    await signInAs('READER', { isKnown: true, ...standing })
    await open(page, paths.story(story))
    const write = page.locator('#write')
    const said = write.getByText(messages('en').problems[code]).filter({ visible: true })
    await expect(said).toHaveCount(1)
    // The way out stands right beneath what is said, before the button.
    const remedy = write.getByRole('link', { name })
    const [why, way] = await Promise.all([said.boundingBox(), remedy.boundingBox()])
    expect(way!.y - (why!.y + why!.height)).toBeGreaterThanOrEqual(0)
    expect(way!.y - (why!.y + why!.height)).toBeLessThan(24)
    const text = something()
    await page.getByLabel(say.write).fill(text)
    await page.getByRole('button', { name: say.post }).click()
    await expect(write.locator('[data-problem]')).not.toBeEmpty()
    await expect(said).toHaveCount(1)
    await expect(remedy).toHaveAttribute('href', `/en${path}`)
    await expect(page.getByLabel(say.write)).toHaveValue(text)
    await expect(commentWith(page, text)).toHaveCount(0)
  })

test('one who was banned is a stranger', async ({ page, make, signInAs }) => {
  const story = await make.article()
  await signInAs('READER', { bannedAt: new Date() })
  await open(page, paths.story(story))
  await expect(page.getByRole('button', { name: say.signIn })).toBeVisible()
  await expect(page.getByRole('link', { name: say.register })).toBeVisible()
})

test('a closed thread can be read and not written in', async ({ page, make, signInAs }) => {
  const story = await make.article({ discussion: 'CLOSED' })
  const { body } = await make.comment({ story })
  await signInAs('READER', { isKnown: true })
  await open(page, paths.story(story))
  await expect(thread(page).getByText(say.closed)).toBeVisible()
  await expect(commentWith(page, body)).toBeVisible()
  await expect(page.getByLabel(say.write)).toBeHidden()
  await expect(act(commentWith(page, body), say.reply)).toHaveCount(0)
})

test('a change that was begun stands in its form again after a reload, until there is no more time for it', async ({
  page,
  make,
  signInAs,
}) => {
  const story = await make.article()
  const me = await signInAs('READER', { isKnown: true })
  const { id, body } = await make.comment({ story, author: me, body: something() })
  await open(page, paths.story(story))
  await act(commentWith(page, body), say.edit).click()
  const changed = something('second thoughts')
  await page.getByLabel(say.yourChange).fill(changed)
  await page.reload()
  await isAlive(page)
  await expect(page.getByLabel(say.yourChange)).toHaveValue(changed)
  await expect(page.getByLabel(say.yourChange)).not.toBeFocused()

  // Nobody can change it any more: the text is shown once, with the reason, and then the comment as it is.
  await make.ask(`UPDATE comment SET created_at = created_at - interval '10 minutes' WHERE id = $1`, [id])
  await page.reload()
  await isAlive(page)
  await expect(page.getByLabel(say.yourChange)).toHaveValue(changed)
  await expect(page.getByRole('alert').filter({ hasText: messages('en').problems.edit_closed })).toBeVisible()
  await page.reload()
  await isAlive(page)
  await expect(commentWith(page, body).getByRole('button', { name: say.delete })).toBeVisible()
  await expect(page.getByLabel(say.yourChange)).toHaveCount(0)
})

test('how much room is left is told near the end, and what is too long is said before it is sent', async ({
  page,
  make,
  signInAs,
}) => {
  const story = await make.article()
  await signInAs('READER', { isKnown: true })
  await open(page, paths.story(story))
  const room = page.locator('#write [data-left]')
  await page.getByLabel(say.write).fill('x'.repeat(2_699))
  await expect(room).toBeHidden()
  await page.getByLabel(say.write).fill('x'.repeat(2_950))
  await expect(room).toHaveText('2,950 / 3,000')
  await page.getByLabel(say.write).fill('x'.repeat(3_001))
  await page.getByRole('button', { name: say.post }).click()
  await expect(page.getByRole('alert').filter({ hasText: messages('en').problems.comment_too_long })).toBeVisible()
  await expect(page.getByLabel(say.write)).toBeFocused()
  // A word without end makes neither the field nor the page wider.
  expect(await sticksOut(page)).toEqual([])
})
