/** In SQL: whether a text that is not let through yet says this of itself; `said` speaks of the article `awaited` and its text, `saying.content`. */
const isSaid = (said: string) =>
  `EXISTS (SELECT FROM article awaited JOIN article_revision saying ON saying.article_id = awaited.id AND saying.number = awaited.version
            WHERE awaited.is_ahead AND ${said})`

/** In SQL: whether a text that is not let through yet is to stand in section `of`. */
export const isAwaited = (of: string) => isSaid(`saying.content->>'section' = ${of}.slug`)

/** In SQL: whether such a text is to be signed by author `of`. */
export const isToSign = (of: string) =>
  isSaid(`saying.content->'authors' @> jsonb_build_array(jsonb_build_object('slug', ${of}.slug))`)

/** In SQL: whether such a text is to be about tag `of`. */
export const isToBeAbout = (of: string) =>
  isSaid(`awaited.locale = ${of}.locale AND saying.content->'tags' @> jsonb_build_array(${of}.name)`)
