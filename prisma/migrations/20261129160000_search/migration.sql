-- Search: what of the newspaper and of its threads can be found, kept beside it by triggers.

-- Words as they are compared, in the index and in the question alike. lib/fold.ts is the same, letter for letter.
CREATE FUNCTION search_fold(given text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  said text := given;
BEGIN
  -- Much of what is written is plain ASCII, which needs a third of the work.
  IF octet_length(said) <> length(said) THEN
    said := regexp_replace(normalize(said, NFKD), '(^|[^\u0620-\u06ff])\u064a\u0654(?=\u0627)', '\1', 'g');
    said := regexp_replace(said, '[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\U000e0000-\U000e0fff]+', '', 'g');
  END IF;
  said := regexp_replace(lower(said), '[''\u2018\u2019\u02bb\u02bc]s(?![a-z0-9])', '', 'g');
  said := regexp_replace(said, '[''\u2018\u2019\u02bb\u02bc]+', '', 'g');
  said := regexp_replace(said, '[\u0001-\u0026\u0028-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab\u00ac\u00ae-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u02c2-\u02df\u0600-\u060f\u061b\u061d-\u061f\u066a-\u066d\u06d4\u06dd\u06de\u06e9\u06fd\u06fe\u2000-\u200a\u2010-\u2017\u201a-\u2029\u202f-\u205f\u20a0-\u20c0\u2100-\u214f\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\ue000-\uf8ff\ufd3e\ufd3f\ufff0-\uffff\U0001f000-\U0001faff]+', ' ', 'g');
  IF octet_length(said) <> length(said) THEN
    said := translate(said, 'ٱىیېےۍێکڪةەہھۃۆۇۈۉۋڕڵ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹øłđıħŧðς', 'اييييييككهههههووووورل01234567890123456789oldihtdσ');
    said := replace(replace(replace(said, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');
    said := regexp_replace(said, 'و+', 'و', 'g');
  END IF;
  RETURN btrim(said, ' ');
END $$;

CREATE FUNCTION search_bare(folded text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  regexp_replace(folded, '(^| )(?:وال|بال|كال|فال|ولل|لل|ال)(?=[^ ]{3})', '\1', 'g');

-- The stemmer for Arabic knows an ending by its teh marbuta, which is folded away (a pronoun taken for one has the same stem), and
-- takes the plural from nouns with an article only: each word is given one.
CREATE FUNCTION search_stemmed(folded text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  regexp_replace(regexp_replace(folded, 'ه(?![\u0621-\u064a])', 'ة', 'g'), '(?<![\u0621-\u064a])([\u0621-\u064a]{3})', 'ال\1', 'g');

-- The words of one field of an edition, weighed. Arabic by its stems too, which a phrase or a name may not be broken into.
CREATE FUNCTION search_words(language text, given text, weight "char") RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  folded text := search_fold(given);
BEGIN
  IF language = 'en' THEN
    RETURN setweight(to_tsvector('pg_catalog.english', folded), weight);
  ELSIF language = 'ar' THEN
    folded := search_bare(folded);
    RETURN setweight(to_tsvector('pg_catalog.simple', folded) || to_tsvector('pg_catalog.arabic', search_stemmed(folded)), weight);
  END IF;
  RETURN setweight(to_tsvector('pg_catalog.simple', folded), weight);
END $$;

-- When it was, as marks among the words (no word has a slash): one index then answers for words and a span of time together.
CREATE FUNCTION search_times(at timestamptz) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  ARRAY['/y' || extract(year FROM at AT TIME ZONE 'UTC')::int,
    '/m' || (extract(year FROM at AT TIME ZONE 'UTC')::int * 12 + extract(month FROM at AT TIME ZONE 'UTC')::int)];

-- The words of a story's body. A run of spans is one text: a word may be half bold.
CREATE FUNCTION search_body(body jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  left(concat_ws(' ',
    (SELECT string_agg((SELECT string_agg(span ->> 'text', '' ORDER BY place)
          FROM jsonb_array_elements(run) WITH ORDINALITY AS spans (span, place)), ' ')
       FROM jsonb_path_query(body, 'strict $.** ? (@.type() == "array" && @[0].text.type() == "string")') AS run),
    (SELECT string_agg(said #>> '{}', ' ')
       FROM jsonb_path_query(body, 'strict $.** ? (@.type() == "object").keyvalue() ? ((@.key == "cite" || @.key == "title" || @.key == "headline" || @.key == "caption") && @.value.type() == "string").value') AS said)
  ), 100000);

/* What readers may find of a published story: one row while it is published, none else. `front` is what stands above a
   story (headline A, standfirst B, tags, byline and source C), `words` that and its text (D). Not in schema.prisma: kept by
   the triggers below and asked by features/search alone. */
CREATE TABLE article_search (
  article_id uuid PRIMARY KEY,
  locale text NOT NULL,
  published_at timestamptz(3) NOT NULL,
  front tsvector NOT NULL,
  words tsvector NOT NULL
);

-- What is still to be written there: stories at the end of the transaction that changed them (`at_once`), or by the job.
CREATE TABLE search_due (
  kind text NOT NULL,
  id uuid NOT NULL,
  at_once boolean NOT NULL DEFAULT false,
  PRIMARY KEY (kind, id)
);
CREATE INDEX search_due_kind ON search_due (kind) WHERE NOT at_once;

-- Words of headlines, standfirsts, tags and names, folded; how they are mostly written, and how often. For "did you mean".
CREATE TABLE search_word (
  locale text NOT NULL,
  word text NOT NULL,
  shown text NOT NULL,
  seen int NOT NULL,
  PRIMARY KEY (locale, word)
);

CREATE FUNCTION search_write(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM article_search s WHERE s.article_id = ANY (ids)
    AND NOT EXISTS (SELECT FROM article a WHERE a.id = s.article_id AND a.status = 'PUBLISHED' AND a.published_at IS NOT NULL);
  WITH written AS (
    SELECT a.id, a.locale, a.published_at, a.body, a.lead_caption,
        search_words(a.locale, a.headline, 'A')
          || CASE WHEN a.locale = 'en' THEN setweight(to_tsvector('pg_catalog.simple'::regconfig, search_fold(a.headline)), 'A')
               ELSE ''::tsvector END
          || search_words(a.locale, a.standfirst, 'B')
          || search_words(a.locale, concat_ws(' ',
               (SELECT string_agg(t.name, ' ' ORDER BY r.position) FROM article_tag r JOIN tag t ON t.id = r.tag_id WHERE r.article_id = a.id),
               (SELECT string_agg(n.value, ' ' ORDER BY b.position) FROM byline b JOIN author w ON w.id = b.author_id, jsonb_each_text(w.names) n
                 WHERE b.article_id = a.id),
               (SELECT s.name FROM source s WHERE s.id = a.source_id)), 'C') AS front,
        array_to_tsvector(ARRAY['/' || a.locale, '/s' || a.section_id] || search_times(a.published_at)
          || CASE WHEN a.source_id IS NULL THEN '{}'::text[] ELSE ARRAY['/o' || a.source_id] END) AS marks
      FROM article a WHERE a.id = ANY (ids) AND a.status = 'PUBLISHED' AND a.published_at IS NOT NULL
  )
  INSERT INTO article_search (article_id, locale, published_at, front, words)
    SELECT w.id, w.locale, w.published_at, w.front || w.marks,
        w.front || search_words(w.locale, search_body(w.body) || ' ' || w.lead_caption, 'D') || w.marks
      FROM written w ORDER BY w.published_at, w.id
    ON CONFLICT (article_id) DO UPDATE SET locale = EXCLUDED.locale, published_at = EXCLUDED.published_at,
      front = EXCLUDED.front, words = EXCLUDED.words
      WHERE (article_search.locale, article_search.published_at, article_search.front, article_search.words)
        IS DISTINCT FROM (EXCLUDED.locale, EXCLUDED.published_at, EXCLUDED.front, EXCLUDED.words);
  INSERT INTO search_due (kind, id) SELECT 'words', s.article_id FROM article_search s WHERE s.article_id = ANY (ids)
    ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION search_write_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Noted many times over one transaction, written once.
  DELETE FROM search_due WHERE kind = 'article' AND id = NEW.id;
  IF FOUND THEN
    PERFORM search_write(ARRAY[NEW.id]);
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER search_due_at_once AFTER INSERT OR UPDATE ON search_due DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.kind = 'article' AND NEW.at_once) EXECUTE FUNCTION search_write_due();

CREATE FUNCTION search_note(subject uuid, now_at_once boolean) RETURNS void LANGUAGE sql AS $$
  INSERT INTO search_due (kind, id, at_once) VALUES ('article', subject, now_at_once)
    ON CONFLICT (kind, id) DO UPDATE SET at_once = true WHERE EXCLUDED.at_once AND NOT search_due.at_once
$$;

CREATE FUNCTION search_note_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM article_search WHERE article_id = OLD.id;
  ELSIF NEW.status = 'PUBLISHED' OR (TG_OP = 'UPDATE' AND OLD.status = 'PUBLISHED') THEN
    PERFORM search_note(NEW.id, true);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER article_searched AFTER INSERT OR DELETE OR UPDATE OF locale, status, headline, standfirst, body, section_id, source_id,
  lead_caption, published_at ON article FOR EACH ROW EXECUTE FUNCTION search_note_article();

-- Who signed it and what it is about. A tag that is merged or deleted may have a hundred thousand stories: those wait for the job.
CREATE FUNCTION search_note_around() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.status = 'PUBLISHED' THEN PERFORM search_note(OLD.article_id, false); END IF;
  ELSIF NEW.status = 'PUBLISHED' THEN
    PERFORM search_note(NEW.article_id, TG_OP = 'INSERT');
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER byline_searched AFTER INSERT OR DELETE OR UPDATE OF author_id ON byline
  FOR EACH ROW EXECUTE FUNCTION search_note_around();
CREATE TRIGGER article_tag_searched AFTER INSERT OR DELETE OR UPDATE OF tag_id ON article_tag
  FOR EACH ROW EXECUTE FUNCTION search_note_around();

-- Another name: the job goes through all that carries it.
CREATE FUNCTION search_note_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_due (kind, id) VALUES (TG_TABLE_NAME, NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER tag_renamed AFTER UPDATE OF name ON tag FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION search_note_name();
CREATE TRIGGER source_renamed AFTER UPDATE OF name ON source FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION search_note_name();
CREATE TRIGGER author_renamed AFTER UPDATE OF names ON author FOR EACH ROW WHEN (OLD.names <> NEW.names) EXECUTE FUNCTION search_note_name();

/* A portion of what the job has to do; how much it did, 0 when nothing is left. Stories newest first where the order of their
   ids is that of time; who else works on the same (an editor saving one of them) is not waited for. */
CREATE FUNCTION search_catch_up(portion int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  named record;
  ids uuid[];
  done int := 0;
BEGIN
  DELETE FROM search_due WHERE (kind, id) IN (
      SELECT d.kind, d.id FROM search_due d WHERE d.kind IN ('tag', 'author', 'source') AND NOT d.at_once LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING kind, id INTO named;
  IF FOUND THEN
    INSERT INTO search_due (kind, id)
      SELECT 'article', r.article_id FROM article_tag r WHERE named.kind = 'tag' AND r.tag_id = named.id AND r.status = 'PUBLISHED'
      UNION SELECT 'article', b.article_id FROM byline b WHERE named.kind = 'author' AND b.author_id = named.id AND b.status = 'PUBLISHED'
      UNION SELECT 'article', a.id FROM article a WHERE named.kind = 'source' AND a.source_id = named.id AND a.locale IN ('en', 'ar', 'ckb')
        AND a.status = 'PUBLISHED'
      ON CONFLICT DO NOTHING;
    RETURN 1;
  END IF;
  WITH taken AS (
    DELETE FROM search_due WHERE (kind, id) IN (
        SELECT d.kind, d.id FROM search_due d WHERE d.kind = 'article' AND NOT d.at_once ORDER BY d.id DESC LIMIT portion FOR UPDATE SKIP LOCKED)
      RETURNING id)
  SELECT array_agg(id) INTO ids FROM taken;
  IF ids IS NOT NULL THEN
    PERFORM search_write(ids);
    RETURN cardinality(ids);
  END IF;
  WITH taken AS (
    DELETE FROM search_due WHERE (kind, id) IN (
        SELECT d.kind, d.id FROM search_due d WHERE d.kind = 'comment' AND NOT d.at_once ORDER BY d.id DESC LIMIT portion FOR UPDATE SKIP LOCKED)
      RETURNING id)
  INSERT INTO comment_search (comment_id, article_id, created_at, words)
    SELECT c.id, c.article_id, c.created_at, search_comment(c.language, c.body, c.created_at)
      FROM taken JOIN comment c USING (id) WHERE c.status = 'PUBLISHED'
    ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS done = ROW_COUNT;
  IF done > 0 THEN RETURN done; END IF;
  WITH taken AS (
    DELETE FROM search_due WHERE (kind, id) IN (
        SELECT d.kind, d.id FROM search_due d WHERE d.kind = 'words' AND NOT d.at_once LIMIT portion FOR UPDATE SKIP LOCKED)
      RETURNING id)
  SELECT array_agg(id) INTO ids FROM taken;
  IF ids IS NULL THEN RETURN 0; END IF;
  WITH texts AS (
    SELECT a.locale, concat_ws(' ', a.headline, a.standfirst,
        (SELECT string_agg(t.name, ' ') FROM article_tag r JOIN tag t ON t.id = r.tag_id WHERE r.article_id = a.id),
        (SELECT string_agg(w.names ->> a.locale, ' ') FROM byline b JOIN author w ON w.id = b.author_id WHERE b.article_id = a.id)) AS said
      FROM article a WHERE a.id = ANY (ids) AND a.status = 'PUBLISHED'
  ), pieces AS (
    SELECT locale, piece, count(*)::int AS times
      FROM texts, regexp_split_to_table(said, '[\s\u0021-\u0026\u0028-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\u00ab\u00bb\u060c\u061b\u061f\u2010-\u2015\u201c-\u201f\u2026]+') AS piece
     GROUP BY locale, piece
  ), words AS (
    SELECT locale, search_fold(piece) AS word, (array_agg(btrim(piece, '''‘’') ORDER BY times DESC, piece))[1] AS shown, sum(times)::int AS seen
      FROM pieces GROUP BY locale, search_fold(piece)
  )
  INSERT INTO search_word AS known (locale, word, shown, seen)
    SELECT locale, word, shown, seen FROM words WHERE word ~ '^[^ ]{2,40}$' AND word !~ '^[0-9]+$' ORDER BY locale, word
    ON CONFLICT (locale, word) DO UPDATE SET seen = known.seen + EXCLUDED.seen;
  GET DIAGNOSTICS done = ROW_COUNT;
  RETURN greatest(done, 1);
END $$;

-- Comments that readers see: there while published, gone with the decision that hides them.
CREATE TABLE comment_search (
  comment_id uuid PRIMARY KEY,
  article_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  words tsvector NOT NULL
);

CREATE FUNCTION search_comment(language text, body text, created_at timestamptz) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  search_words(language, body, 'D') || array_to_tsvector(ARRAY['/' || language] || search_times(created_at));

CREATE FUNCTION keep_comments_searched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO comment_search (comment_id, article_id, created_at, words)
    SELECT id, article_id, created_at, search_comment(language, body, created_at) FROM fresh WHERE status = 'PUBLISHED';
  RETURN NULL;
END $$;

CREATE FUNCTION keep_comment_searched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM comment_search WHERE comment_id = OLD.id;
  ELSIF NEW.status = 'PUBLISHED' THEN
    INSERT INTO comment_search (comment_id, article_id, created_at, words)
      VALUES (NEW.id, NEW.article_id, NEW.created_at, search_comment(NEW.language, NEW.body, NEW.created_at))
      ON CONFLICT (comment_id) DO UPDATE SET article_id = EXCLUDED.article_id, words = EXCLUDED.words;
  ELSE
    DELETE FROM comment_search WHERE comment_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER comments_searched AFTER INSERT ON comment REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION keep_comments_searched();
CREATE TRIGGER comment_searched AFTER DELETE OR UPDATE OF status, body, language, article_id ON comment
  FOR EACH ROW EXECUTE FUNCTION keep_comment_searched();

-- What is there already is written by the job, newest first and in portions: a million stories take it hours, the site nothing.
INSERT INTO search_due (kind, id) SELECT 'article', id FROM article WHERE status = 'PUBLISHED';
INSERT INTO search_due (kind, id) SELECT 'comment', id FROM comment WHERE status = 'PUBLISHED';

CREATE INDEX article_search_front ON article_search USING gin (front);
CREATE INDEX article_search_words ON article_search USING gin (words);
CREATE INDEX comment_search_words ON comment_search USING gin (words);
CREATE INDEX search_word_like ON search_word USING gin (word gin_trgm_ops);
CREATE INDEX search_word_begins ON search_word (locale, word text_pattern_ops);

-- What tags, people and sources are called, by the beginnings of their words: for suggestions. Not in schema.prisma, which has no
-- words for an index over an expression.
CREATE INDEX tag_begins ON tag USING gin (to_tsvector('simple', search_fold(name)));
CREATE INDEX source_begins ON source USING gin (to_tsvector('simple', search_fold(name)));
CREATE INDEX author_begins ON author USING gin (to_tsvector('simple', search_fold(names::text)));
