-- CreateIndex
CREATE INDEX "article_discussion_idx" ON "article"("discussion");

-- CreateIndex
CREATE INDEX "article_slow_seconds_idx" ON "article"("slow_seconds");

-- Comments that come together are copied together.
CREATE FUNCTION keep_comment_texts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO comment_text (comment_id, body) SELECT id, body FROM fresh;
  RETURN NULL;
END $$;

DROP TRIGGER comment_text_kept ON comment;
CREATE TRIGGER comment_text_kept AFTER UPDATE OF body ON comment FOR EACH ROW EXECUTE FUNCTION keep_comment_text();
CREATE TRIGGER comment_texts_kept AFTER INSERT ON comment REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION keep_comment_texts();
