/**
 * What may be written under an article, by SQL: the strictest of what is set for it (`article a`) and for its section, which
 * `discussionJoin` adds. What is set for the whole site is in the settings (settings.ts).
 */
export const discussionColumns = `CASE WHEN 'CLOSED' IN (a.discussion, n.discussion) THEN 'CLOSED'
    WHEN 'HOLD_ALL' IN (a.discussion, n.discussion) THEN 'HOLD_ALL' ELSE 'OPEN' END AS discussion,
  least(CASE WHEN a.discussion = 'CLOSED' THEN coalesce(a.discussion_closed_at, 'epoch') END,
    CASE WHEN n.discussion = 'CLOSED' THEN coalesce(n.discussion_closed_at, 'epoch') END) AS "closedAt",
  greatest(a.slow_seconds, n.slow_seconds) AS "slowSeconds"`

export const discussionJoin = 'LEFT JOIN section n ON n.id = a.section_id'
