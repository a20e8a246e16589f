/**
 * What an export holds, table by table, in the order in which it can come in again: what is pointed at stands first. Every
 * table of the database is named here once, in one list or the other; a test says so of one that is new.
 */

export type Kept = {
  table: string
  /** Columns that open doors. They never leave. */
  secrets?: readonly string[]
}

export const kept: readonly Kept[] = [
  { table: 'user', secrets: ['password_hash', 'registration_hash'] },
  { table: 'site_setting' },
  { table: 'watched_word' },
  { table: 'section' },
  { table: 'source' },
  { table: 'author' },
  { table: 'tag' },
  { table: 'tag_move' },
  { table: 'media' },
  { table: 'article' },
  { table: 'article_revision' },
  { table: 'article_redirect' },
  { table: 'old_address' },
  { table: 'old_list' },
  { table: 'correction' },
  { table: 'article_schedule' },
  { table: 'byline' },
  { table: 'article_tag' },
  { table: 'article_stats' },
  { table: 'article_hour' },
  { table: 'hour_total' },
  { table: 'referrer_count' },
  { table: 'imported_item' },
  { table: 'comment' },
  { table: 'comment_edit' },
  { table: 'recommendation' },
  { table: 'comment_decision' },
  { table: 'report' },
  { table: 'sanction', secrets: ['token_hash'] },
  { table: 'follow' },
  { table: 'audit_entry' },
]

/** What stays, and why. */
export const left: Readonly<Record<string, string>> = {
  session: 'signs in',
  second_step: 'signs in',
  authenticator: 'signs in',
  passkey: 'signs in',
  passkey_challenge: 'signs in',
  recovery_code: 'signs in',
  identity: 'signs in',
  mail_token: 'signs in',
  rate_limit: 'of the day',
  outgoing_mail: 'of the day: it would be sent twice',
  view_event: 'tells visitors apart, and is forgotten after two days',
  visitor_salt: 'tells visitors apart, and is forgotten after two days',
  draft: 'what readers have not sent',
  article_presence: 'of the minute',
  comment_claim: 'of the minute',
  stray_file: 'of the store of one installation',
  ping: 'of the day: it would be told twice',
  wire: 'asks others, and may publish, by itself: somebody switches it on anew',
  wire_item: 'comes again from the feeds; what was taken is known by imported_item',
  webhook: 'tells others, by secrets of one installation: somebody adds it anew',
  webhook_delivery: 'of the day: it would be told twice',
  cache_tag: 'of the copies kept by one installation',
  comment_language: 'made from the comments',
  comment_text: 'made from the comments',
  comment_search: 'made from the comments',
  article_search: 'made from the stories',
  search_due: 'made from the stories',
  search_word: 'made from the stories',
  media_use: 'made from the stories',
  sitemap_file: 'made from the stories',
  referrer_total: 'made from the views',
  top_story: 'made from the views',
  top_window: 'made from the views',
  _prisma_migrations: 'of the database itself',
}
