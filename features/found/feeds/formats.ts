import { generateAtomFeed, generateRssFeed } from 'feedsmith'
import { toHtml } from 'hast-util-to-html'
import { unreachable } from '@/lib/unreachable'
import { htmlOfCredit } from './body-html'
import type { Feed, FeedFormat, FeedItem, FeedPicture } from './views'

/** What a feed of this format says it is. */
export const feedTypes: Record<FeedFormat, string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

// Letters that XML cannot say at all, not even escaped; whatever let them into a text, one of them makes a feed unreadable.
const unsayable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const clean = (text: string) => text.replace(unsayable, '')
/** RSS takes a description for HTML. */
const asHtml = (text: string) => toHtml({ type: 'text', value: clean(text) })
/** The library sets what it wraps on a line of its own; to a program that takes a title by the letter, lines are letters. */
const tight = (xml: string) => xml.replace(/>\s+(?=<!\[CDATA\[)/g, '>').replace(/\]\]>\s+(?=<\/)/g, ']]>')

/** The credit of what has only a summary to stand under; a text in full ends with it by itself. */
const creditBelow = ({ html, credit }: FeedItem) => (html === null ? credit : null)
const summaryOf = (item: FeedItem) => [item.summary, creditBelow(item)?.line].filter(Boolean).join('\n\n')
const descriptionOf = (item: FeedItem) => {
  const credit = creditBelow(item)
  return asHtml(item.summary) + (credit ? clean(htmlOfCredit(credit)) : '')
}

const mediaOf = (picture: FeedPicture) => ({
  contents: [
    {
      url: picture.url,
      type: picture.type,
      medium: 'image',
      fileSize: picture.bytes,
      width: picture.width,
      height: picture.height,
      ...(picture.credit && { credits: [{ value: clean(picture.credit) }] }),
    },
  ],
})

const enclosuresOf = ({ picture }: FeedItem) =>
  picture ? [{ url: picture.url, length: picture.bytes, type: picture.type }] : []

const rss = (feed: Feed) =>
  generateRssFeed(
    {
      title: clean(feed.title),
      link: feed.home,
      description: clean(feed.description),
      language: feed.language,
      lastBuildDate: new Date(feed.changedAt),
      image: { url: feed.icon, title: clean(feed.title), link: feed.home },
      atom: {
        links: [
          { rel: 'self', href: feed.self, type: feedTypes.rss },
          ...(feed.hub ? [{ rel: 'hub', href: feed.hub }] : []),
        ],
      },
      items: feed.items.map((item) => ({
        title: clean(item.title),
        link: item.address,
        guid: { value: item.id, isPermaLink: false },
        description: descriptionOf(item),
        pubDate: new Date(item.at),
        categories: item.categories.map((name) => ({ name: clean(name) })),
        enclosures: enclosuresOf(item),
        ...(item.comments && { comments: item.comments }),
        dc: {
          creators: item.authors.map(({ name }) => clean(name)),
          languages: [item.language],
          ...(item.credit && { sources: [item.credit.address ?? clean(item.credit.name)] }),
        },
        atom: { updated: new Date(item.changedAt) },
        ...(item.html !== null && { content: { encoded: clean(item.html) } }),
        ...(item.picture && { media: mediaOf(item.picture) }),
      })),
    },
    { lenient: false },
  )

const atom = (feed: Feed) =>
  generateAtomFeed(
    {
      id: feed.home,
      title: { value: clean(feed.title), type: 'text' },
      subtitle: { value: clean(feed.description), type: 'text' },
      updated: new Date(feed.changedAt),
      icon: feed.icon,
      xml: { lang: feed.language },
      // Whoever wrote what says nothing of its author is the newspaper itself.
      authors: [{ name: clean(feed.title), uri: feed.home }],
      links: [
        { rel: 'self', href: feed.self, type: feedTypes.atom },
        { rel: 'alternate', href: feed.home, type: 'text/html', hreflang: feed.language },
        ...(feed.hub ? [{ rel: 'hub', href: feed.hub }] : []),
      ],
      entries: feed.items.map((item) => ({
        id: item.id,
        title: { value: clean(item.title), type: 'text' },
        published: new Date(item.at),
        updated: new Date(item.changedAt),
        xml: { lang: item.language },
        authors: item.authors.map(({ name, address }) => ({ name: clean(name), ...(address && { uri: address }) })),
        categories: item.categories.map((term) => ({ term: clean(term) })),
        links: [
          { rel: 'alternate', href: item.address, type: 'text/html' },
          ...(item.comments ? [{ rel: 'replies', href: item.comments, type: 'text/html' }] : []),
          ...(item.credit?.address ? [{ rel: 'via', href: item.credit.address, title: clean(item.credit.name) }] : []),
          ...enclosuresOf(item).map(({ url, type, length }) => ({ rel: 'enclosure', href: url, type, length })),
        ],
        summary: { value: clean(summaryOf(item)), type: 'text' },
        ...(item.html !== null && { content: { value: clean(item.html), type: 'html' } }),
        ...(item.picture && { media: mediaOf(item.picture) }),
      })),
    },
    { lenient: false },
  )

const json = (feed: Feed) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    language: feed.language,
    home_page_url: feed.home,
    feed_url: feed.self,
    icon: feed.icon,
    ...(feed.hub && { hubs: [{ type: 'WebSub', url: feed.hub }] }),
    items: feed.items.map((item) => ({
      id: item.id,
      url: item.address,
      title: item.title,
      summary: item.summary,
      ...(item.html === null ? { content_text: summaryOf(item) } : { content_html: item.html }),
      date_published: item.at,
      date_modified: item.changedAt,
      language: item.language,
      authors: item.authors.map(({ name, address }) => ({ name, ...(address && { url: address }) })),
      tags: item.categories,
      ...(item.credit?.address && { external_url: item.credit.address }),
      ...(item.picture && {
        image: item.picture.url,
        attachments: [{ url: item.picture.url, mime_type: item.picture.type, size_in_bytes: item.picture.bytes }],
      }),
    })),
  })

/** A feed in full, as its address answers. */
export const writeFeed = (format: FeedFormat, feed: Feed): string => {
  switch (format) {
    case 'rss':
      return tight(rss(feed))
    case 'atom':
      return tight(atom(feed))
    case 'json':
      return json(feed)
    default:
      return unreachable(format)
  }
}
