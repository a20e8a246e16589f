import { createHash } from 'node:crypto'
import { lose, type Archive, type ArchiveItem, type Lost } from '../archive'
import { lineFromHtml } from '../blocks'
import { commentsOf } from './comments'
import { InputRefused } from '../input'
import { usualBases, type Bases } from '../lists/old-list'
import { saysNothing } from '../sections'
import { siteAt } from '../sites'
import { exportParts, fieldOf, metaOf, type Part } from './export-reader'
import { publishedText } from './moments'
import { wordPressLists } from './old-lists'
import { addressOf, isOwn, oldPathsOf } from './old-paths'
import { htmlOfPost } from './post-html'
import { stateNotes } from './states'
import { loseTerm, loseUnread } from './unread'
import type { Attachment, Library } from './shortcodes'

/** The kinds of items that are stories. The rest is furniture of the old site. */
const storyKinds = new Set(['post', 'page'])
/** States in which an item was somebody's work; bin and automatic drafts were nobody's. */
const kept = new Set(['publish', 'future', 'draft', 'pending', 'private'])

const termsOf = (item: Part, domain: string) =>
  item.children
    .filter(({ name, attributes }) => name === 'category' && attributes.domain === domain)
    .map(({ text }) => text.trim())
    .filter((name) => name && !saysNothing(name))

type Site = { title: string; link: string; language: string; names: Map<string, string> }

/** Blocks that are written once and shown in many posts; together no larger than this. */
const largestPatterns = 20_000_000

/** The library and the site, from one reading; a few dozen bytes are kept of each picture. */
const survey = async (parts: AsyncIterable<Part>, bases: Bases) => {
  const site: Site = { title: '', link: '', language: '', names: new Map() }
  const attachments = new Map<string, Attachment>()
  const uploadedWith = new Map<string, string[]>()
  const patterns = new Map<string, string>()
  let patternsSize = 0
  const leftOut: Lost = new Map()
  const lists = wordPressLists(bases, leftOut)
  let count = 0
  for await (const part of parts) {
    if (part.name === 'title' || part.name === 'link' || part.name === 'language') site[part.name] ||= part.text.trim()
    if (part.name === 'wp:author')
      site.names.set(fieldOf(part, 'wp:author_login'), fieldOf(part, 'wp:author_display_name'))
    loseTerm(part, leftOut)
    lists.look(part, site.link)
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
      const those = uploadedWith.get(parent)
      if (isPicture && those) those.push(id)
      else if (isPicture) uploadedWith.set(parent, [id])
    } else if (kind === 'wp_block' && (fieldOf(part, 'wp:status') || 'publish') === 'publish') {
      const content = fieldOf(part, 'content:encoded')
      patternsSize += content.length
      if (patternsSize <= largestPatterns) patterns.set(fieldOf(part, 'wp:post_id'), content)
      lose(leftOut, 'reusable block, by itself: its words stand in the posts that show it')
    } else if (storyKinds.has(kind) && kept.has(fieldOf(part, 'wp:status') || 'publish')) count++
    else
      lose(leftOut, storyKinds.has(kind) ? `${kind} in state “${fieldOf(part, 'wp:status')}”` : kind.replace(/_/g, ' '))
  }
  const library: Library = {
    get: (id) => attachments.get(id),
    of: (id) => uploadedWith.get(id) ?? [],
    pattern: (id) => patterns.get(id),
  }
  return { site, library, leftOut, count, lists }
}

/** What cannot be read stays as it is written: whoever reads the item then refuses this one, and the others come in. */
const htmlOrAsWritten = (content: string, ...about: [Library, string, Lost]) => {
  try {
    return htmlOfPost(content, ...about)
  } catch (error) {
    if (error instanceof RangeError) return content
    throw error
  }
}

/** A name for good: our own exports give one, WordPress itself counts, and its numbers are those of one site. */
const identityOf = (item: Part, site: string) => {
  const [id, guid] = [fieldOf(item, 'wp:post_id'), fieldOf(item, 'guid')]
  const once = { guid: `wordpress ${id || guid}`, site }
  return isOwn(item)
    ? { guid, formerly: { ...once, path: addressOf(item) } }
    : { guid: `wordpress ${site} ${id || guid}`, formerly: once }
}

const toArchiveItem = (item: Part, site: Site, at: string, library: Library): ArchiveItem => {
  const lost: Lost = new Map()
  const id = fieldOf(item, 'wp:post_id')
  const state = fieldOf(item, 'wp:status') || 'publish'
  const hasPassword = fieldOf(item, 'wp:post_password') !== ''
  // Some exports write the bracket twice.
  const login = fieldOf(item, 'dc:creator').replace(/^[>\s]+/, '')
  const { guid, formerly } = identityOf(item, at)
  const comments = commentsOf(item, lost, isOwn(item) ? guid : undefined)
  const lead = library.get(metaOf(item, '_thumbnail_id'))
  const modified = fieldOf(item, 'wp:post_modified_gmt')
  const title = fieldOf(item, 'title')
  const published = publishedText(
    fieldOf(item, 'wp:post_date_gmt'),
    fieldOf(item, 'pubDate'),
    fieldOf(item, 'wp:post_date'),
  )
  const { paths, former } = oldPathsOf(item)
  // What belongs to no field of a story, and is news all the same when there is more of it.
  const along = former.length > 0 ? [...comments, ...former] : comments
  loseUnread(item, lost)
  return {
    item: {
      guid,
      formerly,
      url: fieldOf(item, 'link') || undefined,
      title: { text: title || fieldOf(item, 'wp:post_name').replace(/-/g, ' '), html: true },
      summary: { text: fieldOf(item, 'excerpt:encoded'), html: true },
      content: { text: htmlOrAsWritten(fieldOf(item, 'content:encoded'), library, id, lost), html: true },
      published,
      ...(modified && { updated: modified }),
      authors: login ? [site.names.get(login) || login] : [],
      categories: [...termsOf(item, 'category'), ...termsOf(item, 'post_tag')],
      pictures: lead?.isPicture ? [{ url: lead.url, alt: lead.alt, caption: lead.caption }] : [],
      along: createHash('sha256').update(JSON.stringify(along)).digest('hex'),
      asItIs: true,
    },
    isPublished: state === 'publish' && !hasPassword,
    neverPublished: state !== 'publish' && state !== 'private',
    comments,
    mayBeDiscussed: fieldOf(item, 'wp:comment_status') !== 'closed',
    oldPaths: paths,
    notes: stateNotes({ state, hasPassword, kind: fieldOf(item, 'wp:post_type'), published }),
    lost,
  }
}

/**
 * Reads a WordPress export twice: for its library and furniture, then story by story whenever the stories are asked for.
 * @param open gives the bytes from the start, each time it is called
 * @param address where the site stood, if that is to be known otherwise than the export says it
 * @param bases under what its lists stood
 * @throws InputRefused
 */
export const readWordPress = async (
  open: () => AsyncIterable<Buffer>,
  address?: string,
  bases: Bases = usualBases,
): Promise<Archive> => {
  const { site, library, leftOut, count, lists } = await survey(exportParts(open()), bases)
  const link = address ?? site.link
  const at = siteAt(link)
  // Without it two sites of one name would be one here, and write over each other's stories.
  if (!at) throw new InputRefused('does not say at which address its site stood: name it with --url.')
  return {
    feed: {
      format: 'WordPress export',
      title: lineFromHtml(site.title.slice(0, 2_000)) || 'WordPress',
      url: link,
      language: site.language || undefined,
      authors: [],
    },
    count,
    leftOut,
    lists: lists.all,
    stories: async function* () {
      for await (const part of exportParts(open())) {
        if (part.name !== 'item' || !storyKinds.has(fieldOf(part, 'wp:post_type') || 'post')) continue
        if (kept.has(fieldOf(part, 'wp:status') || 'publish')) yield toArchiveItem(part, site, at, library)
      }
    },
  }
}
