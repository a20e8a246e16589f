-- What moderators look for in comments is compared as search compares it: harakat, hamza, yeh, kaf, heh, figures and the
-- article are one, however somebody typed them. The text beside the comment is kept folded, whoever writes it.
CREATE FUNCTION fold_comment_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.body := search_bare(search_fold(NEW.body));
  RETURN NEW;
END $$;

CREATE TRIGGER comment_text_folded BEFORE INSERT OR UPDATE OF body ON comment_text
  FOR EACH ROW EXECUTE FUNCTION fold_comment_text();

-- What is there already is folded by the job of search, newest first and in portions; until then it is found as it was.
CREATE FUNCTION comment_text_catch_up(portion int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  done int;
BEGIN
  WITH taken AS (
    DELETE FROM search_due WHERE (kind, id) IN (
        SELECT d.kind, d.id FROM search_due d WHERE d.kind = 'text' AND NOT d.at_once ORDER BY d.id DESC LIMIT portion FOR UPDATE SKIP LOCKED)
      RETURNING id), folded AS (
    UPDATE comment_text t SET body = t.body FROM taken WHERE t.comment_id = taken.id)
  SELECT count(*)::int INTO done FROM taken;
  RETURN done;
END $$;

INSERT INTO search_due (kind, id) SELECT 'text', comment_id FROM comment_text;
