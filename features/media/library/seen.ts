/** Conditions of the database on the picture of a row `m`. */

export const isLogo = `EXISTS (SELECT FROM site_setting s
  WHERE s.key = 'site' AND m.id::text IN (s.value->>'logo', s.value->>'logoDark'))`

/** Does something readers may come to show it: a published story, also one whose next text does; or the head of every page? */
export const isSeen = `(EXISTS (SELECT FROM media_use x JOIN article a ON a.id = x.article_id
  WHERE x.media_id = m.id AND a.status = 'PUBLISHED') OR ${isLogo})`
