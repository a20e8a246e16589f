import type { Page } from '@playwright/test'
import { locales, type Locale } from '../lib/locales'
import { paths } from '../lib/paths'
import { expect, test } from './fixtures'
import { pageTypes, statusOf } from './pages'

const feedTypes = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' } as const

/** What pages say of themselves to programs, as a browser reads it without running anything of theirs. */
const readHeads = (page: Page, addresses: readonly string[]) =>
  page.evaluate(async (all) => {
    const read = async (address: string) => {
      const answer = await fetch(address)
      const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const links = (selector: string) => [...parsed.querySelectorAll<HTMLLinkElement>(`link${selector}`)]
      const named = (name: string) => parsed.querySelector(`meta[name="${name}"], meta[property="${name}"]`)
      return {
        status: answer.status,
        canonicals: links('[rel=canonical]').map((link) => link.getAttribute('href') ?? ''),
        languages: Object.fromEntries(
          links('[rel=alternate][hreflang]').map((link) => [link.hreflang, link.getAttribute('href') ?? '']),
        ),
        feeds: links('[rel=alternate][type]').map((link) => [link.type, link.getAttribute('href') ?? ''] as const),
        manifests: links('[rel=manifest]').map((link) => link.getAttribute('href') ?? ''),
        robots: named('robots')?.getAttribute('content') ?? '',
        card: named('twitter:card')?.getAttribute('content') ?? '',
        cardImage: named('twitter:image')?.getAttribute('content') ?? '',
        image: named('og:image')?.getAttribute('content') ?? '',
        times: [...parsed.querySelectorAll('main > article > header time')].map(
          (time) => time.getAttribute('datetime') ?? '',
        ),
        data: [...parsed.querySelectorAll('script[type="application/ld+json"]')].map(({ textContent }) => textContent),
      }
    }
    return Object.fromEntries(await Promise.all(all.map(async (address) => [address, await read(address)] as const)))
  }, addresses)

/** Every kind of public page of an edition with the pages its feeds are of, the first one's first. */
const kindsOf = (
  locale: Locale,
  at: Record<(typeof pageTypes)[number], string>,
): [address: string, fed: string[]][] => {
  const front = paths.front(locale)
  return [
    [at.front, [front]],
    [at.article, [front, at.thread]],
    [at.thread, [at.thread]],
    ...[at.section, at.tag, at.author, at.source].map((own): [string, string[]] => [own, [own]]),
    ...[at.latest, at.archive, at.day, at.day.replace(/\/\d+$/, ''), at.top, at.search].map(
      (page): [string, string[]] => [page, [front]],
    ),
    ...[paths.search(locale), paths.principles(locale), paths.developers(locale)].map((page): [string, string[]] => [
      page,
      [front],
    ]),
    [paths.corrections(locale), [paths.corrections(locale)]],
    // The sample newspaper has more than one page of news in English alone.
    ...(locale === 'en' ? [[paths.latest(locale, 2), [front]] satisfies [string, string[]]] : []),
  ]
}

test('every kind of page has one address, names the versions that name it, and the feeds it is found in', async ({
  page,
  addresses,
  product,
}) => {
  await page.goto(paths.principles('en'))
  const kinds = locales.flatMap((locale) =>
    kindsOf(locale, addresses[locale]).map((kind) => [locale, ...kind] as const),
  )
  const heads = await readHeads(
    page,
    kinds.map(([, address]) => address),
  )
  const absolute = (path: string) => new URL(path, product.url).href
  const byAddress = new Map(Object.entries(heads).map(([address, head]) => [absolute(address), head]))
  // An author, a section: every edition has them, whether or not they are among the pages above.
  const others = Object.values(heads).flatMap(({ languages }) => Object.values(languages))
  const more = await readHeads(page, [...new Set(others.filter((address) => !byAddress.has(address)))])
  for (const [address, head] of Object.entries(more)) byAddress.set(address, head)
  for (const [locale, address, fed] of kinds) {
    const head = heads[address]!
    // A search that a busy machine does not answer in time has the same head.
    const statuses = address === addresses[locale].search ? [200, 422] : [200]
    expect([address, statuses.includes(head.status), head.canonicals.length]).toEqual([address, true, 1])
    // What is word for word another's has its address there; a conversation has that of its story.
    if ([addresses[locale].article, addresses[locale].thread].includes(address))
      expect(head.canonicals[0]).toMatch(/^https?:\/\/[^/]+\/./)
    else expect(head.canonicals[0]).toBe(absolute(address))
    const versions = Object.values(head.languages)
    if (versions.length > 0) expect([address, versions]).toEqual([address, expect.arrayContaining([absolute(address)])])
    for (const version of versions) {
      const { status, languages } = byAddress.get(version)!
      expect([version, status, languages]).toEqual([version, 200, head.languages])
    }
    const named = Object.entries(feedTypes).flatMap(([format, type]) =>
      fed.map((own) => [type, absolute(paths.feed(own, format as keyof typeof feedTypes))]),
    )
    expect([address, ...head.feeds]).toEqual([address, ...named])
    expect([address, ...head.manifests]).toEqual([address, paths.manifest(locale)])
    expect([address, head.card, head.image]).toEqual([
      address,
      'summary_large_image',
      expect.stringMatching(/^http.*\/share\/(list|story)\/.*\.jpg$/),
    ])
  }
  // What is not there has no address, and nobody is to list it.
  for (const kind of pageTypes.filter((type) => statusOf(type) !== 200)) {
    const head = (await readHeads(page, [addresses.en[kind]]))[addresses.en[kind]]!
    expect([kind, head.status, head.canonicals, head.robots]).toEqual([kind, statusOf(kind), [], 'noindex'])
  }
})

test('what a story says to programs is what stands on its page, and it is shared with its image', async ({
  page,
  make,
}) => {
  const story = await make.article({
    headline: `Said ${process.hrtime.bigint()}`,
    authors: ['Narin Aziz'],
    publishedAt: new Date('2026-11-01T08:30:15Z'),
    updatedAt: new Date('2026-11-02T09:45:10Z'),
  })
  await page.goto(paths.principles('en'))
  const [address, author, section] = [paths.story(story), paths.author('en', 'narin-aziz'), paths.section('en', 'iraq')]
  const heads = await readHeads(page, [address, author, section, paths.front('en')])
  const dataOf = (at: string) => heads[at]!.data.flatMap((text) => JSON.parse(text ?? '[]') as Record<string, string>[])
  const [article] = dataOf(address)
  expect(heads[address]!.times).toEqual(['2026-11-01T11:30:15+03:00', '2026-11-02T12:45:10+03:00'])
  expect([article!.datePublished, article!.dateModified]).toEqual(heads[address]!.times)
  const { card, cardImage, image } = heads[address]!
  expect([card, cardImage]).toEqual(['summary_large_image', image])
  expect(image).toMatch(/^http.*\/share\/story\/.*\.jpg$/)
  const types = (at: string) => dataOf(at).map((said) => said['@type'])
  expect([types(author), types(section), types(paths.front('en'))]).toEqual([
    ['ProfilePage'],
    ['CollectionPage', 'BreadcrumbList'],
    ['WebSite', 'NewsMediaOrganization'],
  ])
})
