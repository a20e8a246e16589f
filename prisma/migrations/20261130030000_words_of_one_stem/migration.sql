-- Kurdish has no stemmer, so that a story about "the books" (کتێبەکان) was not found by "book" (کتێب): Kurdish is indexed by word and
-- by stem now, as Arabic is. In Arabic "and in the" (وبال) stands before nouns as "in the" does.
CREATE OR REPLACE FUNCTION search_bare(folded text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  regexp_replace(folded, '(^| )(?:[وف]?(?:بال|لل|ال)|كال)(?=[^ ]{3})', '\1', 'g');

/* Folded words of Sorani without what hangs at their ends, from the outside inwards: "in", "from" and "too"; of whom; whose; the, a, these;
   the vowel before them. As much of a word is left as tells it from others (after the light stemmer in Lucene, which measured that). */
CREATE FUNCTION search_sorani_step(folded text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(folded,
    '([\u0621-\u06ff]{3})دا(?![\u0621-\u06ff])', '\1', 'g'),
    '([\u0621-\u06ff]{4})(?:هوه|وه|يش)(?![\u0621-\u06ff])', '\1', 'g'),
    '([\u0621-\u06ff]{3})ي(?![\u0621-\u06ff])', '\1', 'g'),
    '([\u0621-\u06ff]{4})(?:مان|تان|يان)(?![\u0621-\u06ff])', '\1', 'g'),
    '([\u0621-\u06ff]{2}[او])(?:كه|كان)(?:م|ت)?(?![\u0621-\u06ff])', '\1', 'g'),
    '([\u0621-\u06ff]{2})(?:هكه|هكان)(?:م|ت)?(?![\u0621-\u06ff])', '\1', 'g'),
    '([\u0621-\u06ff]{4})(?:يهك|يك|انه|ان)(?![\u0621-\u06ff])', '\1', 'g'),
    '([\u0621-\u06ff]{3})[هي](?![\u0621-\u06ff])', '\1', 'g');

-- Twice, as what is left may look as if something hung at it, too: the parliament is no less one of its members'.
CREATE FUNCTION search_sorani(folded text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  search_sorani_step(search_sorani_step(folded));

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
  RETURN setweight(to_tsvector('pg_catalog.simple', folded) || to_tsvector('pg_catalog.simple', search_sorani(folded)), weight);
END $$;

-- What is there is written anew by the job, the newest first; until then a word of it is found as it stands there.
INSERT INTO search_due (kind, id) SELECT 'article', id FROM article WHERE status = 'PUBLISHED' AND locale IN ('ar', 'ckb')
  ON CONFLICT DO NOTHING;
INSERT INTO search_due (kind, id) SELECT 'comment', id FROM comment WHERE status = 'PUBLISHED' AND language <> 'en'
  ON CONFLICT DO NOTHING;
