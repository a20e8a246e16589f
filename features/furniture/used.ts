/** In SQL: whether a story, in whatever state, is of source `of`. Its newest is asked for, so that its index answers, also of one that has none. */
export const hasStories = (of: string) =>
  `(SELECT a.id FROM article a WHERE a.source_id = ${of}.id ORDER BY a.modified_at DESC, a.id DESC LIMIT 1) IS NOT NULL`

/** In SQL: whether author `of` signed a story, in whatever state. As its index has them, as above. */
export const signsStories = (of: string) =>
  `(SELECT b.article_id FROM byline b WHERE b.author_id = ${of}.id
     ORDER BY b.locale, b.status, b.published_at DESC, b.article_id DESC LIMIT 1) IS NOT NULL`

/** In SQL: whether anything came from source `of`, or is to: stories, a feed, the inbox, an import. */
export const isUsed = (of: string) =>
  `(${hasStories(of)} OR EXISTS (SELECT FROM wire v WHERE v.source_id = ${of}.id)
    OR (SELECT i.id FROM wire_item i WHERE i.source_id = ${of}.id AND i.state <> 'DISMISSED' ORDER BY i.guid LIMIT 1) IS NOT NULL
    OR (SELECT m.guid FROM imported_item m WHERE m.source_id = ${of}.id ORDER BY m.guid LIMIT 1) IS NOT NULL)`
