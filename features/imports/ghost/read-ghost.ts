import { createHash } from 'node:crypto'
import { lose, type Archive, type ArchiveItem, type Lost } from '../archive'
import { readDate } from '../dates'
import { scheduledNote } from '../states'
import { commentsOf, type GhostComment } from './comments'
import { exportRows, type Row } from './export-rows'
import { htmlOfLexical } from './lexical'
import { htmlOfMobiledoc } from './mobiledoc'
import { ghostLists } from './old-lists'
import { pathBy, usual, usualRoutes, type Routes } from './permalinks'
import { storyHtml } from './printed'

/** What Ghost writes instead of its own address. */
const ownAddress = '__GHOST_URL__'

/** Tables that say something of readers or of the newsletter, and what a person calls that. */
const notOurs: Record<string, string> = {
  members: 'member (members do not become accounts: readers register here)',
  comment_likes: 'like of a comment',
  comment_reports: 'report of a comment',
  snippets: 'snippet of the editor',
  newsletters: 'newsletter',
  products: 'tier of membership',
  offers: 'offer of membership',
  webhooks: 'webhook',
}
const states = new Set(['published', 'draft', 'scheduled', 'sent'])

const said = (value: unknown) => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')

/** A moment as Ghost has written it over the years: ISO 8601, MySQL's own, or milliseconds. */
const momentText = (value: unknown) =>
  typeof value === 'number' && Math.abs(value) < 8e15 ? new Date(value).toISOString() : said(value)

type Ordered = { id: string; order: number }
type Around = {
  title: string
  language: string
  /** Whose days the addresses of stories have. */
  timeZone: string
  users: Map<string, { name: string; slug: string }>
  tags: Map<string, { name: string; slug: string; isInternal: boolean }>
  tagsOf: Map<string, Ordered[]>
  authorsOf: Map<string, Ordered[]>
  metaOf: Map<string, { alt: string; caption: string }>
  /** Names of members, for what they signed; nothing else of them is read. */
  members: Map<string, string>
  commentsOf: Map<string, GhostComment[]>
  lost: Lost
}

const note = (to: Map<string, Ordered[]>, post: unknown, id: unknown, order: unknown) => {
  const list = to.get(said(post)) ?? []
  list.push({ id: said(id), order: Number(order) || 0 })
  to.set(said(post), list)
}
const inOrder = (list: Ordered[] = []) => [...list].sort((a, b) => a.order - b.order).map(({ id }) => id)

const noted: Record<string, (row: Row, around: Around) => void> = {
  settings: ({ key, value }, around) => {
    if (key === 'title') around.title = said(value)
    if (key === 'locale' || key === 'default_locale') around.language ||= said(value)
    if (key === 'timezone' || key === 'active_timezone') around.timeZone = said(value)
  },
  users: ({ id, name, slug }, { users }) => void users.set(said(id), { name: said(name), slug: said(slug) }),
  tags: ({ id, name, slug, visibility }, { tags }) =>
    void tags.set(said(id), {
      name: said(name),
      slug: said(slug),
      isInternal: visibility === 'internal' || said(name).startsWith('#'),
    }),
  posts_tags: ({ post_id, tag_id, sort_order }, { tagsOf }) => note(tagsOf, post_id, tag_id, sort_order),
  posts_authors: ({ post_id, author_id, sort_order }, { authorsOf }) => note(authorsOf, post_id, author_id, sort_order),
  posts_meta: ({ post_id, feature_image_alt, feature_image_caption }, { metaOf }) => {
    if (feature_image_alt || feature_image_caption)
      metaOf.set(said(post_id), { alt: said(feature_image_alt), caption: said(feature_image_caption) })
  },
  members: ({ id, name }, { members }) => void members.set(said(id), said(name)),
  comments: (row, around) => {
    if (row.status && row.status !== 'published') return lose(around.lost, `comment in state “${said(row.status)}”`)
    const comment = {
      id: said(row.id),
      member: said(row.member_id),
      answers: [said(row.in_reply_to_id), said(row.parent_id)],
      html: said(row.html),
      createdAt: momentText(row.created_at),
    }
    const known = around.commentsOf.get(said(row.post_id))
    if (known) known.push(comment)
    else around.commentsOf.set(said(row.post_id), [comment])
  },
}

const isStory = ({ status }: Row) => states.has(said(status) || 'draft')

/** Everything that stands around the posts, from one reading; of a post a few names are kept. */
const survey = async (rows: AsyncIterable<{ table: string; row: Row }>) => {
  const leftOut: Lost = new Map()
  const around: Around = {
    title: '',
    language: '',
    timeZone: 'UTC',
    users: new Map(),
    tags: new Map(),
    tagsOf: new Map(),
    authorsOf: new Map(),
    metaOf: new Map(),
    members: new Map(),
    commentsOf: new Map(),
    lost: leftOut,
  }
  let count = 0
  for await (const { table, row } of rows) {
    if (table === 'posts' && isStory(row)) count += 1
    else if (table === 'posts') lose(leftOut, `post in state “${said(row.status)}”`)
    else noted[table]?.(row, around)
    if (notOurs[table]) lose(leftOut, notOurs[table])
  }
  return { around, leftOut, count }
}

/** The text of a post: as Ghost printed it, else as its editors keep it. */
const htmlOf = ({ html, lexical, mobiledoc }: Row, lost: Lost) => {
  if (said(html).trim()) return said(html)
  try {
    if (said(lexical)) return htmlOfLexical(said(lexical), lost)
    if (said(mobiledoc)) return htmlOfMobiledoc(said(mobiledoc), lost)
  } catch {
    lose(lost, 'text that is no Lexical or Mobiledoc')
  }
  return ''
}

const isPage = ({ type, page }: Row) => (said(type) ? type === 'page' : page === 1 || page === true)

const stateNotes = (row: Row) => {
  const visibility = said(row.visibility)
  return [
    ...(row.status === 'scheduled' ? [scheduledNote(momentText(row.published_at))] : []),
    ...(row.status === 'sent' ? ['was sent by mail only, so it waits as a draft'] : []),
    ...(visibility && visibility !== 'public' ? ['was for members, so it waits as a draft'] : []),
    ...(isPage(row) ? ['was a page: it comes in as a story'] : []),
    ...(said(row.canonical_url) ? [`says that it was first published at ${said(row.canonical_url)}`] : []),
  ]
}

const authorsOf = (row: Row, { authorsOf: signed, users }: Around) =>
  inOrder(signed.get(said(row.id)) ?? (row.author_id ? [{ id: said(row.author_id), order: 0 }] : [])).flatMap(
    (id) => users.get(id) ?? [],
  )

const oldPathsOf = (row: Row, around: Around, permalinks: readonly string[]) => {
  const slug = said(row.slug)
  const [tag] = inOrder(around.tagsOf.get(said(row.id))).flatMap((id) => around.tags.get(id) ?? [])
  const [author] = authorsOf(row, around)
  const story = {
    ...{ slug, id: said(row.id), uuid: said(row.uuid) },
    tag: tag?.isInternal ? undefined : tag?.slug,
    author: author?.slug,
    publishedAt: readDate(momentText(row.published_at)),
  }
  const ways = isPage(row) ? [usual] : [usual, ...permalinks]
  return slug ? [...new Set(ways.flatMap((way) => pathBy(way, story, around.timeZone) ?? []))] : []
}

const toArchiveItem = (
  row: Row,
  around: Around,
  site: string | undefined,
  permalinks: readonly string[],
): ArchiveItem => {
  const lost: Lost = new Map()
  const id = said(row.id)
  const here = (text: string) => (site ? text.replaceAll(ownAddress, site) : text)
  const html = storyHtml(here(htmlOf(row, lost)), lost)
  const picture = here(said(row.feature_image) || said(row.image))
  // "/content/images/2024/waving.jpg": of the old site, wherever that was.
  const lead = picture.startsWith('/') && site ? `${site}${picture}` : picture
  if (!site) {
    const homeless = (html.match(/<img[^<>]+__GHOST_URL__/g)?.length ?? 0) + Number(/^(__GHOST_URL__|\/)/.test(lead))
    if (homeless > 0)
      lose(lost, 'picture of the old site, whose address the export does not say: name it with --url', homeless)
  }
  const meta = around.metaOf.get(id)
  const tags = inOrder(around.tagsOf.get(id)).flatMap((tag) => around.tags.get(tag) ?? [])
  for (const { name, isInternal } of tags) if (isInternal) lose(lost, `internal tag ${name}`)
  const comments = commentsOf(around.commentsOf.get(id) ?? [], around.members, lost)
  const oldPaths = oldPathsOf(row, around, permalinks)
  // What belongs to no field of a story, and is news all the same when there is more of it.
  const along = [...comments, ...oldPaths.slice(1)]
  const slug = said(row.slug)
  const changed = momentText(row.updated_at)
  const isOpen = !said(row.visibility) || row.visibility === 'public'
  return {
    item: {
      guid: `ghost ${said(row.uuid) || id || slug}`,
      ...(site && slug && { url: `${site}/${slug}/` }),
      title: { text: said(row.title) || slug.replace(/-/g, ' '), html: false },
      summary: { text: said(row.custom_excerpt), html: false },
      content: { text: html, html: true },
      published: momentText(row.published_at) || momentText(row.created_at),
      ...(changed && row.status === 'published' && { updated: changed }),
      authors: authorsOf(row, around).map(({ name }) => name),
      categories: tags.filter(({ isInternal }) => !isInternal).map(({ name }) => name),
      pictures: /^https?:/.test(lead)
        ? [
            {
              url: lead,
              alt: meta?.alt ?? said(row.feature_image_alt),
              caption: meta?.caption ?? said(row.feature_image_caption),
            },
          ]
        : [],
      ...(along.length > 0 && { along: createHash('sha256').update(JSON.stringify(along)).digest('hex') }),
      asItIs: true,
    },
    isPublished: row.status === 'published' && isOpen,
    neverPublished: row.status !== 'published' && row.status !== 'sent',
    comments,
    mayBeDiscussed: true,
    oldPaths,
    notes: stateNotes(row),
    lost,
  }
}

/**
 * Reads a Ghost export twice: for what stands around the posts, then post by post whenever the stories are asked for.
 * @param open gives the bytes from the start, each time it is called
 * @param site the address the site had; the export does not say it
 * @param routes how its addresses were made, known by the time its stories are asked for
 * @throws InputRefused
 */
export const readGhost = async (
  open: () => AsyncIterable<Buffer>,
  site?: string,
  routes: Routes = usualRoutes(),
): Promise<Archive> => {
  const { around, leftOut, count } = await survey(exportRows(open()))
  const address = site?.replace(/\/+$/, '')
  return {
    feed: {
      format: 'Ghost export',
      title: around.title || 'Ghost',
      ...(address && { url: address }),
      ...(around.language && { language: around.language }),
      authors: [],
    },
    count,
    leftOut,
    lists: () => ghostLists(around, routes, leftOut),
    stories: async function* () {
      for await (const { table, row } of exportRows(open()))
        if (table === 'posts' && isStory(row)) yield toArchiveItem(row, around, address, routes.permalinks)
    },
  }
}
