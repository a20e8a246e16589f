-- Stories whose discussion somebody here switched, however many an import brought closed.
CREATE INDEX article_switched_idx ON article (id) WHERE (discussion <> 'OPEN' OR slow_seconds > 0)
  AND NOT (discussion = 'CLOSED' AND discussion_closed_at IS NULL AND discussion_until IS NULL AND slow_seconds = 0);
