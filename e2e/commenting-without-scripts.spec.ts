import { paths } from '../lib/paths'
import { expect, messages, test } from './fixtures'
import { act, commentWith, say, something, storyWithComment, thread } from './thread'

test.use({ javaScriptEnabled: false })

test('a stranger is led to sign in with the text kept, and posts it afterwards', async ({ page, make, signInAs }) => {
  const story = await make.article()
  const text = something()
  await page.goto(paths.story(story))
  await page.getByLabel(say.write).fill(text)
  await page.getByRole('button', { name: say.post }).click()
  await expect(page).toHaveURL(/\/en\/sign-in\?next=/)
  await expect(page.getByRole('status')).toHaveText(messages('en').problems.sign_in)
  const next = new URL(page.url()).searchParams.get('next')!
  await signInAs('READER', { isKnown: true })
  await page.goto(next)
  await expect(page.getByLabel(say.write)).toHaveValue(text)
  await page.getByRole('button', { name: say.post }).click()
  await expect(page).toHaveURL(/#comment-/)
  await expect(commentWith(page, text)).toContainText(say.posted)
})

test('a reader replies, changes, recommends, reports and deletes', async ({ page, make, signInAs }) => {
  const { first, story } = await storyWithComment(make)
  await signInAs('READER', { isKnown: true })
  await page.goto(paths.story(story))
  await act(commentWith(page, first.body), say.reply).click()
  const text = something('replies')
  await page.getByLabel(say.yourReply).fill(text)
  await page.getByRole('button', { name: say.postReply }).click()
  await expect(commentWith(page, text)).toContainText(say.posted)

  await act(commentWith(page, first.body), say.recommend).click()
  await expect(commentWith(page, first.body).locator('[aria-pressed=true]')).toContainText('1')
  await expect(commentWith(page, first.body)).toContainText(say.nowRecommended)

  await commentWith(page, text).getByRole('button', { name: say.edit, exact: true }).click()
  const changed = something('changes')
  await page.getByLabel(say.yourChange).fill(changed)
  await page.getByRole('button', { name: say.save }).click()
  await expect(commentWith(page, changed)).toContainText(say.edited)
  await expect(commentWith(page, changed)).toContainText(say.saved)

  await act(commentWith(page, first.body), say.report).click()
  await expect(thread(page).getByRole('heading', { name: say.reportTitle })).toBeVisible()
  await page.locator('#write').getByLabel(say.reason.SPAM).check()
  await page.locator('#write').getByRole('button', { name: say.reportSend }).click()
  await expect(commentWith(page, first.body)).toContainText(say.reported)

  // Long after it could still be changed.
  await make.ask("UPDATE comment SET created_at = created_at - interval '1 hour' WHERE body = $1", [changed])
  await act(commentWith(page, changed), say.delete).click()
  await expect(page.getByRole('button', { name: say.save })).toHaveCount(0)
  await page.locator('#write').getByRole('button', { name: say.delete }).click()
  await expect(commentWith(page, changed)).toHaveCount(0)
  await expect(thread(page).getByText(say.deleted)).toBeVisible()
})

test('a refused text comes back with the reason beside it', async ({ page, make, signInAs }) => {
  const story = await make.article()
  await signInAs('READER', { isKnown: true })
  await page.goto(paths.thread(story))
  const text = 'x'.repeat(3_001)
  await page.getByLabel(say.write).fill(text)
  await page.getByRole('button', { name: say.post }).click()
  await expect(page.getByLabel(say.write)).toHaveValue(text)
  await expect(page.locator('#write [data-problem]')).not.toBeEmpty()

  // Two in one breath: told for how long to wait.
  for (const one of [something('one'), something('two')]) {
    await page.goto(paths.thread(story))
    await page.getByLabel(say.write).fill(one)
    await page.getByRole('button', { name: say.post }).click()
  }
  await expect(page.locator('#write [data-problem]')).toHaveText(new RegExp(`^${say.tooFast} Please wait \\d+ seconds`))
})

test("a newcomer's comment waits, and its author sees it waiting", async ({
  page,
  browser,
  product,
  make,
  signInAs,
}) => {
  const story = await make.article()
  await signInAs('READER')
  await page.goto(paths.thread(story))
  const text = something()
  await page.getByLabel(say.write).fill(text)
  await page.getByRole('button', { name: say.post }).click()
  await expect(commentWith(page, text)).toContainText(say.waiting)
  await expect(commentWith(page, text)).toContainText(messages('en').problems.held.newcomer)
  const other = await browser.newPage({ baseURL: product.url })
  await other.goto(paths.thread(story))
  await expect(commentWith(other, text)).toHaveCount(0)
  await other.close()
  // It can be taken back while it waits.
  await act(commentWith(page, text), say.delete).click()
  await page.locator('#write').getByRole('button', { name: say.delete }).click()
  await expect(page.getByText(say.deleted)).toBeVisible()
  await expect(commentWith(page, text)).toHaveCount(0)
})

test('a thread that closed meanwhile and a reader who may not write are told why, and the text stays', async ({
  page,
  make,
  signInAs,
}) => {
  const story = await make.article()
  const me = await signInAs('READER', { isKnown: true })
  await page.goto(paths.thread(story))
  const text = something()
  await page.getByLabel(say.write).fill(text)
  await make.ask('UPDATE "user" SET suspended_until = now() + interval \'1 day\' WHERE id = $1', [me.id])
  await page.getByRole('button', { name: say.post }).click()
  await expect(page.locator('#write [data-problem]')).toHaveText(messages('en').problems.suspended)
  await expect(page.getByLabel(say.write)).toHaveValue(text)
  await make.ask('UPDATE "user" SET suspended_until = NULL, banned_at = now() WHERE id = $1', [me.id])
  await page.getByRole('button', { name: say.post }).click()
  await expect(page).toHaveURL(/\/en\/sign-in\?next=/)

  // What was begun on a kept page, while it was open, is still in time.
  await signInAs('READER', { isKnown: true })
  const closing = await make.article()
  await page.goto(paths.story(closing))
  const late = something()
  await page.getByLabel(say.write).fill(late)
  await make.ask("UPDATE article SET discussion = 'CLOSED', discussion_closed_at = now() WHERE id = $1", [closing.id])
  await page.getByRole('button', { name: say.post }).click()
  await expect(commentWith(page, late)).toBeVisible()

  const closed = await make.article({ discussion: 'CLOSED' })
  const { body } = await make.comment({ story: closed })
  await signInAs('READER', { isKnown: true })
  await page.goto(paths.thread(closed))
  await expect(thread(page).getByText(say.closed)).toBeVisible()
  await expect(commentWith(page, body)).toBeVisible()
  await expect(page.getByLabel(say.write)).toBeHidden()
  await expect(act(commentWith(page, body), say.reply)).toHaveCount(0)
})

test('order, language, further pages and the address of a comment are plain links', async ({ page, make }) => {
  const story = await make.article()
  const comments: { id: string; body: string }[] = []
  for (let n = 0; n < 52; n++)
    comments.push(
      await make.comment({
        story,
        body: n === 7 ? `شكرًا على هذا الموضوع المهم ${Date.now()}` : something(`number ${n}`),
        createdAt: new Date(Date.now() - (60 - n) * 60_000),
        recommendations: n === 3 ? 9 : 0,
      }),
    )
  await page.goto(paths.thread(story))
  const all = thread(page).locator('[data-comments] .comment')
  await expect(all).toHaveCount(50)
  await page.getByRole('link', { name: say.more }).click()
  await expect(all).toHaveCount(2)
  await page.goto(paths.comment('en', comments[0]!.id))
  await expect(page).toHaveURL(new RegExp(`#comment-${comments[0]!.id}$`))
  for (const again of [false, true]) {
    if (again) await page.reload()
    await expect(commentWith(page, comments[0]!.body)).toBeInViewport()
    await expect(page.locator('.comment:target')).toContainText(comments[0]!.body)
  }
  await page.getByRole('link', { name: say.sort.top }).click()
  await expect(all.first()).toContainText(comments[3]!.body)
  await thread(page).getByRole('navigation', { name: say.languages }).getByRole('link', { name: 'العربية' }).click()
  await expect(all).toHaveCount(1)
  await expect(all).toContainText(comments[7]!.body)
})

test('a reader follows a story, sees that they do, and stops', async ({ page, make, signInAs }) => {
  const { story } = await storyWithComment(make)
  await signInAs('READER')
  await page.goto(paths.thread(story))
  await page.getByRole('button', { name: say.follow }).click()
  await expect(thread(page).getByText(say.nowFollowing)).toBeVisible()
  await page.getByRole('button', { name: say.following, pressed: true }).click()
  await expect(thread(page).getByText(say.notFollowing)).toBeVisible()
  await expect(page.getByRole('button', { name: say.follow, pressed: false })).toBeVisible()
})
