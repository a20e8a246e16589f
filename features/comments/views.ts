import type { Locale } from '@/lib/locales'

/** In which order a thread is read. `picks`: what staff wrote and what editors picked. */
export const threadSorts = ['newest', 'oldest', 'top', 'picks'] as const
export type ThreadSort = (typeof threadSorts)[number]
export const defaultSort: ThreadSort = 'newest'

/** What a comment may be written in, as far as the thread can be filtered by it. */
export type CommentLanguage = 'en' | 'ar' | 'ckb' | 'und'

/** One comment as readers see it: plain JSON, dates as ISO strings. */
export type CommentView = {
  id: string
  articleId: string
  /** The comment that began the thread; itself for such a one. */
  rootId: string
  parentId: string | null
  /** 0 begins a thread, 1 stands in one. */
  depth: 0 | 1
  /** `waiting` is only ever shown to who wrote it; `removed` keeps the place of what is gone while replies stay. */
  state: 'published' | 'waiting' | 'removed'
  /** Plain text; empty where it was removed. */
  body: string
  language: CommentLanguage
  createdAt: string
  editedAt: string | null
  /** No name: a reader who deleted their account. `author` wrote the article, `staff` is of the newsroom. */
  author: { name: string | null; badge: 'author' | 'staff' | null }
  /** Whom a reply answers, where that is not the one who began the thread. */
  inReplyTo: { id: string; name: string | null } | null
  recommendations: number
  replies: number
  pick: { note: string } | null
  /** Why it waits; only where it does. */
  heldFor?: HeldFor
}

/** A page of a thread: comments in the order they are read, each thread's replies after what began it. */
export type ThreadPage = {
  articleId: string
  sort: ThreadSort
  language: CommentLanguage | null
  /** All published comments and replies of the article, whatever the page shows. */
  count: number
  languages: { language: CommentLanguage; comments: number }[]
  comments: CommentView[]
  /** What began a thread that the page goes on with, where it stands on an earlier page. */
  continued: CommentView | null
  /** Asks for the following page; `null` on the last. */
  next: string | null
  /** What may be written here now. */
  discussion: 'open' | 'held' | 'closed'
  /** ISO, by the database's clock: when that was so. What is begun on this page is sent along as begun then. */
  readAt: string
}

/** How many comments a page of a thread holds. */
export const threadPageSize = 50

/** What somebody who asks may do here, and has done: `GET /api/articles/{id}/comments/mine`. */
export type MineView = {
  /** Their own comments that wait for a moderator, oldest first. */
  waiting: CommentView[]
  /** Their own comments that may be deleted, and until when they may be edited. */
  own: { id: string; editableUntil: string }[]
  /** What they recommended here. */
  recommended: string[]
  following: boolean
  /** `true`, or the code of the problem that sending a comment would meet: sign_in, unverified, suspended, closed. */
  mayWrite: true | 'sign_in' | 'unverified' | 'suspended' | 'closed'
}

/**
 * The answer to `POST /api/comments` (201 published, 202 waiting, `Location: /{locale}/comment/{id}`) and to `PATCH` (200,
 * or 202 where the new text waits). Why a comment waits is a key of `problems.held`.
 */
export type PostedView = { comment: CommentView; editableUntil: string; heldFor: HeldFor | null }

/** Why a comment waits for a moderator. */
export const heldReasons = [
  'article',
  'site',
  'person',
  'newcomer',
  'links',
  'words',
  'similar',
  'reports',
  'opinion',
  'unfinished',
  'imported',
] as const
export type HeldFor = (typeof heldReasons)[number]

/** Over what a step holds a comment: how many links or reports, which words, which other comment, what was said of it. */
export type HeldDetail = Record<string, string | number | string[]>
/** One of the steps that hold a comment. */
export type Held = { reason: HeldFor; detail?: HeldDetail }

/** A text that could not be taken: `?draft=TOKEN` on the thread page finds it again. */
export type DraftView = {
  articleId: string
  /** What it answers. */
  parentId: string | null
  /** What it edits. */
  commentId: string | null
  body: string
  /** To be sent along, so that sending it again is the same comment. */
  key: string
  /** To be sent along as `startedAt`. */
  startedAt: string
  /** Why it was not taken: a problem code; its sentence is `problems.{code}`. */
  problem: string
}

/** What a form has done: said on the page it leads to. */
export type Done =
  'posted' | 'waiting' | 'saved' | 'deleted' | 'reported' | 'recommended' | 'unrecommended' | 'following' | 'unfollowed'

/** Where a comment stands: on its article's own page (the first 50, newest first), or on the thread page from `cursor`. */
export type CommentPlace = {
  id: string
  story: { id: string; locale: Locale; slug: string }
  isOnArticle: boolean
  cursor: string | null
}
