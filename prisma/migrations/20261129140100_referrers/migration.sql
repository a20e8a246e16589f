-- CreateTable
CREATE TABLE "referrer_count" (
    "article_id" UUID NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "host" TEXT NOT NULL,
    "views" INTEGER NOT NULL,

    CONSTRAINT "referrer_count_pkey" PRIMARY KEY ("article_id","slot","host")
);

-- CreateIndex
CREATE INDEX "referrer_count_slot_host_idx" ON "referrer_count"("slot", "host");

-- AddForeignKey
ALTER TABLE "referrer_count" ADD CONSTRAINT "referrer_count_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Views bring along who led to them. Called without, as the version before does, it counts as before.
DROP FUNCTION record_views(uuid[], uuid[], bytea[], bytea[], interval, int, timestamptz);

CREATE FUNCTION record_views(
  articles uuid[], events uuid[], addresses bytea[], visitors bytea[],
  visit_length interval, address_cap int, clock timestamptz DEFAULT NULL, referrers text[] DEFAULT NULL
) RETURNS TABLE (place int, views int) LANGUAGE plpgsql
-- A plan made while the tables were empty must not come to scan them when they are full.
SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
  moment timestamptz;
  today date;
  salt_now bytea;
  salt_before bytea;
BEGIN
  PERFORM FROM article a JOIN article_stats s ON s.article_id = a.id
    WHERE a.status = 'PUBLISHED'
      AND a.id IN (SELECT t.id FROM unnest(articles, events) AS t (id, event) WHERE t.event IS NOT NULL)
    ORDER BY a.id FOR KEY SHARE OF a FOR NO KEY UPDATE OF s;

  -- Only now, with the stories ours: a later view of a story must not carry an earlier time.
  moment := coalesce(clock, clock_timestamp());
  today := (moment AT TIME ZONE 'UTC')::date;
  LOOP
    SELECT v.salt INTO salt_now FROM visitor_salt v WHERE v.day = today;
    EXIT WHEN FOUND;
    INSERT INTO visitor_salt (day, salt)
      VALUES (today, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) ON CONFLICT DO NOTHING;
  END LOOP;
  -- In the first hour of a day yesterday's readers are still known by yesterday's salt.
  IF (moment AT TIME ZONE 'UTC') < today + interval '1 hour' THEN
    SELECT v.salt INTO salt_before FROM visitor_salt v WHERE v.day = today - 1;
  END IF;

  RETURN QUERY
  WITH arrived AS (
    SELECT t.ord, t.article_id, t.event_id,
        substr(sha256(salt_now || t.address), 1, 16) AS address, substr(sha256(salt_now || t.visitor), 1, 16) AS visitor,
        substr(sha256(salt_before || t.address), 1, 16) AS old_address,
        substr(sha256(salt_before || t.visitor), 1, 16) AS old_visitor, t.referrer
      FROM unnest(articles, events, addresses, visitors, referrers) WITH ORDINALITY
        AS t (article_id, event_id, address, visitor, referrer, ord)
      JOIN article a ON a.id = t.article_id AND a.status = 'PUBLISHED'
      WHERE t.event_id IS NOT NULL
  ), once AS (
    SELECT DISTINCT ON (event_id) * FROM arrived ORDER BY event_id, ord
  ), visits AS (
    SELECT DISTINCT ON (o.article_id, o.visitor) o.* FROM once o
      WHERE NOT EXISTS (SELECT FROM view_event e WHERE e.event_id = o.event_id)
        AND NOT EXISTS (SELECT FROM view_event e WHERE e.article_id = o.article_id
          AND e.address = o.address AND e.visitor = o.visitor AND e.at > moment - visit_length)
        AND (salt_before IS NULL OR NOT EXISTS (SELECT FROM view_event e WHERE e.article_id = o.article_id
          AND e.address = o.old_address AND e.visitor = o.old_visitor AND e.at > moment - visit_length))
      ORDER BY o.article_id, o.visitor, o.ord
  ), ranked AS (
    SELECT v.*, row_number() OVER (PARTITION BY v.article_id, v.address ORDER BY v.ord)
        + (SELECT count(*) FROM view_event e WHERE e.article_id = v.article_id
            AND e.address = v.address AND e.at > moment - interval '1 hour')
        + CASE WHEN salt_before IS NULL THEN 0 ELSE (SELECT count(*) FROM view_event e WHERE e.article_id = v.article_id
            AND e.address = v.old_address AND e.at > moment - interval '1 hour') END AS nth
      FROM visits v
  ), counted AS (
    INSERT INTO view_event (event_id, article_id, address, visitor, at)
      SELECT r.event_id, r.article_id, r.address, r.visitor, moment FROM ranked r WHERE r.nth <= address_cap
      ORDER BY r.event_id
      ON CONFLICT DO NOTHING RETURNING event_id, article_id
  ), sums AS (
    SELECT c.article_id, count(*)::int AS views FROM counted c GROUP BY c.article_id
  ), hours AS (
    INSERT INTO article_hour (article_id, hour, views)
      SELECT s.article_id, date_trunc('hour', moment, 'UTC'), s.views FROM sums s ORDER BY s.article_id
      ON CONFLICT (article_id, hour) DO UPDATE SET views = article_hour.views + excluded.views
  ), led AS (
    -- Only of what was counted, and by the tenth minute: who came is in another table, and nothing joins the two.
    INSERT INTO referrer_count (article_id, slot, host, views)
      SELECT r.article_id, date_bin('10 minutes', moment, 'epoch'), r.referrer, count(*)::int
        FROM ranked r JOIN counted c USING (event_id) WHERE r.referrer IS NOT NULL
        GROUP BY r.article_id, r.referrer ORDER BY r.article_id, r.referrer
      ON CONFLICT (article_id, slot, host) DO UPDATE SET views = referrer_count.views + excluded.views
  ), raised AS (
    UPDATE article_stats t SET views = t.views + s.views FROM sums s WHERE t.article_id = s.article_id
      RETURNING t.article_id, t.views
  )
  SELECT o.ord::int, coalesce(r.views, s.views)
    FROM unnest(articles) WITH ORDINALITY AS o (article_id, ord)
    LEFT JOIN article a ON a.id = o.article_id AND a.status = 'PUBLISHED'
    LEFT JOIN article_stats s ON s.article_id = a.id
    LEFT JOIN raised r ON r.article_id = a.id
    ORDER BY o.ord;
END $$;
