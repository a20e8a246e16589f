-- A number is one, however its thousands are parted: who asked for 1200 found no story of 1,200, ١٬٢٠٠ or 1.200, and the reverse. And one
-- sign may stand for eighteen letters (ﷺ), of which a comment may have thousands: what unfolds to more than three times its length is cut off.
CREATE OR REPLACE FUNCTION search_fold(given text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  said text := given;
BEGIN
  -- Much of what is written is plain ASCII, which needs a third of the work.
  IF octet_length(said) <> length(said) THEN
    said := regexp_replace(left(normalize(said, NFKD), length(said) * 3 + 100), '(^|[^\u0620-\u06ff])\u064a\u0654(?=\u0627)', '\1', 'g');
    said := regexp_replace(said, '[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\U000e0000-\U000e0fff]+', '', 'g');
  END IF;
  said := regexp_replace(lower(said), '[''\u2018\u2019\u02bb\u02bc]s(?![a-z0-9])', '', 'g');
  said := regexp_replace(said, '[''\u2018\u2019\u02bb\u02bc]+', '', 'g');
  -- Nearly no text has any, and to look for one is a tenth of the work.
  IF said ~ '[0-9\u0660-\u0669\u06f0-\u06f9][.,\u066c\u060c][0-9\u0660-\u0669\u06f0-\u06f9]{3}' THEN
    said := regexp_replace(said, '(?<![0-9\u0660-\u0669\u06f0-\u06f9])([0-9\u0660-\u0669\u06f0-\u06f9]{1,3})[.,\u066c\u060c](?=[0-9\u0660-\u0669\u06f0-\u06f9]{3}(?![0-9\u0660-\u0669\u06f0-\u06f9]))', '\1', 'g');
  END IF;
  said := regexp_replace(said, '[\u0001-\u0026\u0028-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab\u00ac\u00ae-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u02c2-\u02df\u0600-\u060f\u061b\u061d-\u061f\u066a-\u066d\u06d4\u06dd\u06de\u06e9\u06fd\u06fe\u2000-\u200a\u2010-\u2017\u201a-\u2029\u202f-\u205f\u20a0-\u20c0\u2100-\u214f\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\ue000-\uf8ff\ufd3e\ufd3f\ufff0-\uffff\U0001f000-\U0001faff]+', ' ', 'g');
  IF octet_length(said) <> length(said) THEN
    said := translate(said, 'ٱىیېےۍێکڪةەہھۃۆۇۈۉۋڕڵ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹øłđıħŧðς', 'اييييييككهههههووووورل01234567890123456789oldihtdσ');
    said := replace(replace(replace(said, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');
    said := regexp_replace(said, 'و+', 'و', 'g');
  END IF;
  RETURN btrim(said, ' ');
END $$;

-- Texts that were folded before are folded from what was written: what was between the figures is not in them.
CREATE OR REPLACE FUNCTION comment_text_catch_up(portion int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  done int;
BEGIN
  WITH taken AS (
    DELETE FROM search_due WHERE (kind, id) IN (
        SELECT d.kind, d.id FROM search_due d WHERE d.kind = 'text' AND NOT d.at_once ORDER BY d.id DESC LIMIT portion FOR UPDATE SKIP LOCKED)
      RETURNING id), folded AS (
    UPDATE comment_text t SET body = c.body FROM taken JOIN comment c USING (id) WHERE t.comment_id = c.id)
  SELECT count(*)::int INTO done FROM taken;
  RETURN done;
END $$;

-- What has such a number is written anew by the job, the newest first; until then it is found as it was.
INSERT INTO search_due (kind, id)
  SELECT 'article', id FROM article
   WHERE status = 'PUBLISHED' AND concat_ws(' ', headline, standfirst, lead_caption, body) ~ '[0-9\u0660-\u0669\u06f0-\u06f9][.,\u066c\u060c][0-9\u0660-\u0669\u06f0-\u06f9]{3}'
  ON CONFLICT DO NOTHING;
INSERT INTO search_due (kind, id)
  SELECT kinds.kind, c.id FROM comment c CROSS JOIN (VALUES ('comment'), ('text')) AS kinds (kind)
   WHERE (kinds.kind = 'text' OR c.status = 'PUBLISHED') AND c.body ~ '[0-9\u0660-\u0669\u06f0-\u06f9][.,\u066c\u060c][0-9\u0660-\u0669\u06f0-\u06f9]{3}'
  ON CONFLICT DO NOTHING;

-- These hold what the function said before. Last, because nobody reads a name until this is done: to look through all stories may take minutes.
REINDEX INDEX tag_begins;
REINDEX INDEX source_begins;
REINDEX INDEX author_begins;
