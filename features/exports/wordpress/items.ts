import { Body, mediaIdsIn } from '@/features/articles/body'
import { inLanguage } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { withZone } from '@/lib/time'
import { contentOf } from './content'
import type { CommentRow, PictureRow, Said, StoryRow } from './queries'
import { cdata, escaped, localMoment, moment, slugged, tag } from './xml'

/** Numbers for what has names here: WordPress counts. `twins`: how many stories of the same headline and second are older. */
export type Numbers = {
  next: () => number
  pictures: Map<string, Picture>
  authors: Map<string, string>
  twins: ReadonlyMap<string, number>
}
export type Picture = { number: number; src: string; width: number; height: number }

const never = '0000-00-00 00:00:00'
const states = {
  PUBLISHED: 'publish',
  SCHEDULED: 'future',
  APPROVED: 'pending',
  IN_REVIEW: 'pending',
  DRAFT: 'draft',
  // No reader may have it, and it is no draft any more.
  WITHDRAWN: 'private',
} as const
const approvals = { PUBLISHED: '1', HELD: '0', REJECTED: 'trash' } as const

const meta = (key: string, value: string | number) =>
  `<wp:postmeta>${tag('wp:meta_key', key)}${tag('wp:meta_value', String(value))}</wp:postmeta>`

/** A category or tag of an item, written just as the oldest reader of WordPress expects it. */
const termOf = (domain: 'category' | 'post_tag', slug: string, name: string) =>
  `<category domain="${domain}" nicename="${escaped(slugged(slug))}">${cdata(escaped(name))}</category>`

const localOf = (iso: string) => localMoment(iso, withZone)

/** `<item>` and `</item>` have a line each: one of WordPress's readers goes by lines. */
const item = (parts: readonly string[]) => `<item>\n${parts.filter(Boolean).join('\n')}\n</item>\n`

/** A picture as a story shows it on top: with the words it has there. */
export const leadKey = (mediaId: string, { alt, caption }: Said) => `${mediaId} ${alt}\n${caption}`

/**
 * One picture of the library, to be fetched from here, with what stories of one edition say of it.
 * @param title another for each of one second: WordPress takes what has the same for one that is there already
 */
export const attachment = ({ key, at }: PictureRow, { alt, caption }: Said, title: string, { number, src }: Picture) =>
  item([
    tag('title', escaped(title)),
    `<link>${escaped(src)}</link>`,
    `<pubDate>${new Date(at).toUTCString()}</pubDate>`,
    tag('dc:creator', ''),
    `<guid isPermaLink="false">${escaped(src)}</guid>`,
    '<description></description>',
    tag('content:encoded', ''),
    tag('excerpt:encoded', escaped(caption)),
    tag('wp:post_id', number),
    tag('wp:post_date', localOf(at)),
    tag('wp:post_date_gmt', moment(at)),
    tag('wp:comment_status', 'closed'),
    tag('wp:ping_status', 'closed'),
    tag('wp:post_name', `picture-${number}`),
    tag('wp:status', 'inherit'),
    tag('wp:post_parent', 0),
    tag('wp:menu_order', 0),
    tag('wp:post_type', 'attachment'),
    tag('wp:post_password', ''),
    tag('wp:is_sticky', 0),
    tag('wp:attachment_url', src),
    meta('_wp_attached_file', `${key}.jpg`),
    alt && meta('_wp_attachment_image_alt', escaped(alt)),
  ])

/** What is answered stands before its answers and has a smaller number: WordPress brings them in by number. */
const answeredFirst = (comments: readonly CommentRow[]) => {
  const answers = new Map<string | null, CommentRow[]>()
  const ids = new Set(comments.map(({ id }) => id))
  for (const one of comments) {
    // An answer to something that is not told any more begins a conversation.
    const to = one.parentId && ids.has(one.parentId) ? one.parentId : null
    answers.set(to, [...(answers.get(to) ?? []), one])
  }
  const ordered: CommentRow[] = []
  const waiting = [...(answers.get(null) ?? [])].reverse()
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    ordered.push(one)
    waiting.push(...(answers.get(one.id) ?? []).reverse())
  }
  return ordered
}

const commentsOf = (comments: readonly CommentRow[], next: () => number) => {
  const numbers = new Map<string, number>()
  return answeredFirst(comments).map(({ id, parentId, name, body, status, at }) => {
    const number = next()
    numbers.set(id, number)
    return [
      '<wp:comment>',
      tag('wp:comment_id', number),
      tag('wp:comment_author', escaped(name)),
      // What readers told us of themselves besides their name is not ours to pass on.
      tag('wp:comment_author_email', ''),
      '<wp:comment_author_url></wp:comment_author_url>',
      tag('wp:comment_author_IP', ''),
      tag('wp:comment_date', localOf(at)),
      tag('wp:comment_date_gmt', moment(at)),
      tag('wp:comment_content', escaped(body)),
      tag('wp:comment_approved', approvals[status]),
      tag('wp:comment_type', 'comment'),
      tag('wp:comment_parent', (parentId && numbers.get(parentId)) || 0),
      tag('wp:comment_user_id', 0),
      // Its number is another in every export; by this our own importer knows it again.
      `<wp:commentmeta>${tag('wp:meta_key', '_masthead_id')}${tag('wp:meta_value', id)}</wp:commentmeta>`,
      '</wp:comment>',
    ].join('\n')
  })
}

/** One story with its conversation. */
export const post = (
  story: StoryRow,
  comments: readonly CommentRow[],
  numbers: Numbers & { nextComment: () => number },
  site: string,
) => {
  const address = new URL(paths.story(story), site).href
  const moved = (iso: string) => new Date(Date.parse(iso) + 1_000 * (numbers.twins.get(story.id) ?? 0)).toISOString()
  const said = story.publishedAt ?? story.scheduledAt
  const at = said && moved(said)
  const lead =
    story.leadMediaId && story.lead
      ? (numbers.pictures.get(leadKey(story.leadMediaId, story.lead)) ?? numbers.pictures.get(story.leadMediaId))
      : undefined
  const body = Body.parse(story.body)
  const media = Object.fromEntries(
    mediaIdsIn(body).flatMap((id) => {
      const picture = numbers.pictures.get(id)
      return picture ? [[id, picture]] : []
    }),
  )
  const [author] = story.authors.map((id) => numbers.authors.get(id))
  return item([
    tag('title', escaped(story.headline)),
    `<link>${escaped(address)}</link>`,
    at ? `<pubDate>${new Date(at).toUTCString()}</pubDate>` : '<pubDate></pubDate>',
    tag('dc:creator', author ?? ''),
    `<guid isPermaLink="false">urn:uuid:${story.id}</guid>`,
    '<description></description>',
    tag('content:encoded', contentOf(body, story, { media, site })),
    tag('excerpt:encoded', escaped(story.standfirst)),
    tag('wp:post_id', numbers.next()),
    tag('wp:post_date', localOf(at ?? moved(story.createdAt))),
    tag('wp:post_date_gmt', at ? moment(at) : never),
    tag('wp:post_modified', localOf(story.changedAt)),
    tag('wp:post_modified_gmt', moment(story.changedAt)),
    tag('wp:comment_status', story.isOpen ? 'open' : 'closed'),
    tag('wp:ping_status', 'closed'),
    tag('wp:post_name', slugged(story.slug)),
    tag('wp:status', states[story.status]),
    tag('wp:post_parent', 0),
    tag('wp:menu_order', 0),
    tag('wp:post_type', 'post'),
    tag('wp:post_password', ''),
    tag('wp:is_sticky', 0),
    termOf('category', story.sectionSlug, inLanguage(story.sectionNames, story.locale) || story.sectionSlug),
    ...story.tags.map(({ slug, name }) => termOf('post_tag', slug, name)),
    ...(lead ? [meta('_thumbnail_id', lead.number)] : []),
    ...story.oldSlugs.map((slug) => meta('_wp_old_slug', slugged(slug))),
    ...commentsOf(comments, numbers.nextComment),
  ])
}
