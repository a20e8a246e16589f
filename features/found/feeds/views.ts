/** What a feed is made of, whichever format it is written in. All addresses are absolute, all dates ISO 8601. */

export const feedFormats = ['rss', 'atom', 'json'] as const
export type FeedFormat = (typeof feedFormats)[number]

export type FeedPicture = { url: string; type: string; bytes: number; width: number; height: number; credit: string }

export type FeedItem = {
  /** Never changes, whatever becomes of address and headline. */
  id: string
  address: string
  title: string
  summary: string
  /** The words in full, as HTML; null where only a summary is given. */
  html: string | null
  at: string
  changedAt: string
  authors: { name: string; address?: string }[]
  categories: string[]
  /** BCP 47. */
  language: string
  picture: FeedPicture | null
  /** Where it was first published, if it is not ours, and how that is said: "Source: The Guardian". */
  credit: { name: string; line: string; address: string | null } | null
  /** Where it is talked about. */
  comments?: string
}

/** What one feed says of itself and holds; the site's part is added where it is written. */
export type FeedGiven = {
  title: string
  description: string
  /** Of the page it is the feed of. */
  path: string
  tags: string[]
  items: FeedItem[]
  /** Whether the hub is told when it changes (features/found/pings): only then the feed names it. */
  isTold: boolean
}

/** Its page is elsewhere now. */
export type FeedMoved = { movedTo: string }

/** What it was the feed of was withdrawn: whoever keeps asking is told to stop. */
export type FeedGone = { isGone: true }

export type FeedFound = FeedGiven | FeedMoved | FeedGone

export type Feed = {
  title: string
  description: string
  /** BCP 47. */
  language: string
  /** The page it is the feed of. */
  home: string
  /** Its own address, in the format it is written in. */
  self: string
  /** Who is asked to tell of news at once; null: nobody. */
  hub: string | null
  icon: string
  /** When anything in it last changed. */
  changedAt: string
  items: FeedItem[]
}
