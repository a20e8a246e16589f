-- "The river" in quotes is not any river. The dictionary for English leaves out the words that stand everywhere, so that they were not
-- there to be looked for: each is kept where it stands now, behind a letter that folding leaves in no word, apart from the words of
-- headlines (The Who) and from what is asked without quotes. (With the letter at its end, "with*" would gather every story there is.)
CREATE FUNCTION search_said(folded text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  array_to_string(ARRAY(SELECT CASE WHEN word IN (
    'i', 'me', 'my', 'myself', 'we', 'our', 'ours', 'ourselves', 'you', 'your', 'yours', 'yourself', 'yourselves', 'he', 'him',
    'his', 'himself', 'she', 'her', 'hers', 'herself', 'it', 'its', 'itself', 'they', 'them', 'their', 'theirs', 'themselves',
    'what', 'which', 'who', 'whom', 'this', 'that', 'these', 'those', 'am', 'is', 'are', 'was', 'were', 'be', 'been', 'being',
    'have', 'has', 'had', 'having', 'do', 'does', 'did', 'doing', 'a', 'an', 'the', 'and', 'but', 'if', 'or', 'because', 'as',
    'until', 'while', 'of', 'at', 'by', 'for', 'with', 'about', 'against', 'between', 'into', 'through', 'during', 'before',
    'after', 'above', 'below', 'to', 'from', 'up', 'down', 'in', 'out', 'on', 'off', 'over', 'under', 'again', 'further',
    'then', 'once', 'here', 'there', 'when', 'where', 'why', 'how', 'all', 'any', 'both', 'each', 'few', 'more', 'most',
    'other', 'some', 'such', 'no', 'nor', 'not', 'only', 'own', 'same', 'so', 'than', 'too', 'very', 's', 't', 'can', 'will',
    'just', 'don', 'should', 'now'
  ) THEN 'ø' || word ELSE word END FROM string_to_table(folded, ' ') AS word), ' ');

-- Each field ends with that letter alone: the last word of a headline and the first beneath it stand in no row.
CREATE OR REPLACE FUNCTION search_words(language text, given text, weight "char") RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  folded text := search_fold(given) || ' ø';
BEGIN
  IF language = 'en' THEN
    RETURN setweight(to_tsvector('pg_catalog.english', search_said(folded)), weight);
  ELSIF language = 'ar' THEN
    folded := search_bare(folded);
    RETURN setweight(to_tsvector('pg_catalog.simple', folded) || to_tsvector('pg_catalog.arabic', search_stemmed(folded)), weight);
  END IF;
  RETURN setweight(to_tsvector('pg_catalog.simple', folded), weight);
END $$;

CREATE OR REPLACE FUNCTION search_write(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM article_search s WHERE s.article_id = ANY (ids)
    AND NOT EXISTS (SELECT FROM article a WHERE a.id = s.article_id AND a.status = 'PUBLISHED' AND a.published_at IS NOT NULL);
  WITH written AS (
    SELECT a.id, a.locale, a.published_at, a.body, a.lead_caption,
        search_words(a.locale, a.headline, 'A')
          || CASE WHEN a.locale = 'en' THEN setweight(to_tsvector('pg_catalog.simple'::regconfig, search_fold(a.headline) || ' ø'), 'A')
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

-- Comments that have their words already are written anew where they are noted, too, and a portion of those that are hidden by now is
-- not the last one.
CREATE OR REPLACE FUNCTION search_catch_up(portion int) RETURNS int LANGUAGE plpgsql AS $$
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
      RETURNING id), written AS (
    INSERT INTO comment_search (comment_id, article_id, created_at, words)
      SELECT c.id, c.article_id, c.created_at, search_comment(c.language, c.body, c.created_at)
        FROM taken JOIN comment c USING (id) WHERE c.status = 'PUBLISHED'
      ON CONFLICT (comment_id) DO UPDATE SET words = EXCLUDED.words)
  SELECT count(*)::int INTO done FROM taken;
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

-- What is there is written anew by the job, the newest first; until then it is not found by words in a row that have such a word.
INSERT INTO search_due (kind, id) SELECT 'article', id FROM article WHERE status = 'PUBLISHED' ON CONFLICT DO NOTHING;
INSERT INTO search_due (kind, id) SELECT 'comment', id FROM comment WHERE status = 'PUBLISHED' AND language = 'en'
  ON CONFLICT DO NOTHING;
