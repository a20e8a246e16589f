import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import type { StoryView } from '@/features/articles/views'
import { scriptJson } from '@/lib/json'
import { withZone } from '@/lib/time'
import { authorData, listData, siteData, storyData, type SiteFacts } from './build'

const site: SiteFacts = { url: 'https://news.example', locale: 'en', name: 'The News', logo: null }

const plain: StoryView = {
  id: '0195f000-0000-7000-8000-000000000001',
  locale: 'en',
  slug: 'dams',
  headline: 'Dams',
  standfirst: 'How they fill.',
  language: null,
  section: { slug: 'world', name: 'World', hue: 'red' },
  publishedAt: '2026-11-22T08:00:00.000Z',
  picture: null,
  alt: '',
  focus: { x: 50, y: 50 },
  views: 270,
  comments: 12,
  body: [{ kind: 'paragraph', spans: [{ text: 'It rained.' }] }],
  media: {},
  caption: '',
  credit: '',
  bylines: [{ slug: 'narin-aziz', name: 'Narin Aziz', role: 'Correspondent' }],
  tags: [{ slug: 'water', name: 'Water' }],
  source: null,
  policy: 'OWN',
  updatedAt: null,
  corrections: [],
  isSample: false,
  versions: [],
}
const picture = { id: plain.id, width: 1920, height: 1280, colour: '#000', sources: [], src: '/p.jpg' }
const source = { slug: 'paper', name: 'The Paper', originalUrl: 'https://paper.example/a' }
const hostile = '</script><script>alert(1)</script><!-- \u2028 & "quoted"'

const kinds: Record<string, Partial<StoryView>> = {
  'as plain as can be': {},
  'without a byline': { bylines: [] },
  'signed by two': { bylines: [...plain.bylines, { slug: 'water-desk', name: 'Water desk', role: '' }] },
  'signed by an agency': { bylines: [{ slug: 'reuters', name: 'Reuters', role: '' }] },
  'with a picture': { picture, alt: 'A dam' },
  'with an upright picture': { picture: { ...picture, width: 400, height: 1200 } },
  'with a picture nobody described': { picture },
  updated: { updatedAt: '2026-11-23T09:00:00.000Z' },
  corrected: { corrections: [{ at: '2026-11-23T09:00:00.000Z', note: 'The year was wrong.' }] },
  'corrected twice': {
    corrections: [
      { at: '2026-11-23T09:00:00.000Z', note: 'One.' },
      { at: '2026-11-24T09:00:00.000Z', note: 'Two.' },
    ],
  },
  'word for word theirs': { source, policy: 'NOINDEX' },
  'theirs, of unknown address': { source: { ...source, originalUrl: null }, policy: 'NOINDEX' },
  translated: { source, policy: 'CREDIT' },
  'of a source that is ours': { source, policy: 'OWN' },
  'word for word theirs, signed by nobody': { source, policy: 'NOINDEX', bylines: [] },
  'in two more languages': {
    versions: [
      { locale: 'ar', slug: 'سدود', headline: 'سدود', policy: 'OWN' },
      { locale: 'ckb', slug: 'بەنداو', headline: 'بەنداو', policy: 'OWN' },
    ],
  },
  'in Arabic': {
    locale: 'ar',
    slug: 'سدود',
    headline: 'سدود العراق',
    bylines: [{ slug: 'n', name: 'نارين', role: 'مراسلة' }],
  },
  'in Sorani': { locale: 'ckb', slug: 'بەنداو', headline: 'بەنداوەکان' },
  'quoting another language': { language: 'de', headline: 'Wasser' },
  'without tags': { tags: [] },
  'nobody read or talked about': { views: 0, comments: 0 },
  hostile: { headline: hostile, standfirst: hostile, alt: hostile, picture, tags: [{ slug: 'x', name: hostile }] },
}

const dataOf = (more: Partial<StoryView>) => {
  const story = { ...plain, ...more }
  return storyData(story, { ...site, locale: story.locale }, '/share/story/x/0123456789abcdef.jpg')
}

test('there are twenty kinds of stories, at least', () => expect(Object.keys(kinds).length).toBeGreaterThanOrEqual(20))

/** What the vocabulary says of these values, as types made from it: an unknown word or a value that does not fit. */
const faultsOf = (statements: readonly string[]) => {
  const file = path.join(import.meta.dirname, 'said.ts')
  const text = `import type { BreadcrumbList, CollectionPage, NewsArticle, NewsMediaOrganization, ProfilePage, WebSite, WithContext } from 'schema-dts'\n${statements.join('\n')}\n`
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    types: [],
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  host.fileExists = (name) => name === file || fileExists(name)
  host.readFile = (name) => (name === file ? text : readFile(name))
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest)
  const program = ts.createProgram([file], options, host)
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n').slice(0, 500))
}

const stated = (type: string, value: unknown, n: number | string) =>
  `export const said${n}: WithContext<${type}> = ${JSON.stringify(value)}`

test('every kind of story, author, list and front page fits the vocabulary of schema.org', () => {
  const stories = Object.values(kinds).flatMap((more, n) => {
    const [article, crumbs] = dataOf(more)
    return [stated('NewsArticle', article, `${n}`), stated('BreadcrumbList', crumbs, `${n}crumbs`)]
  })
  const author = { slug: 'n', name: 'Narin Aziz', role: 'Correspondent', bio: 'Writes.' }
  const [web, publisher] = siteData(site)
  const [list] = listData({ name: 'World', path: '/en/section/world' }, site)
  expect(
    faultsOf([
      ...stories,
      stated('ProfilePage', authorData(author, site), 'author'),
      stated('ProfilePage', authorData({ ...author, name: 'Water desk', role: '', bio: '' }, site), 'desk'),
      stated('WebSite', web, 'web'),
      stated('NewsMediaOrganization', publisher, 'publisher'),
      stated('CollectionPage', list, 'list'),
    ]),
  ).toEqual([])
}, 120_000)

test('a word that the vocabulary lacks is noticed, and so is a value that does not fit', () => {
  const [article] = dataOf({})
  expect(faultsOf([stated('NewsArticle', { ...article, headlines: 'x' }, 1)])[0]).toMatch(/headlines/)
  expect(faultsOf([stated('NewsArticle', { ...article, author: 7 }, 1)])).toHaveLength(1)
}, 120_000)

test('dates are the visible ones, counts those on the page, and the one address is where the policy says', () => {
  const [article] = dataOf({ ...kinds['word for word theirs'], updatedAt: '2026-11-23T09:00:00.000Z' })
  expect(article).toMatchObject({
    '@type': 'NewsArticle',
    datePublished: withZone(plain.publishedAt),
    dateModified: withZone('2026-11-23T09:00:00.000Z'),
    commentCount: 12,
    interactionStatistic: [{ userInteractionCount: 270 }],
    mainEntityOfPage: source.originalUrl,
    isBasedOn: { url: source.originalUrl },
    author: [{ '@type': 'Person', url: 'https://news.example/en/author/narin-aziz' }],
    publisher: { logo: { url: 'https://news.example/icon-512.png' } },
  })
  expect(dataOf({ source, policy: 'OWN' })[0]).not.toHaveProperty('isBasedOn')
})

test.each([
  ['NOINDEX', { '@type': 'Organization', name: 'The Paper', url: 'https://news.example/en/source/paper' }],
  ['CREDIT', { '@type': 'Organization', name: 'The Paper', url: 'https://news.example/en/source/paper' }],
  ['OWN', { '@type': 'NewsMediaOrganization', name: 'The News' }],
] as const)('whom a story is by that nobody signed, under %s', (policy, author) =>
  expect(dataOf({ source, policy, bylines: [] })[0]).toMatchObject({ author }),
)

test('a story says all of this, each by its name', () => {
  const everything = { ...kinds['in two more languages'], ...kinds.translated, ...kinds.corrected, ...kinds.updated }
  const [article, places] = dataOf({ ...everything, picture })
  const here = 'https://news.example/en/article/dams'
  expect(article).toEqual({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': `${here}#story`,
    mainEntityOfPage: here,
    url: here,
    headline: 'Dams',
    description: 'How they fill.',
    image: [expect.anything(), expect.anything(), expect.anything()],
    datePublished: '2026-11-22T11:00:00+03:00',
    dateModified: '2026-11-23T12:00:00+03:00',
    author: [
      {
        '@type': 'Person',
        name: 'Narin Aziz',
        url: 'https://news.example/en/author/narin-aziz',
        jobTitle: 'Correspondent',
      },
    ],
    publisher: {
      '@type': 'NewsMediaOrganization',
      '@id': 'https://news.example/#publisher',
      name: 'The News',
      url: 'https://news.example/en',
      logo: { '@type': 'ImageObject', url: 'https://news.example/icon-512.png', width: '512', height: '512' },
      publishingPrinciples: 'https://news.example/en/principles',
      correctionsPolicy: 'https://news.example/en/corrections',
    },
    inLanguage: 'en',
    articleSection: 'World',
    isAccessibleForFree: true,
    keywords: ['Water'],
    commentCount: 12,
    interactionStatistic: [
      { '@type': 'InteractionCounter', interactionType: { '@type': 'ReadAction' }, userInteractionCount: 270 },
    ],
    isBasedOn: {
      '@type': 'CreativeWork',
      url: 'https://paper.example/a',
      publisher: { '@type': 'Organization', name: 'The Paper' },
    },
    creditText: 'The Paper',
    correction: [
      { '@type': 'CorrectionComment', text: 'The year was wrong.', datePublished: '2026-11-23T12:00:00+03:00' },
    ],
    workTranslation: [expect.objectContaining({ inLanguage: 'ar' }), expect.objectContaining({ inLanguage: 'ckb' })],
  })
  expect(places).toMatchObject({
    '@type': 'BreadcrumbList',
    itemListElement: [
      { position: 1, item: 'https://news.example/en' },
      { position: 2, name: 'World', item: 'https://news.example/en/section/world' },
      { position: 3, name: 'Dams', item: here },
    ],
  })
})

test('pictures are named in three ratios, no larger than they are', () => {
  const [article] = dataOf({ picture }) as unknown as [{ image: { url: string; width: string; height: string }[] }]
  expect(article.image.map(({ url, width, height }) => [url.replace(/.*\//, ''), width, height])).toEqual([
    ['16x9.jpg', '1200', '675'],
    ['4x3.jpg', '1200', '900'],
    ['1x1.jpg', '1200', '1200'],
  ])
})

test('no text in it can end the script it stands in, and all of it is read back', () => {
  const data = dataOf(kinds.hostile!)
  const text = scriptJson(data)
  expect(text).not.toMatch(/[<>&\u2028\u2029]/)
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(data)))
})

test('a newspaper with a logo is known by it, and a picture is cut about what has to be seen', () => {
  const logo = { ...picture, src: '/media/logo-480.jpeg', width: 480, height: 120 }
  const [article] = storyData({ ...plain, picture, focus: { x: 30, y: 70 } }, { ...site, logo }, '/image.jpg')
  expect(article).toMatchObject({
    publisher: { logo: { url: 'https://news.example/media/logo-480.jpeg', width: '480', height: '120' } },
    image: [{ url: `https://news.example/share/picture/${picture.id}/16x9-30-70.jpg` }, {}, {}],
  })
})
