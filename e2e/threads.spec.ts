import { paths } from '../lib/paths'
import { expect, test } from './fixtures'
import { act, isAlive, commentWith, open, say, something, storyWithComment, thread } from './thread'

test('a long thread goes on in place, is sorted in place, and every comment has an address', async ({ page, make }) => {
  test.slow()
  const story = await make.article()
  const comments: { id: string; body: string }[] = []
  for (let n = 0; n < 56; n++)
    comments.push(
      await make.comment({
        story,
        body: something(`number ${n}`),
        createdAt: new Date(Date.now() - (60 - n) * 60_000),
        recommendations: n === 3 ? 9 : 0,
      }),
    )
  await open(page, paths.story(story))
  const all = thread(page).locator('[data-comments] .comment')
  await expect(all).toHaveCount(50)
  await page.getByRole('link', { name: say.more }).click()
  await expect(all).toHaveCount(56)
  await expect(commentWith(page, comments[5]!.body)).toBeFocused()
  await expect(page.getByRole('link', { name: say.more })).toHaveCount(0)

  await page.getByRole('link', { name: say.sort.top }).click()
  await expect(all.first()).toContainText(comments[3]!.body)
  await expect(page).toHaveURL(paths.story(story))
  await expect(page.getByRole('link', { name: say.sort.top })).toHaveAttribute('aria-current', 'true')

  const oldest = comments[0]!
  await page.goto(paths.comment('en', oldest.id))
  await expect(page).toHaveURL(new RegExp(`/comments\\?cursor=.*#comment-${oldest.id}$`))
  await isAlive(page)
  await expect(commentWith(page, oldest.body)).toBeFocused()
  await page.reload()
  await expect(commentWith(page, oldest.body)).toBeInViewport()
  // The same from an address of the story itself.
  await page.goto(`${paths.story(story)}#comment-${oldest.id}`)
  await expect(commentWith(page, oldest.body)).toBeFocused()
})

test('Arabic stands as Arabic under an English story, and can be chosen', async ({ page, make }) => {
  const story = await make.article()
  const arabic = await make.comment({ story, body: `شكرًا على هذا الموضوع المهم ${Math.random().toString(36)}` })
  const english = await make.comment({ story, body: `Thank you for this important story ${something()}` })
  await open(page, paths.story(story))
  const text = commentWith(page, arabic.body).locator('.comment-text')
  await expect(text).toHaveAttribute('lang', 'ar')
  await expect(text.locator('p')).toHaveCSS('direction', 'rtl')
  await thread(page).getByRole('navigation', { name: say.languages }).getByRole('link', { name: 'العربية' }).click()
  await expect(commentWith(page, english.body)).toHaveCount(0)
  await expect(commentWith(page, arabic.body)).toBeVisible()
})

test('a comment of somebody else announces itself and nothing jumps', async ({ page, make }) => {
  const { story } = await storyWithComment(make)
  await open(page, paths.story(story))
  const { body } = await make.comment({ story })
  const button = thread(page).getByRole('button', { name: say.newComments.match(/one \{# ([^}]+)\}/)![1]! })
  await expect(button).toBeVisible()
  await expect(commentWith(page, body)).toHaveCount(0)
  await button.click()
  await expect(commentWith(page, body)).toBeFocused()
})

test('who reads long before they come to the thread is told what was said meanwhile, also in a thread that had been quiet', async ({
  page,
  make,
}) => {
  const paragraph = { kind: 'paragraph' as const, spans: [{ text: 'The river rose in the night. '.repeat(20) }] }
  const story = await make.article({ body: Array<typeof paragraph>(40).fill(paragraph) })
  await make.comment({ story, createdAt: new Date(Date.now() - 2 * 3_600_000) })
  await page.goto(paths.story(story))
  await expect(page.locator('#comments[data-alive]')).toHaveCount(0)
  const { body } = await make.comment({ story })
  await isAlive(page)
  await thread(page).locator('[data-new]').click()
  await expect(commentWith(page, body)).toBeFocused()
})

test('the thread page is nobody’s result but leads to the story', async ({ page, make, request }) => {
  const story = await make.article()
  await page.goto(paths.thread(story, { sort: 'top' }))
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', new RegExp(`${paths.story(story)}$`))
  for (const [path, status] of [
    ['/en/article/nobody-wrote-this/comments', 404],
    [paths.thread(await make.article({ status: 'WITHDRAWN' })), 410],
    [paths.thread(await make.article({ status: 'DRAFT' })), 404],
    [paths.thread(story, { cursor: 'tampered' }), 404],
    ['/en/comment/01a20565-299d-784f-bb95-31ef467b7bb3', 404],
    ['/en/comment/nonsense', 404],
    [paths.thread(story, { sort: 'created_at; --' }), 200],
  ] as const) {
    expect((await request.get(path)).status(), path).toBe(status)
    expect((await request.head(path)).status(), path).toBe(status)
  }
})

test('what one reader posts announces itself in the browser of another', async ({
  page,
  browser,
  product,
  make,
  signInAs,
}) => {
  const { story } = await storyWithComment(make)
  const other = await browser.newPage({ baseURL: product.url })
  await open(other, paths.story(story))
  await signInAs('READER', { isKnown: true })
  await open(page, paths.story(story))
  const text = something('news')
  await page.getByLabel(say.write).fill(text)
  await page.getByRole('button', { name: say.post }).click()
  await expect(commentWith(page, text)).toBeFocused()
  const news = thread(other).locator('[data-new]')
  await expect(news).toBeVisible()
  await expect(thread(other).getByRole('status').first()).toHaveText((await news.textContent())!)
  await news.click()
  await expect(commentWith(other, text)).toBeFocused()
  // To the one who wrote it, it is no news.
  await expect(thread(page).locator('[data-new]')).toBeHidden()
  await other.close()
})

test('a comment counts in lists within five seconds, and as much there as on the page and in the program', async ({
  make,
  request,
}) => {
  const { slug: section } = await make.section({ slug: `talk-${Math.random().toString(36).slice(2)}` })
  const story = await make.article({ section })
  const inList = async () =>
    /#comments"[^>]*>(\d+) comments?</.exec(await (await request.get(paths.section('en', section))).text())?.[1]
  const onPage = async () =>
    /data-comment-count="(\d+)"/.exec(await (await request.get(paths.story(story))).text())?.[1]
  const inProgram = async () =>
    String(((await (await request.get(`/api/articles/${story.id}/comments`)).json()) as { count: number }).count)
  // Kept from here on, without a comment.
  expect([await inList(), await onPage()]).toEqual([undefined, '0'])
  for (const count of ['1', '2']) {
    await make.comment({ story })
    expect(await inProgram()).toBe(count)
    await expect.poll(onPage, { timeout: 5_000 }).toBe(count)
    await expect.poll(inList, { timeout: 5_000 }).toBe(count)
  }
})

test('another order or language keeps the reply being written, and the focus where it was pressed', async ({
  page,
  make,
  signInAs,
}) => {
  const story = await make.article()
  const first = await make.comment({ story, body: `شكرًا على هذا الموضوع المهم ${Math.random().toString(36)}` })
  await make.comment({ story, body: `Thank you for this important story ${something()}` })
  await signInAs('READER', { isKnown: true })
  await open(page, paths.story(story))
  const reply = something('replies')
  await commentWith(page, first.body).getByRole('button', { name: say.reply }).click()
  await page.getByLabel(say.yourReply).fill(reply)
  const oldest = thread(page).getByRole('link', { name: say.sort.oldest })
  await oldest.click()
  await expect(oldest).toHaveAttribute('aria-current', 'true')
  await expect(oldest).toBeFocused()
  await expect(page.getByLabel(say.yourReply)).toHaveValue(reply)
  await page.reload()
  await isAlive(page)
  await expect(oldest).toHaveAttribute('aria-current', 'true')
  await expect(page.getByLabel(say.yourReply)).toHaveValue(reply)

  const arabic = thread(page).getByRole('navigation', { name: say.languages }).getByRole('link', { name: 'العربية' })
  await arabic.click()
  await expect(arabic).toHaveAttribute('aria-current', 'true')
  await expect(arabic).toBeFocused()
})

test('the figures beside the languages grow with the thread', async ({ page, make, signInAs }) => {
  const story = await make.article()
  await make.comment({ story, body: `شكرًا على هذا الموضوع المهم ${Math.random().toString(36)}` })
  await make.comment({ story, body: `Thank you for this important story ${something()}` })
  await signInAs('READER', { isKnown: true })
  await open(page, paths.story(story))
  await page.getByLabel(say.write).fill(`Thank you again, it was worth the reading ${something()}`)
  await page.getByRole('button', { name: say.post }).click()
  await expect(thread(page).locator('[data-thread-count="3"]')).toBeVisible()
  await expect(thread(page).locator('[data-of-language=all]')).toHaveText('3')
})

test('a language new to a thread can be chosen at once, in the order that is shown', async ({
  page,
  make,
  signInAs,
}) => {
  const story = await make.article()
  await make.comment({ story, body: `Thank you for this important story ${something()}` })
  await signInAs('READER', { isKnown: true })
  await open(page, paths.thread(story, { sort: 'oldest' }))
  const arabic = thread(page).getByRole('navigation', { name: say.languages }).getByRole('link', { name: 'العربية' })
  await expect(arabic).toHaveCount(0)
  const text = `شكرًا على هذا الموضوع المهم ${Math.random().toString(36)}`
  await page.getByLabel(say.write).fill(text)
  await page.getByRole('button', { name: say.post }).click()
  await arabic.click()
  await expect(page).toHaveURL(/sort=oldest/)
  await expect(thread(page).locator('[data-comments] .comment')).toHaveCount(1)
  await expect(commentWith(page, text)).toBeVisible()
})

test('what others change and take back, and what is let through, is seen where it stands', async ({
  page,
  make,
  signInAs,
}) => {
  const { first, story } = await storyWithComment(make)
  const other = await make.comment({ story, body: something('others') })
  const me = await signInAs('READER')
  await open(page, paths.story(story))
  const own = something('my own')
  await page.getByLabel(say.write).fill(own)
  await page.getByRole('button', { name: say.post }).click()
  const mine = commentWith(page, own)
  await expect(mine).toContainText(say.waiting)
  await expect(act(mine, say.reply)).toBeHidden()

  const changed = something('second thoughts')
  await make.ask('UPDATE comment SET body = $2, edited_at = now() WHERE id = $1', [first.id, changed])
  await expect(commentWith(page, changed)).toContainText(say.edited)
  await act(commentWith(page, other.body), say.reply).click()
  const answer = something('answers')
  await page.getByLabel(say.yourReply).fill(answer)
  await make.ask("UPDATE comment SET status = 'REJECTED', decided_at = now() WHERE id = $1", [other.id])
  await expect(thread(page).getByText(say.removed)).toBeVisible()
  await expect(thread(page).getByText(other.body)).toHaveCount(0)
  // Who is answering it keeps what they wrote.
  await expect(page.getByLabel(say.yourReply)).toHaveValue(answer)
  await page.getByRole('button', { name: say.cancel }).click()

  const approve = "UPDATE comment SET status = 'PUBLISHED', decided_at = now() WHERE author_id = $1"
  await make.ask(approve, [me.id])
  await expect(act(mine, say.reply)).toBeVisible()
  await expect(mine).not.toContainText(say.waiting)
  await expect(mine).toHaveCount(1)
  await expect(thread(page).locator('[data-thread-count="2"]')).toBeVisible()
  await make.ask("UPDATE comment SET status = 'REJECTED', decided_at = now() WHERE author_id = $1", [me.id])
  await expect(mine).toHaveCount(0)
})

test('a link copied twice has its name again', async ({ page, context, make }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { first, story } = await storyWithComment(make)
  await open(page, paths.story(story))
  const link = commentWith(page, first.body).locator('[data-copy]')
  const name = (await link.textContent())!
  await link.click()
  await expect(link).not.toHaveText(name)
  await link.click()
  await expect(link).toHaveText(name)
})

test('a change that has to wait leaves nothing to answer or to pass on', async ({ page, make, signInAs }) => {
  const story = await make.article()
  const me = await signInAs('READER', { isKnown: true })
  const { body } = await make.comment({ story, author: me, body: something('first thoughts') })
  await open(page, paths.story(story))
  await act(commentWith(page, body), say.edit).click()
  const changed = something('links')
  const links = [1, 2, 3].map((n) => `https://news.example/${n}`).join(' ')
  await page.getByLabel(say.yourChange).fill(`${changed} ${links}`)
  await page.getByRole('button', { name: say.save }).click()
  // The server's own copy: only that makes links of addresses.
  await expect(commentWith(page, changed).locator('.comment-text a')).toHaveCount(3)
  await expect(commentWith(page, changed)).toContainText(say.waiting)
  await expect(act(commentWith(page, changed), say.reply)).toBeHidden()
  await expect(commentWith(page, changed).locator('[data-copy]')).toBeHidden()
  await expect(act(commentWith(page, changed), say.delete)).toBeVisible()
})
