/** Sitemaps and robots.txt as text: what they say is decided elsewhere. */

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
// Letters that XML cannot say at all.
const unsayable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const escaped = (text: string) => text.replace(unsayable, '').replace(/[&<>"']/g, (sign) => entities[sign]!)

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
const schema = 'http://www.sitemaps.org/schemas/sitemap/0.9'

type Place = { address: string; changedAt?: string | undefined }

const inside = ({ address, changedAt }: Place) =>
  `<loc>${escaped(address)}</loc>${changedAt ? `<lastmod>${changedAt}</lastmod>` : ''}`

/** The list of all files. */
export const sitemapIndex = (files: readonly Place[]) =>
  `${head}<sitemapindex xmlns="${schema}">\n${files.map((file) => `<sitemap>${inside(file)}</sitemap>\n`).join('')}</sitemapindex>\n`

/** The parts of one file: written as they come. */
export const sitemapFile = {
  begin: `${head}<urlset xmlns="${schema}">\n`,
  part: (places: readonly Place[]) => places.map((place) => `<url>${inside(place)}</url>\n`).join(''),
  end: '</urlset>\n',
}

export type NewsItem = { address: string; publication: string; language: string; at: string; title: string }

/** The newest, in exactly the fields that Google News knows. */
export const newsSitemap = (items: readonly NewsItem[]) =>
  `${head}<urlset xmlns="${schema}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${items
    .map(
      ({ address, publication, language, at, title }) =>
        `<url><loc>${escaped(address)}</loc><news:news><news:publication><news:name>${escaped(publication)}</news:name><news:language>${language}</news:language></news:publication><news:publication_date>${at}</news:publication_date><news:title>${escaped(title)}</news:title></news:news></url>\n`,
    )
    .join('')}</urlset>\n`

/** What is nobody's business but who works or signs in here. Pictures are for all who show a story. */
const shut = ['admin', 'account', 'sign-in', 'register', 'reset-password', 'verify', 'preview', 'appeal', 'comment/']

/** What robots may read. `more` are lines of the newsroom's own. */
export const robotsText = (given: {
  isIndexed: boolean
  more: string
  locales: readonly string[]
  sitemaps: readonly string[]
}) => {
  const { isIndexed, more, locales, sitemaps } = given
  const own = more
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()
  const rules = isIndexed
    ? [
        'Disallow: /api/',
        'Allow: /api/media/',
        ...locales.flatMap((locale) => shut.map((part) => `Disallow: /${locale}/${part}`)),
      ]
    : ['Disallow: /']
  return [
    'User-agent: *',
    ...rules,
    ...(own ? ['', own] : []),
    ...(isIndexed ? ['', ...sitemaps.map((address) => `Sitemap: ${address}`)] : []),
    '',
  ].join('\n')
}
