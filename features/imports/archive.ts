import type { Feed, FeedItem } from './feed-item'
import type { OldList } from './lists/old-list'

/** A comment as another system had it, its text plain, and not yet anybody's here. */
export type ArchivedComment = {
  /** What the other system calls it. */
  id: string
  parentId: string | null
  /** As it was signed; no address, no account. */
  name: string
  body: string
  createdAt: Date
  /** Readers saw it; else it waited for a moderator. */
  isPublished: boolean
}

/** Something that could not be kept, and how often: "shortcode [contact-form]", 2. */
export type Lost = Map<string, number>

/** One story of a newspaper's own archive, with what belongs to it. */
export type ArchiveItem = {
  item: FeedItem
  /** Readers of the other system saw it. */
  isPublished: boolean
  /** Nobody ever did: its date there is when it was begun, or was to appear. */
  neverPublished: boolean
  comments: ArchivedComment[]
  mayBeDiscussed: boolean
  /** Paths it was known by: "/2013/01/11/markup". */
  oldPaths: string[]
  /** What a person should know of it. */
  notes: string[]
  lost: Lost
}

/** A whole newspaper as another system exports it, read piece by piece: it may be larger than memory. */
export type Archive = {
  /** What is the same for every story. */
  feed: Omit<Feed, 'items'>
  /** How many stories there are. */
  count: number
  /** What is in it and will not come, whatever story it belongs to. */
  leftOut: Lost
  /** What it had lists of, and where; asked when everything named beside it has been read. */
  lists: () => OldList[]
  stories: () => AsyncIterable<ArchiveItem>
}

/** Of so many kinds of things is said which they are: an export may name its own, and make up as many as it likes. */
export const mostKinds = 1_000

/** Counts something that could not be kept. */
export const lose = (lost: Lost, what: string, count = 1) => {
  const name = lost.has(what) || lost.size < mostKinds ? what : 'something else'
  return lost.set(name, (lost.get(name) ?? 0) + count)
}
