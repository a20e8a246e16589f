import type { parseAtomFeed, parseRdfFeed, parseRssFeed } from 'feedsmith'
import type { Feed, FeedItem } from './feed-item'
import { InputRefused } from './input'
import { isXmlKind, parsedXml, type XmlKind } from './xml-parsed.mjs'

type Rss = ReturnType<typeof parseRssFeed<string>>
type Rdf = ReturnType<typeof parseRdfFeed<string>>
type Atom = ReturnType<typeof parseAtomFeed<string>>
type Media = NonNullable<NonNullable<Rss['items']>[number]['media']>
type MediaContent = NonNullable<Media['contents']>[number]
type Dc = NonNullable<Rss['dc']>

const html = (text: string | undefined) => (text === undefined ? undefined : { text, html: true })
const first = <T>(list: readonly T[] | undefined) => list?.[0]

const isPicture = ({ medium, type, url }: MediaContent) =>
  url !== undefined &&
  (medium === 'image' ||
    type?.startsWith('image/') ||
    (!medium && !type && !/\.(mp[34]|m4[av]|webm|ogg)(\?|$)/i.test(url)))

/** Pictures a feed names beside the text, the widest first; its thumbnails only when there is nothing else. */
const mediaPictures = (media: Media | undefined): FeedItem['pictures'] => {
  const contents = [...(media?.contents ?? []), ...(media?.groups ?? []).flatMap((group) => group.contents ?? [])]
  const described = (one: MediaContent | Media) => ({
    alt: one.description?.value ?? one.title?.value,
    credit: first(one.credits)?.value,
  })
  const whole = contents
    .filter(isPicture)
    .sort((a, b) => (b.width ?? 0) - (a.width ?? 0))
    .map((content) => ({ url: content.url!, ...described(media ?? {}), ...defined(described(content)) }))
  const small = (media?.thumbnails ?? []).flatMap(({ url }) => (url ? [{ url, ...described(media!) }] : []))
  return [...whole, ...small]
}

const defined = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as Partial<T>

const rssItem = (item: NonNullable<Rss['items']>[number]): FeedItem => {
  const link = item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value)
  return {
    guid: item.guid?.value,
    url: link && /^https?:/i.test(link) ? link : undefined,
    title: html(item.title),
    summary: item.content?.encoded ? html(item.description) : undefined,
    content: html(item.content?.encoded ?? item.description),
    published: item.pubDate ?? first(item.dc?.dates) ?? first(item.dcterms?.issued),
    updated: item.atom?.updated ?? first(item.dcterms?.modified),
    language: first(item.dc?.languages) ?? item.xml?.lang,
    authors: [
      ...(item.dc?.creators ?? []),
      ...(item.dc?.creators ? [] : (item.authors ?? []).flatMap((one) => one.name ?? [])),
    ],
    categories: [...(item.categories ?? []).flatMap(({ name }) => name ?? []), ...(item.dc?.subjects ?? [])],
    pictures: [
      ...mediaPictures(item.media),
      ...(item.enclosures ?? []).flatMap(({ type, url }) => (url && type?.startsWith('image/') ? [{ url }] : [])),
    ],
  }
}

const readRss = (feed: Rss): Feed => {
  return {
    format: 'RSS',
    title: feed.title,
    url: feed.link,
    language: feed.language ?? first(feed.dc?.languages),
    published: feed.pubDate ?? feed.lastBuildDate,
    authors: [],
    items: (feed.items ?? []).map(rssItem),
  }
}

const languageOfRdf = (dc: Dc | undefined) => first(dc?.languages)

const readRdf = (feed: Rdf): Feed => {
  return {
    format: 'RSS 1.0',
    title: feed.title,
    url: feed.link,
    language: languageOfRdf(feed.dc),
    authors: [],
    items: (feed.items ?? []).map((item) => ({
      ...rssItem({ ...item, guid: undefined }),
      guid: item.rdf?.about ?? item.link,
    })),
  }
}

const atomText = (said: { value?: string; type?: string } | undefined) =>
  said?.value === undefined
    ? undefined
    : { text: said.value, html: said.type === 'html' || said.type === 'xhtml' || said.type === 'text/html' }

const atomLink = (links: Atom['links']) => links?.find(({ rel, href }) => href && (!rel || rel === 'alternate'))?.href

const readAtom = (feed: Atom): Feed => {
  const names = (people: Atom['authors']) => (people ?? []).flatMap(({ name }) => name ?? [])
  return {
    format: 'Atom',
    title: feed.title?.value,
    url: atomLink(feed.links),
    language: first(feed.dc?.languages) ?? feed.xml?.lang,
    published: feed.updated,
    authors: names(feed.authors),
    items: (feed.entries ?? []).map((entry) => ({
      guid: entry.id,
      url: atomLink(entry.links),
      title: atomText(entry.title),
      summary: atomText(entry.summary),
      content: atomText(entry.content) ?? atomText(entry.summary),
      published: entry.published ?? entry.updated,
      updated: entry.updated,
      language: entry.xml?.lang ?? entry.content?.xml?.lang ?? first(entry.dc?.languages),
      authors: names(entry.authors ?? entry.source?.authors),
      categories: (entry.categories ?? []).flatMap(({ label, term }) => label ?? term ?? []),
      pictures: [
        ...mediaPictures(entry.media),
        ...(entry.links ?? []).flatMap(({ rel, type, href }) =>
          rel === 'enclosure' && type?.startsWith('image/') && href ? [{ url: href }] : [],
        ),
      ],
    })),
  }
}

/** A feed as it was taken apart, in the one form of all formats. */
export const feedFrom = (kind: XmlKind, parsed: object): Feed =>
  kind === 'rss' ? readRss(parsed) : kind === 'rdf' ? readRdf(parsed) : readAtom(parsed)

/** A text from its root on: without the declarations and comments before it. */
export const fromRoot = (text: string) => text.replace(/^\ufeff?(\s+|<\?[^]*?\?>|<!--[^]*?-->)*/, '')

/** The root's name without its prefix, or a DOCTYPE. */
const beginning = (text: string) => {
  const rest = fromRoot(text)
  return { doctype: /^<!DOCTYPE\s+([^\s>[]+)/i.exec(rest)?.[1], root: /^<(?:[\w.-]+:)?([\w.-]+)[\s/>]/.exec(rest)?.[1] }
}

/**
 * Which kind of feed this is, by its beginning.
 * @throws InputRefused for another kind of XML, a web page, and any document type: entities are how a small file becomes a
 * large one
 */
export const kindOfXml = (text: string): XmlKind => {
  const { doctype, root } = beginning(text)
  if (doctype?.toLowerCase() === 'html' || root?.toLowerCase() === 'html')
    throw new InputRefused('is a web page, not a feed. Look in it for the address of its RSS or Atom feed.', 'web_page')
  if (doctype) throw new InputRefused('has a DOCTYPE, which is not read: take the <!DOCTYPE …> out of it.', 'doctype')
  // An export holds drafts, private posts and passwords between the published ones; as a feed all would be published.
  if (/\sxmlns:wp\s*=\s*["']https?:\/\/wordpress\.org\/export\//i.test(text.slice(0, 10_000)))
    throw new InputRefused('is a WordPress export that comes through a pipe: save it as a file and import that.')
  const kind = root?.toLowerCase()
  if (isXmlKind(kind)) return kind
  if (kind === 'opml') throw new InputRefused('is a list of feeds (OPML): save it as a file and import that by itself.')
  throw new InputRefused(root ? `is XML, but no feed: it begins with <${root}>.` : 'is no feed: neither XML nor JSON.')
}

/** Reads RSS 0.9x, 1.0, 2.0 and Atom. @throws InputRefused for what is none, and XML that breaks off */
export const readXmlFeed = (text: string): Feed => {
  const kind = kindOfXml(text)
  const answer = parsedXml(kind, text)
  if ('refused' in answer) throw new InputRefused(answer.refused, 'broken')
  return feedFrom(kind, answer.parsed)
}
