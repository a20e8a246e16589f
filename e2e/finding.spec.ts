import { faultsOfFeed } from '../features/found/feeds/grammars/judge'
import { paths } from '../lib/paths'
import { expect, test } from './fixtures'

test('the page of a story names its feeds, which are the same for everybody and need not be sent twice', async ({
  page,
  make,
  request,
}) => {
  const story = await make.article({ headline: `Fed ${process.hrtime.bigint()} & <b>marked</b>`, tags: ['Fed'] })
  await page.goto(paths.story(story))
  for (const type of ['application/rss+xml', 'application/atom+xml', 'application/feed+json'])
    await expect(page.locator(`link[rel=alternate][type="${type}"]`)).toHaveCount(2)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', new RegExp(`^http.*${paths.story(story)}$`))

  const feed = paths.feed(paths.tag('en', 'fed'), 'rss')
  const first = await request.get(feed)
  expect(first.headers()['content-type']).toBe('application/rss+xml; charset=utf-8')
  expect(await first.text()).toContain(`urn:uuid:${story.id}`)
  // Others publish meanwhile, and every feed of the edition is then made anew.
  await expect(async () => {
    const second = await request.get(feed)
    expect(second.headers()['x-nextjs-cache']).toBe('HIT')
    const known = { 'if-none-match': second.headers().etag! }
    expect((await request.get(feed, { headers: known })).status()).toBe(304)
  }).toPass()
})

test('every feed is valid by the grammar of its format, in every language', async ({ make, request }) => {
  for (const [locale, name] of [
    ['en', 'Fair weather'],
    ['ar', 'طقس صحو'],
    ['ckb', 'کەشی ساماڵ'],
  ] as const) {
    const story = await make.article({ locale, headline: name, tags: [name], authors: [name], source: name })
    const html = await (await request.get(paths.story(story))).text()
    const linked = ['section', 'author', 'tag', 'source'].flatMap(
      (kind) => new RegExp(`href="(/${locale}/${kind}/[^"/?#]+)"`).exec(html)?.slice(1) ?? [],
    )
    expect(linked).toHaveLength(4)
    for (const page of [paths.front(locale), paths.corrections(locale), paths.thread(story), ...linked])
      for (const format of ['rss', 'atom', 'json'] as const) {
        const answer = await request.get(paths.feed(page, format))
        expect([page, format, answer.status()]).toEqual([page, format, 200])
        expect([page, format, ...faultsOfFeed(format, await answer.text())]).toEqual([page, format])
      }
  }
})

test('what a story says of itself to programs runs nowhere and is read by who looks for it', async ({ page, make }) => {
  const story = await make.article({ headline: '</script><script>document.title = "broken"</script>' })
  await page.goto(paths.story(story))
  const said = await page.locator('script[type="application/ld+json"]').textContent()
  expect((JSON.parse(said!) as { headline: string }[])[0]!.headline).toBe(story.headline)
  expect(await page.title()).toContain(story.headline)
})

test('a story is shared with an image of its own', async ({ page, make, request }) => {
  const story = await make.article({ locale: 'ckb', headline: 'ئاوی دیجلە بەرز بووەوە', authors: ['نارین'] })
  await page.goto(paths.story(story))
  const said = (property: string) => page.locator(`meta[property="${property}"]`)
  await expect(said('og:site_name')).toHaveAttribute('content', /./)
  // Of the addresses in a head this one is no picture's and no page's own, which the framework completes.
  await expect(said('article:author')).toHaveAttribute('content', /^https?:\/\/.*\/ckb\/author\//)
  await expect(page.locator('meta[name="twitter:card"]')).toHaveAttribute('content', 'summary_large_image')
  const address = (await page.locator('meta[property="og:image"]').getAttribute('content'))!
  const image = await request.get(new URL(address).pathname)
  expect([image.status(), image.headers()['content-type']]).toEqual([200, 'image/jpeg'])
  expect(image.headers()['cache-control']).toContain('immutable')
})
