import { createHash } from 'node:crypto'
import { lose, type Archive, type ArchiveItem, type Lost } from '../archive'
import { lineFromHtml } from '../blocks'
import { commentsOf } from './comments'
import { exportParts, fieldOf, type Part } from './export-reader'
import { publishedText } from './moments'
import { htmlOfPost } from './post-html'
import type { Attachment, Library } from './shortcodes'

/** The kinds of items that are stories. The rest is furniture of the old site. */
const storyKinds = new Set(['post', 'page'])
/** States in which an item was somebody's work; bin and automatic drafts were nobody's. */
const kept = new Set(['publish', 'future', 'draft', 'pending', 'private'])

const metaOf = (item: Part, key: string) =>
  item.children
    .filter(({ name }) => name === 'wp:postmeta')
    .find((meta) => fieldOf(meta, 'wp:meta_key') === key)
    ?.children.find(({ name }) => name === 'wp:meta_value')
    ?.text.trim() ?? ''

const termsOf = (item: Part, domain: string) =>
  item.children
    .filter(({ name, attributes }) => name === 'category' && attributes.domain === domain)
    .map(({ text }) => text.trim())
    .filter((name) => name && name.toLowerCase() !== 'uncategorized')

/** The paths a post was known by: its address, and the short one with its number. */
const oldPathsOf = (item: Part) => {
  const link = fieldOf(item, 'link')
  const path = URL.canParse(link) ? new URL(link).pathname.replace(/\/+$/, '') : ''
  const id = fieldOf(item, 'wp:post_id')
  return [...(path ? [path] : []), ...(/^\d+$/.test(id) ? [`/p/${id}`] : [])]
}

type Site = { title: string; link: string; language: string; names: Map<string, string> }

/** The library and the site, from one reading; a few dozen bytes are kept of each picture. */
const survey = async (parts: AsyncIterable<Part>) => {
  const site: Site = { title: '', link: '', language: '', names: new Map() }
  const attachments = new Map<string, Attachment>()
  const uploadedWith = new Map<string, string[]>()
  const leftOut: Lost = new Map()
  let count = 0
  for await (const part of parts) {
    if (part.name === 'title' || part.name === 'link' || part.name === 'language') site[part.name] ||= part.text.trim()
    if (part.name === 'wp:author')
      site.names.set(fieldOf(part, 'wp:author_login'), fieldOf(part, 'wp:author_display_name'))
    if (part.name !== 'item') continue
    const kind = fieldOf(part, 'wp:post_type') || 'post'
    if (kind === 'attachment') {
      const url = fieldOf(part, 'wp:attachment_url')
      const [id, parent] = [fieldOf(part, 'wp:post_id'), fieldOf(part, 'wp:post_parent')]
      const isPicture = /\.(jpe?g|png|webp|gif|avif)$/i.test(url.split('?')[0]!)
      attachments.set(id, {
        url,
        alt: metaOf(part, '_wp_attachment_image_alt') || fieldOf(part, 'title'),
        caption: fieldOf(part, 'excerpt:encoded'),
        parent,
        isPicture,
      })
      if (isPicture) uploadedWith.set(parent, [...(uploadedWith.get(parent) ?? []), id])
    } else if (storyKinds.has(kind) && kept.has(fieldOf(part, 'wp:status') || 'publish')) count++
    else
      lose(leftOut, storyKinds.has(kind) ? `${kind} in state “${fieldOf(part, 'wp:status')}”` : kind.replace(/_/g, ' '))
  }
  const library: Library = { get: (id) => attachments.get(id), of: (id) => uploadedWith.get(id) ?? [] }
  return { site, library, leftOut, count }
}

const stateNotes = (state: string, hasPassword: boolean, kind: string) => [
  ...(hasPassword ? ['was protected by a password, so it waits as a draft'] : []),
  ...(state === 'private' ? ['was private, so it waits as a draft'] : []),
  ...(state === 'future' ? ['was scheduled, so it waits as a draft: schedule it here'] : []),
  ...(kind === 'page' ? ['was a page: it comes in as a story'] : []),
]

/** What cannot be read stays as it is written: whoever reads the item then refuses this one, and the others come in. */
const htmlOrAsWritten = (content: string, ...about: [Library, string, Lost]) => {
  try {
    return htmlOfPost(content, ...about)
  } catch (error) {
    if (error instanceof RangeError) return content
    throw error
  }
}

const toArchiveItem = (item: Part, site: Site, library: Library): ArchiveItem => {
  const lost: Lost = new Map()
  const id = fieldOf(item, 'wp:post_id')
  const state = fieldOf(item, 'wp:status') || 'publish'
  const hasPassword = fieldOf(item, 'wp:post_password') !== ''
  const login = fieldOf(item, 'dc:creator')
  const comments = commentsOf(item, lost)
  const lead = library.get(metaOf(item, '_thumbnail_id'))
  const modified = fieldOf(item, 'wp:post_modified_gmt')
  const title = fieldOf(item, 'title')
  return {
    item: {
      guid: `wordpress ${id || fieldOf(item, 'guid')}`,
      url: fieldOf(item, 'link') || undefined,
      title: { text: title || fieldOf(item, 'wp:post_name').replace(/-/g, ' '), html: true },
      summary: { text: fieldOf(item, 'excerpt:encoded'), html: true },
      content: { text: htmlOrAsWritten(fieldOf(item, 'content:encoded'), library, id, lost), html: true },
      published: publishedText(
        fieldOf(item, 'wp:post_date_gmt'),
        fieldOf(item, 'pubDate'),
        fieldOf(item, 'wp:post_date'),
      ),
      ...(modified && { updated: modified }),
      authors: login ? [site.names.get(login) || login] : [],
      categories: [...termsOf(item, 'category'), ...termsOf(item, 'post_tag')],
      pictures: lead?.isPicture ? [{ url: lead.url, alt: lead.alt, caption: lead.caption }] : [],
      along: createHash('sha256').update(JSON.stringify(comments)).digest('hex'),
      asItIs: true,
    },
    isPublished: state === 'publish' && !hasPassword,
    comments,
    mayBeDiscussed: fieldOf(item, 'wp:comment_status') !== 'closed',
    oldPaths: oldPathsOf(item),
    notes: stateNotes(state, hasPassword, fieldOf(item, 'wp:post_type')),
    lost,
  }
}

/**
 * Reads a WordPress export twice: for its library and furniture, then story by story whenever the stories are asked for.
 * @param open gives the bytes from the start, each time it is called
 * @throws InputRefused
 */
export const readWordPress = async (open: () => AsyncIterable<Buffer>): Promise<Archive> => {
  const { site, library, leftOut, count } = await survey(exportParts(open()))
  return {
    feed: {
      format: 'WordPress export',
      title: lineFromHtml(site.title.slice(0, 2_000)) || 'WordPress',
      url: site.link || undefined,
      language: site.language || undefined,
      authors: [],
    },
    count,
    leftOut,
    stories: async function* () {
      for await (const part of exportParts(open())) {
        if (part.name !== 'item' || !storyKinds.has(fieldOf(part, 'wp:post_type') || 'post')) continue
        if (kept.has(fieldOf(part, 'wp:status') || 'publish')) yield toArchiveItem(part, site, library)
      }
    },
  }
}
