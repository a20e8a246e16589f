import { z } from 'zod'
import type { Feed, FeedItem } from './feed-item'
import { InputRefused } from './input'

// Lenient where the specification is (ids may be numbers, unknown fields are others' business), strict in types.
const text = z.string().optional().catch(undefined)
const identity = z.union([z.string(), z.number().transform(String)])
const Author = z.looseObject({ name: text })
const Item = z.looseObject({
  id: identity.optional(),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  image: text,
  banner_image: text,
  date_published: text,
  date_modified: text,
  language: text,
  author: Author.optional().catch(undefined),
  authors: z.array(Author).optional().catch(undefined),
  tags: z.array(z.string()).optional().catch(undefined),
  attachments: z
    .array(z.looseObject({ url: z.string(), mime_type: text, title: text }))
    .optional()
    .catch(undefined),
  // This project's own fields begin with an underscore, as the specification asks.
  _section: text,
  _source: z.looseObject({ name: z.string(), url: text }).optional().catch(undefined),
  _view_count: z.int().min(0).max(2_000_000_000).optional().catch(undefined),
})
const JsonFeed = z.looseObject({
  version: z.string().regex(/^https?:\/\/jsonfeed\.org\/version\/1(\.\d+)?\/?$/),
  title: text,
  home_page_url: text,
  language: text,
  author: Author.optional().catch(undefined),
  authors: z.array(Author).optional().catch(undefined),
  items: z.array(Item),
})

const names = (one: { author?: { name?: string }; authors?: { name?: string }[] }) =>
  (one.authors ?? (one.author ? [one.author] : [])).flatMap(({ name }) => name ?? [])

const itemOf = (item: z.output<typeof Item>): FeedItem => ({
  guid: item.id,
  url: item.url ?? item.external_url,
  title: item.title === undefined ? undefined : { text: item.title, html: false },
  summary: item.summary === undefined ? undefined : { text: item.summary, html: false },
  content:
    item.content_html !== undefined
      ? { text: item.content_html, html: true }
      : item.content_text !== undefined
        ? { text: item.content_text, html: false }
        : undefined,
  published: item.date_published,
  updated: item.date_modified,
  language: item.language,
  authors: names(item),
  categories: item.tags ?? [],
  section: item._section,
  source: item._source,
  views: item._view_count,
  pictures: [
    ...[item.banner_image, item.image].flatMap((url) => (url ? [{ url }] : [])),
    ...(item.attachments ?? [])
      .filter(({ mime_type }) => mime_type?.startsWith('image/'))
      .map(({ url, title }) => ({ url, alt: title })),
  ],
})

/** Reads JSON Feed 1.0 and 1.1. @throws InputRefused */
export const readJsonFeed = (json: string): Feed => {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    throw new InputRefused(
      `is JSON that breaks off or is miswritten: ${(error as Error).message.slice(0, 120)}.`,
      'broken',
    )
  }
  const read = JsonFeed.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    if (issue?.path[0] === 'version' || !issue?.path.length)
      throw new InputRefused('is JSON, but not a JSON Feed: its "version" is not https://jsonfeed.org/version/1.1.')
    throw new InputRefused(`is a JSON Feed with a mistake at ${issue.path.join('.')}: ${issue.message}.`)
  }
  const feed = read.data
  return {
    format: 'JSON Feed',
    title: feed.title,
    url: feed.home_page_url,
    language: feed.language,
    authors: names(feed),
    items: feed.items.map(itemOf),
  }
}
