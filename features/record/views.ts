/** One line of the record: who did what to what, from what to what, and why. */
export type RecordLine = {
  id: string
  at: string
  actorId: string | null
  /** Null for what the site did by itself. */
  actor: string | null
  action: string
  subjectType: string
  subjectId: string
  before: unknown
  after: unknown
  reason: string
  requestId: string
}

/** What a line, or a value in it, speaks of: "article" and its id. */
export type Reference = { type: ReferenceType; id: string }
export type ReferenceType =
  | 'account'
  | 'article'
  | 'author'
  | 'comment'
  | 'media'
  | 'section'
  | 'sectionSlug'
  | 'source'
  | 'sourceSlug'
  | 'tag'
  | 'webhook'
  | 'wire'

/** As it is called now; empty where it has no words. `path`: its place in the newsroom, where whoever asks may go there. */
export type Thing = { name: string; path: string | null }
/** By `keyOf` its reference; what is gone is not in it. */
export type Things = Readonly<Record<string, Thing>>

export const keyOf = ({ type, id }: Reference) => `${type}:${id}`
