-- Published stories whose newest text readers do not see yet: on the newsroom's first page and in its list.
ALTER TABLE "article" ADD COLUMN     "is_ahead" BOOLEAN NOT NULL DEFAULT false;

UPDATE article a SET is_ahead = true
  FROM article_revision r
 WHERE r.article_id = a.id AND r.number = a.version AND r.kind = 'ahead';

-- They are few among a million: an index of those alone, which no other article is ever written into.
CREATE INDEX article_ahead_idx ON article (modified_at DESC, id DESC) WHERE is_ahead;
