import type { Locator, Page } from '@playwright/test'
import { paths } from '../lib/paths'
import { expect, messages, test } from './fixtures'

const en = messages('en')
const say = en.comments

/** Words nobody has said before, so that no two tests sound alike. */
const something = (about = 'water') =>
  `On ${about}: ${Array.from({ length: 6 }, () => Math.random().toString(36).slice(2, 9)).join(' ')}.`

const thread = (page: Page) => page.getByRole('region', { name: en.story.commentsHeading })
const letterWith = (page: Page, text: string) => thread(page).locator('.letter', { hasText: text })
const act = (letter: Locator, name: string) => letter.getByRole('button', { name, exact: false }).first()

/** The thread answers in place from here on. */
const isAlive = async (page: Page) => {
  await page.locator('#comments').scrollIntoViewIfNeeded()
  await expect(page.locator('#comments[data-alive]')).toBeVisible()
}
const open = async (page: Page, path: string) => {
  await page.goto(path)
  await isAlive(page)
}

test.describe('with scripts', () => {
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
    await expect(letterWith(page, text)).toBeFocused()
    await expect(page.getByLabel(say.write)).toHaveValue('')
    await expect(page.locator('[data-comment-count="1"]')).toBeVisible()
    // Everybody else hears of it within seconds.
    await expect(async () => {
      await page.reload()
      await expect(letterWith(page, text)).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await expect(page.getByLabel(say.write)).toHaveValue('')
  })

  test('a reader replies, changes the reply and takes it back; what it answered stays', async ({
    page,
    make,
    signInAs,
  }) => {
    const first = await make.comment({ body: something() })
    const story = await articleOf(make, first.articleId)
    await signInAs('READER', { isKnown: true })
    await open(page, paths.story(story))
    const text = something('replies')
    await act(letterWith(page, first.body), say.reply).click()
    await expect(page.getByLabel(say.yourReply)).toBeFocused()
    await page.getByLabel(say.yourReply).fill(text)
    await page.getByRole('button', { name: say.postReply }).click()
    const mine = letterWith(page, text)
    await expect(mine).toBeFocused()
    await expect(thread(page).locator('ol ol > li')).toHaveCount(1)

    await mine.getByRole('button', { name: new RegExp(`^${say.edit}`) }).click()
    await expect(page.getByLabel(say.yourChange)).toHaveValue(text)
    const changed = something('changes')
    await page.getByLabel(say.yourChange).fill(changed)
    await page.getByRole('button', { name: say.save }).click()
    await expect(letterWith(page, changed)).toContainText(say.edited)

    await act(letterWith(page, changed), say.delete).click()
    await page.getByRole('dialog').getByRole('button', { name: say.delete }).click()
    await expect(letterWith(page, changed)).toHaveCount(0)
    await expect(letterWith(page, first.body)).toBeVisible()
    const [row] = await make.ask('SELECT comments FROM article_stats WHERE article_id = $1', [first.articleId])
    expect(row).toEqual({ comments: 1 })
  })

  test('a reader recommends, takes it back, and reports', async ({ page, make, signInAs }) => {
    const first = await make.comment({ body: something() })
    const story = await articleOf(make, first.articleId)
    await signInAs('READER')
    await open(page, paths.story(story))
    const letter = letterWith(page, first.body)
    await act(letter, say.recommend).click()
    await expect(letter.locator('[aria-pressed=true]')).toContainText('1')
    await expect(async () => {
      const [row] = await make.ask('SELECT recommendations FROM comment WHERE id = $1', [first.id])
      expect(row).toEqual({ recommendations: 1 })
    }).toPass()
    await page.reload()
    await isAlive(page)
    await letter.locator('[aria-pressed=true]').click()
    await expect(letter.locator('[data-recommend="0"]')).toBeVisible()

    await act(letter, say.report).click()
    await page.getByLabel(say.reason.ABUSE).check()
    await page.getByLabel(say.reportNote).fill('Look at the second sentence.')
    await page.getByRole('button', { name: say.reportSend }).click()
    await expect(letter).toContainText(say.reported)
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
    await page.getByRole('button', { name: say.post }).click()
    await expect(letterWith(page, text)).toHaveCount(1)
    const rows = await make.ask('SELECT id FROM comment WHERE article_id = $1', [story.id])
    expect(rows).toHaveLength(1)
  })

  test("a newcomer's comment waits, seen by nobody else", async ({ page, browser, product, make, signInAs }) => {
    const story = await make.article()
    await signInAs('READER')
    await open(page, paths.story(story))
    const text = something()
    await page.getByLabel(say.write).fill(text)
    await page.getByRole('button', { name: say.post }).click()
    await expect(letterWith(page, text)).toContainText(say.waiting)
    await page.reload()
    await isAlive(page)
    await expect(letterWith(page, text)).toContainText(say.waiting)
    const other = await browser.newPage({ baseURL: product.url })
    await open(other, paths.story(story))
    await expect(thread(other).getByText(say.empty)).toBeVisible()
    await expect(letterWith(other, text)).toHaveCount(0)
    await other.close()
  })

  test('who may not write is told why beside the text, and the text stays', async ({ page, make, signInAs }) => {
    const story = await make.article()
    await signInAs('READER', { isKnown: true, suspendedUntil: new Date(Date.now() + 86_400_000) })
    await open(page, paths.story(story))
    const text = something()
    await page.getByLabel(say.write).fill(text)
    await page.getByRole('button', { name: say.post }).click()
    await expect(page.locator('[data-problem]').first()).not.toBeEmpty()
    await expect(page.getByLabel(say.write)).toHaveValue(text)
    await expect(letterWith(page, text)).toHaveCount(0)
  })

  test('one who was banned is a stranger', async ({ page, make, signInAs }) => {
    const story = await make.article()
    await signInAs('READER', { bannedAt: new Date() })
    await open(page, paths.story(story))
    await expect(page.getByRole('link', { name: say.signIn })).toBeVisible()
  })

  test('a closed thread can be read and not written in', async ({ page, make, signInAs }) => {
    const story = await make.article({ discussion: 'CLOSED' })
    const { body } = await make.comment({ story })
    await signInAs('READER', { isKnown: true })
    await open(page, paths.story(story))
    await expect(thread(page).getByText(say.closed)).toBeVisible()
    await expect(letterWith(page, body)).toBeVisible()
    await expect(page.getByLabel(say.write)).toBeHidden()
    await expect(act(letterWith(page, body), say.reply)).toHaveCount(0)
  })

  test('a long thread goes on in place, is sorted in place, and every letter has an address', async ({
    page,
    make,
  }) => {
    test.slow()
    const story = await make.article()
    const letters: { id: string; body: string }[] = []
    for (let n = 0; n < 56; n++)
      letters.push(
        await make.comment({
          story,
          body: something(`number ${n}`),
          createdAt: new Date(Date.now() - (60 - n) * 60_000),
          recommendations: n === 3 ? 9 : 0,
        }),
      )
    await open(page, paths.story(story))
    const all = thread(page).locator('[data-letters] .letter')
    await expect(all).toHaveCount(50)
    await page.getByRole('link', { name: say.more }).click()
    await expect(all).toHaveCount(56)
    await expect(letterWith(page, letters[5]!.body)).toBeFocused()
    await expect(page.getByRole('link', { name: say.more })).toHaveCount(0)

    await page.getByRole('link', { name: say.sort.top }).click()
    await expect(all.first()).toContainText(letters[3]!.body)
    await expect(page).toHaveURL(paths.story(story))
    await expect(page.getByRole('link', { name: say.sort.top })).toHaveAttribute('aria-current', 'true')

    const oldest = letters[0]!
    await page.goto(paths.comment('en', oldest.id))
    await expect(page).toHaveURL(new RegExp(`/comments\\?cursor=.*#comment-${oldest.id}$`))
    await isAlive(page)
    await expect(letterWith(page, oldest.body)).toBeFocused()
    await page.reload()
    await expect(letterWith(page, oldest.body)).toBeInViewport()
    // The same from an address of the story itself.
    await page.goto(`${paths.story(story)}#comment-${oldest.id}`)
    await expect(letterWith(page, oldest.body)).toBeFocused()
  })

  test('Arabic stands as Arabic under an English story, and can be chosen', async ({ page, make }) => {
    const story = await make.article()
    const arabic = await make.comment({ story, body: `شكرًا على هذا الموضوع المهم ${Math.random().toString(36)}` })
    const english = await make.comment({ story, body: `Thank you for this important story ${something()}` })
    await open(page, paths.story(story))
    const text = letterWith(page, arabic.body).locator('.letter-text')
    await expect(text).toHaveAttribute('lang', 'ar')
    await expect(text.locator('p')).toHaveCSS('direction', 'rtl')
    await thread(page).getByRole('navigation', { name: say.languages }).getByRole('link', { name: 'العربية' }).click()
    await expect(letterWith(page, english.body)).toHaveCount(0)
    await expect(letterWith(page, arabic.body)).toBeVisible()
  })

  test('all of it goes by keyboard', async ({ page, make, signInAs }) => {
    const first = await make.comment({ body: something() })
    const story = await articleOf(make, first.articleId)
    await signInAs('READER', { isKnown: true })
    await open(page, paths.story(story))
    await act(letterWith(page, first.body), say.reply).focus()
    await page.keyboard.press('Enter')
    const text = something('keys')
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(letterWith(page, text)).toBeFocused()
    await act(letterWith(page, first.body), say.report).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(act(letterWith(page, first.body), say.report)).toBeFocused()
  })

  test('a comment of somebody else announces itself and nothing jumps', async ({ page, make }) => {
    const first = await make.comment({ body: something() })
    const story = await articleOf(make, first.articleId)
    await open(page, paths.story(story))
    const { body } = await make.comment({ story })
    const button = thread(page).getByRole('button', { name: say.newComments.match(/one \{# ([^}]+)\}/)![1]! })
    await expect(button).toBeVisible()
    await expect(letterWith(page, body)).toHaveCount(0)
    await button.click()
    await expect(letterWith(page, body)).toBeFocused()
  })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a stranger is led to sign in with the text kept, and posts it afterwards', async ({ page, make, signInAs }) => {
    const story = await make.article()
    const text = something()
    await page.goto(paths.story(story))
    await page.getByLabel(say.write).fill(text)
    await page.getByRole('button', { name: say.post }).click()
    await expect(page).toHaveURL(/\/en\/sign-in\?next=/)
    const next = new URL(page.url()).searchParams.get('next')!
    await signInAs('READER', { isKnown: true })
    await page.goto(next)
    await expect(page.getByLabel(say.write)).toHaveValue(text)
    await page.getByRole('button', { name: say.post }).click()
    await expect(page).toHaveURL(/#comment-/)
    await expect(letterWith(page, text)).toBeVisible()
  })

  test('a reader replies, changes, recommends, reports and deletes', async ({ page, make, signInAs }) => {
    const first = await make.comment({ body: something() })
    const story = await articleOf(make, first.articleId)
    await signInAs('READER', { isKnown: true })
    await page.goto(paths.story(story))
    await act(letterWith(page, first.body), say.reply).click()
    const text = something('replies')
    await page.getByLabel(say.yourReply).fill(text)
    await page.getByRole('button', { name: say.postReply }).click()
    await expect(letterWith(page, text)).toBeVisible()

    await act(letterWith(page, first.body), say.recommend).click()
    await expect(letterWith(page, first.body).locator('[aria-pressed=true]')).toContainText('1')

    await letterWith(page, text).getByRole('button', { name: say.edit, exact: true }).click()
    const changed = something('changes')
    await page.getByLabel(say.yourChange).fill(changed)
    await page.getByRole('button', { name: say.save }).click()
    await expect(letterWith(page, changed)).toContainText(say.edited)

    await act(letterWith(page, first.body), say.report).click()
    await page.locator('#write').getByLabel(say.reason.SPAM).check()
    await page.locator('#write').getByRole('button', { name: say.reportSend }).click()
    await expect(page.getByText(say.reported)).toBeVisible()

    await act(letterWith(page, changed), say.delete).click()
    await page.getByRole('button', { name: say.confirmDelete }).click()
    await expect(letterWith(page, changed)).toHaveCount(0)
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
  })
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
  ] as const)
    expect((await request.get(path)).status(), path).toBe(status)
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

const articleOf = async (make: { ask: (sql: string, values: unknown[]) => Promise<unknown> }, id: string) => {
  const [row] = (await make.ask('SELECT id, slug FROM article WHERE id = $1', [id])) as { id: string; slug: string }[]
  return { ...row!, locale: 'en' as const }
}
