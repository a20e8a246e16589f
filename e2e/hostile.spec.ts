import type { BrowserContext, Page } from '@playwright/test'
import { clean } from '../features/comments/screening/clean'
import { paths } from '../lib/paths'
import { expect, test } from './fixtures'
import { payloads } from './payloads'
import { act, isAlive, say } from './thread'

/** As a comment is kept. */
const texts = [...new Set(payloads('alert(1)').map(([, text]) => clean(text)))]
const perStory = 48
const shelves = Array.from({ length: Math.ceil(texts.length / perStory) }, (_, n) =>
  texts.slice(n * perStory, (n + 1) * perStory),
)
const headlines = ['</title><script>alert(1)</script>', '"}</script><img src=x onerror=alert(1)>', '=1+1', '<svg onload=alert(1)>', '{{7*7}}'] // prettier-ignore
const names = ['</bdi><script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'-alert(1)-'", '\u202e<svg onload=alert(1)>', '${alert(1)}'] // prettier-ignore

/** Everything that ran, or that the browser kept from running. */
const witnessIn = async (context: BrowserContext) => {
  const said: string[] = []
  await context.exposeBinding('tellWitness', (_, what: string) => void said.push(what))
  await context.addInitScript(() => {
    const tell = (window as unknown as { tellWitness: (what: string) => void }).tellWitness
    window.alert = () => tell(`ran in ${location.href}`)
    document.addEventListener('securitypolicyviolation', (event) =>
      tell(`${event.violatedDirective} ${event.blockedURI} ${event.sample} in ${location.href}`),
    )
  })
  context.on('dialog', (dialog) => {
    said.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  return said
}

const paragraphs = (text: string) =>
  text
    .split(/\n{2,}/)
    .map((one) => one.trim())
    .filter(Boolean)
/** What a page shows of each comment; links are shortened, and say in full what was written. */
const shown = (page: Page) =>
  page.locator('[data-comments] .comment-text').evaluateAll((all) =>
    all.map((comment) => {
      const copy = comment.cloneNode(true) as Element
      for (const link of copy.querySelectorAll('a')) link.textContent = link.title
      return [...copy.querySelectorAll('p')].map((paragraph) => paragraph.textContent)
    }),
  )
const sorted = (all: (string | null)[][]) => all.map((one) => JSON.stringify(one)).sort()
/** Every element in the comments and every address a link leads to. */
const anatomy = (page: Page) =>
  page.locator('[data-comments] .comment-text').evaluateAll((all) => ({
    elements: [...new Set(all.flatMap((one) => [...one.querySelectorAll('*')].map(({ localName }) => localName)))],
    protocols: [...new Set(all.flatMap((one) => [...one.querySelectorAll('a')].map(({ protocol }) => protocol)))],
  }))

test('what readers write never runs, wherever it is shown, and is shown as it was written', async ({
  context,
  page,
  make,
  product,
  signInAs,
}) => {
  expect(texts.length).toBeGreaterThanOrEqual(150)
  const said = await witnessIn(context)
  const violations: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text())
  })
  const me = await signInAs('READER', { isKnown: true, name: `${names[0]} ${Date.now()}` })
  const stories = await Promise.all(
    shelves.map(async (shelf, n) => {
      const headline = `${headlines[n % headlines.length]} ${Date.now()} ${n}`
      const story = await make.article({ headline })
      // The last is mine, young enough to be changed.
      const ago = (at: number) => new Date(Date.now() - (shelf.length - at) * 60_000)
      const bodies = shelf.map((body, at) => ({ body, createdAt: ago(at) }))
      return { story, shelf, ids: await make.comments({ story, authorId: me.id, bodies }) }
    }),
  )

  await test.step('under the story, and in the whole thread', async () => {
    for (const [n, { story, shelf }] of stories.entries())
      for (const path of [paths.story(story), paths.thread(story)]) {
        await page.goto(path)
        await isAlive(page)
        expect(sorted(await shown(page))).toEqual(sorted(shelf.map(paragraphs)))
        const { elements, protocols } = await anatomy(page)
        expect(elements.filter((name) => !['p', 'a'].includes(name))).toEqual([])
        expect(protocols.filter((protocol) => !/^https?:$/.test(protocol))).toEqual([])
        await expect(page.locator('h1')).toContainText(headlines[n % headlines.length]!)
      }
  })

  await test.step('as names', async () => {
    const first = await make.comment({ authorId: me.id })
    for (const [n, name] of names.entries()) {
      const { id } = await make.session('READER', { name: `${name} ${Date.now()} ${n}` })
      await make.comment({ parent: first, authorId: id })
    }
    await page.goto(paths.comment('en', first.id))
    await isAlive(page)
    const there = await page.locator('[data-comments] .comment-name').allTextContents()
    for (const name of names) expect(there.filter((one) => one.startsWith(name))).not.toEqual([])
  })

  await test.step('in the form of a change, and in one that is kept for later', async () => {
    const { story, shelf, ids } = stories[0]!
    await page.goto(paths.story(story))
    await isAlive(page)
    const mine = page.locator(`#comment-${ids.at(-1)!.id}`)
    await mine.getByRole('button', { name: new RegExp(`^${say.edit}`) }).click()
    await expect(page.getByLabel(say.yourChange)).toHaveValue(paragraphs(shelf.at(-1)!).join('\n\n'))
    await page.getByLabel(say.write).fill(texts.join('\n'))
    await page.reload()
    await isAlive(page)
    await expect(page.getByLabel(say.write)).toHaveValue(texts.join('\n'))
  })

  await test.step('in a form that comes back with its text', async () => {
    const { story } = stories[0]!
    const all = `All: ${texts.join('\n')}`
    for (const reply of [undefined, stories[0]!.ids[0]!.id]) {
      const answer = await page.request.post('/api/comments', {
        form: { articleId: story.id, body: all, ...(reply && { parentId: reply }) },
        headers: { origin: product.url },
        maxRedirects: 0,
      })
      expect(answer.status()).toBe(303)
      await page.goto(answer.headers().location!)
      await expect(page.locator('#write textarea')).toHaveValue(all)
      await expect(page.locator('#write [data-problem]')).not.toBeEmpty()
    }
  })

  await test.step('in the list of one’s own', async () => {
    const own: string[] = []
    for (let path: string | null = '/en/account/comments'; path;) {
      await page.goto(path)
      own.push(...(await page.locator('p.whitespace-pre-line').allTextContents()))
      path = await page.locator('a[href*="cursor="]').getAttribute('href', { timeout: 500 }).catch(() => null) // prettier-ignore
    }
    expect(texts.filter((text) => !own.includes(text))).toEqual([])
  })

  await test.step('to programs', async () => {
    for (const { story, shelf } of stories) {
      const path = `/api/articles/${story.id}/comments?sort=oldest`
      const answer = (await page.goto(path))!
      expect(answer.headers()['content-type']).toMatch(/^application\/json/)
      expect(answer.headers()['x-content-type-options']).toBe('nosniff')
      const { comments } = (await answer.json()) as { comments: { body: string }[] }
      expect(comments.map(({ body }) => body)).toEqual(shelf)
    }
  })

  expect(said).toEqual([])
  expect(violations).toEqual([])

  // What is tried on a page is seen by the witness.
  await page.goto(paths.story(stories[0]!.story))
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>'))
  await expect.poll(() => said.length + violations.length).toBeGreaterThan(0)
  await act(page.locator('.comment').first(), say.reply).waitFor()
})
