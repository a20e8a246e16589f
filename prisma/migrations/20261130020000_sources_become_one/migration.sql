-- A source that became part of another stays as a name and an address that lead there, and for as long as its stories are moved.
ALTER TABLE "source" ADD COLUMN "becomes_id" UUID;
CREATE INDEX "source_becomes_id_idx" ON "source"("becomes_id");
ALTER TABLE "source" ADD CONSTRAINT "source_becomes_id_fkey" FOREIGN KEY ("becomes_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A million stories may go from one source to another: the search learns of those when it has time, and not a second time by the name.
CREATE FUNCTION is_moving() RETURNS boolean STABLE LANGUAGE sql
  RETURN coalesce(current_setting('masthead.moving', true), '') = 'on';

CREATE OR REPLACE FUNCTION search_note_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM article_search WHERE article_id = OLD.id;
  ELSIF NEW.status = 'PUBLISHED' OR (TG_OP = 'UPDATE' AND OLD.status = 'PUBLISHED') THEN
    PERFORM search_note(NEW.id, NOT is_moving());
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION search_note_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_moving() THEN
    INSERT INTO search_due (kind, id) VALUES (TG_TABLE_NAME, NEW.id) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

-- Whoever makes two sources one wakes what moves the stories.
CREATE FUNCTION wake_moving() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF may_wake() THEN
    PERFORM graphile_worker.add_job('move-stories', job_key := 'move-stories');
  END IF;
END $$;
