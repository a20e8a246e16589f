/** In SQL: whether a text that is not let through yet is to stand in section `of`. */
export const isAwaited = (of: string) =>
  `EXISTS (SELECT FROM article w JOIN article_revision r ON r.article_id = w.id AND r.number = w.version
            WHERE w.is_ahead AND r.content->>'section' = ${of}.slug)`
