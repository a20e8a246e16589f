-- What somebody is called, in every language, as it is compared: "en", "ar" and "ckb" are nobody's name. The cost is what folding one takes,
-- so that the index is asked rather than everybody.
CREATE FUNCTION search_names(names jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 2000 RETURN
  search_fold((SELECT string_agg(name.value, ' / ' ORDER BY name.key) FROM jsonb_each_text(names) AS name));

DROP INDEX author_begins;
CREATE INDEX author_begins ON author USING gin (to_tsvector('simple', search_names(names)));
