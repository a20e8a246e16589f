-- What the newsroom keeps about a picture, and who brought it.
ALTER TABLE "media" ADD COLUMN     "licence" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "uploaded_by_id" UUID;

-- Which article shows which picture, in its text or above it.
CREATE TABLE "media_use" (
    "media_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,

    CONSTRAINT "media_use_pkey" PRIMARY KEY ("media_id","article_id")
);

CREATE INDEX "media_use_article_id_idx" ON "media_use"("article_id");

ALTER TABLE "media_use" ADD CONSTRAINT "media_use_media_id_fkey" FOREIGN KEY ("media_id") REFERENCES "media"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "media_use" ADD CONSTRAINT "media_use_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Pictures by the beginnings of the words said about them (features/media/library/queries.ts).
CREATE INDEX media_words ON media USING gin (to_tsvector('simple', alt || ' ' || credit || ' ' || licence));

-- Every picture that a text names, wherever in it; what names none of ours names nothing. A picture that is being deleted is
-- waited for, and then is not there.
CREATE FUNCTION pictures_in(texts jsonb) RETURNS SETOF uuid LANGUAGE sql AS $$
  SELECT m.id FROM media m
   WHERE m.id IN (SELECT (v #>> '{}')::uuid FROM jsonb_path_query(texts, '$.**.mediaId') AS v
                   WHERE v #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')
     FOR KEY SHARE
$$;

-- What readers see, and what is being worked on: the newest revision may be ahead of the story itself.
CREATE FUNCTION note_media_use(article uuid) RETURNS void LANGUAGE sql AS $$
  DELETE FROM media_use WHERE article_id = article;
  INSERT INTO media_use (media_id, article_id)
    SELECT p, a.id FROM article a, pictures_in(a.body) AS p WHERE a.id = article
    UNION SELECT a.lead_media_id, a.id FROM article a WHERE a.id = article AND a.lead_media_id IS NOT NULL
    UNION SELECT p, article FROM (
      SELECT content FROM article_revision WHERE article_id = article ORDER BY number DESC LIMIT 1) newest,
      pictures_in(newest.content) AS p
    ON CONFLICT DO NOTHING;
$$;

CREATE FUNCTION keep_media_use() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_media_use(NEW.id);
  RETURN NULL;
END $$;

CREATE TRIGGER article_pictures AFTER INSERT OR UPDATE OF body, lead_media_id ON article
  FOR EACH ROW EXECUTE FUNCTION keep_media_use();

CREATE FUNCTION keep_media_use_ahead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_media_use(NEW.article_id);
  RETURN NULL;
END $$;

CREATE TRIGGER revision_pictures AFTER INSERT OR UPDATE OF content ON article_revision
  FOR EACH ROW EXECUTE FUNCTION keep_media_use_ahead();

INSERT INTO media_use (media_id, article_id)
  SELECT DISTINCT m.id, u.article_id FROM (
    SELECT lead_media_id AS media_id, id AS article_id FROM article WHERE lead_media_id IS NOT NULL
    UNION ALL
    SELECT (v #>> '{}')::uuid, a.id FROM article a, jsonb_path_query(a.body, '$.**.mediaId') AS v
     WHERE v #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    UNION ALL
    SELECT (v #>> '{}')::uuid, r.article_id FROM article_revision r, jsonb_path_query(r.content, '$.**.mediaId') AS v
     WHERE v #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
       AND NOT EXISTS (SELECT FROM article_revision n WHERE n.article_id = r.article_id AND n.number > r.number)) u
  JOIN media m ON m.id = u.media_id;
