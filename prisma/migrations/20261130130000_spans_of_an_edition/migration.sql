-- A search looked for its words, the edition and the month in one expression, which the index weighs for every story that has any of
-- them: all stories of two months in three languages, for a word of one. As a key of its own the edition's month is met first.
CREATE FUNCTION search_spans(locale text, at timestamptz) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  ARRAY[locale || '/y' || extract(year FROM at AT TIME ZONE 'UTC')::int,
    locale || '/m' || (extract(year FROM at AT TIME ZONE 'UTC')::int * 12 + extract(month FROM at AT TIME ZONE 'UTC')::int)];

-- Last, because nobody searches until this is done: of a million stories it may take minutes.
DROP INDEX article_search_front;
DROP INDEX article_search_words;
CREATE INDEX article_search_front ON article_search USING gin (front, search_spans(locale, published_at));
CREATE INDEX article_search_words ON article_search USING gin (words, search_spans(locale, published_at));
