-- CreateEnum
CREATE TYPE "role" AS ENUM ('READER', 'AUTHOR', 'MODERATOR', 'EDITOR', 'ADMIN');

-- CreateEnum
CREATE TYPE "article_status" AS ENUM ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL DEFAULT 'READER',
    "password_hash" TEXT,
    "email_verified_at" TIMESTAMPTZ(3),
    "banned_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "section" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "hue" TEXT NOT NULL DEFAULT 'ink',

    CONSTRAINT "section_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article" (
    "id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "status" "article_status" NOT NULL DEFAULT 'DRAFT',
    "headline" TEXT NOT NULL,
    "standfirst" TEXT NOT NULL DEFAULT '',
    "language" TEXT,
    "body" JSONB NOT NULL DEFAULT '[]',
    "story_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "section_id" UUID NOT NULL,
    "source_id" UUID,
    "original_url" TEXT,
    "lead_media_id" UUID,
    "lead_alt" TEXT NOT NULL DEFAULT '',
    "lead_caption" TEXT NOT NULL DEFAULT '',
    "lead_credit" TEXT NOT NULL DEFAULT '',
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "published_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_stats" (
    "article_id" UUID NOT NULL,
    "views" INTEGER NOT NULL DEFAULT 0,
    "imported_views" INTEGER NOT NULL DEFAULT 0,
    "comments" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "article_stats_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "article_hour" (
    "article_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "views" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "article_hour_pkey" PRIMARY KEY ("article_id","hour")
);

-- CreateTable
CREATE TABLE "author" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "roles" JSONB NOT NULL DEFAULT '{}',
    "bios" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "author_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "byline" (
    "article_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "locale" TEXT NOT NULL DEFAULT '',
    "status" "article_status" NOT NULL DEFAULT 'DRAFT',
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "byline_pkey" PRIMARY KEY ("article_id","author_id")
);

-- CreateTable
CREATE TABLE "tag" (
    "id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_tag" (
    "article_id" UUID NOT NULL,
    "tag_id" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "status" "article_status" NOT NULL DEFAULT 'DRAFT',
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "article_tag_pkey" PRIMARY KEY ("article_id","tag_id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "media" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "colour" TEXT NOT NULL DEFAULT '#d8d4cc',
    "renditions" JSONB NOT NULL,
    "alt" TEXT NOT NULL DEFAULT '',
    "credit" TEXT NOT NULL DEFAULT '',
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "media_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "imported_item" (
    "source_id" UUID NOT NULL,
    "guid" TEXT NOT NULL,
    "article_id" UUID NOT NULL,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "imported_item_pkey" PRIMARY KEY ("source_id","guid")
);

-- CreateTable
CREATE TABLE "cache_tag" (
    "tag" TEXT NOT NULL,
    "serial" BIGSERIAL NOT NULL,
    "expired_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "cache_tag_pkey" PRIMARY KEY ("tag")
);

-- CreateTable
CREATE TABLE "visitor_salt" (
    "day" DATE NOT NULL,
    "salt" BYTEA NOT NULL,

    CONSTRAINT "visitor_salt_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "view_event" (
    "event_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "address" BYTEA NOT NULL,
    "visitor" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "view_event_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "top_story" (
    "window" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "article_id" UUID NOT NULL,
    "views" INTEGER NOT NULL,

    CONSTRAINT "top_story_pkey" PRIMARY KEY ("window","locale","rank")
);

-- CreateTable
CREATE TABLE "top_window" (
    "window" TEXT NOT NULL,
    "refreshed_at" TIMESTAMPTZ(3) NOT NULL,
    "took_ms" INTEGER NOT NULL,

    CONSTRAINT "top_window_pkey" PRIMARY KEY ("window")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "section_slug_key" ON "section"("slug");

-- CreateIndex
CREATE INDEX "article_locale_status_published_at_id_idx" ON "article"("locale", "status", "published_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "article_locale_section_id_status_published_at_id_idx" ON "article"("locale", "section_id", "status", "published_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "article_locale_source_id_status_published_at_id_idx" ON "article"("locale", "source_id", "status", "published_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "article_story_id_idx" ON "article"("story_id");

-- CreateIndex
CREATE UNIQUE INDEX "article_locale_slug_key" ON "article"("locale", "slug");

-- CreateIndex
CREATE INDEX "article_hour_hour_idx" ON "article_hour"("hour");

-- CreateIndex
CREATE UNIQUE INDEX "author_slug_key" ON "author"("slug");

-- CreateIndex
CREATE INDEX "byline_author_id_locale_status_published_at_article_id_idx" ON "byline"("author_id", "locale", "status", "published_at" DESC, "article_id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "tag_locale_slug_key" ON "tag"("locale", "slug");

-- CreateIndex
CREATE INDEX "article_tag_tag_id_status_published_at_article_id_idx" ON "article_tag"("tag_id", "status", "published_at" DESC, "article_id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "source_slug_key" ON "source"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "media_key_key" ON "media"("key");

-- CreateIndex
CREATE UNIQUE INDEX "media_sha256_key" ON "media"("sha256");

-- CreateIndex
CREATE INDEX "imported_item_article_id_idx" ON "imported_item"("article_id");

-- CreateIndex
CREATE INDEX "cache_tag_serial_idx" ON "cache_tag"("serial");

-- CreateIndex
CREATE INDEX "view_event_article_id_address_visitor_at_idx" ON "view_event"("article_id", "address", "visitor", "at");

-- CreateIndex
CREATE INDEX "view_event_at_idx" ON "view_event"("at");

-- CreateIndex
CREATE INDEX "top_story_article_id_idx" ON "top_story"("article_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_lead_media_id_fkey" FOREIGN KEY ("lead_media_id") REFERENCES "media"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_stats" ADD CONSTRAINT "article_stats_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_hour" ADD CONSTRAINT "article_hour_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "top_story" ADD CONSTRAINT "top_story_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "byline" ADD CONSTRAINT "byline_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "byline" ADD CONSTRAINT "byline_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "author"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_tag" ADD CONSTRAINT "article_tag_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_tag" ADD CONSTRAINT "article_tag_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_item" ADD CONSTRAINT "imported_item_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_item" ADD CONSTRAINT "imported_item_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Lists by author and by tag read one index: the columns they sort by are copied from the article and kept equal here.
CREATE FUNCTION copy_article_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'byline' THEN
    SELECT a.locale, a.status, a.published_at INTO NEW.locale, NEW.status, NEW.published_at
      FROM article a WHERE a.id = NEW.article_id;
  ELSE
    SELECT a.status, a.published_at INTO NEW.status, NEW.published_at FROM article a WHERE a.id = NEW.article_id;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER byline_place BEFORE INSERT ON byline FOR EACH ROW EXECUTE FUNCTION copy_article_place();
CREATE TRIGGER article_tag_place BEFORE INSERT ON article_tag FOR EACH ROW EXECUTE FUNCTION copy_article_place();

CREATE FUNCTION spread_article_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE byline SET locale = NEW.locale, status = NEW.status, published_at = NEW.published_at WHERE article_id = NEW.id;
  UPDATE article_tag SET status = NEW.status, published_at = NEW.published_at WHERE article_id = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER article_place AFTER UPDATE OF locale, status, published_at ON article FOR EACH ROW
  WHEN ((OLD.locale, OLD.status, OLD.published_at) IS DISTINCT FROM (NEW.locale, NEW.status, NEW.published_at))
  EXECUTE FUNCTION spread_article_place();

-- Every story has its counts from the first moment, so that counting is an update and never a race of inserts.
CREATE FUNCTION begin_article_stats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO article_stats (article_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER article_begins AFTER INSERT ON article FOR EACH ROW EXECUTE FUNCTION begin_article_stats();

-- Counters change often and in place: leave room on the page so that an update touches no index.
ALTER TABLE article_stats SET (fillfactor = 70);
ALTER TABLE article_hour SET (fillfactor = 70);

-- A tag's newest serial must be larger than every serial seen before it, on update as on insert.
CREATE FUNCTION renew_cache_tag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.serial := nextval(pg_get_serial_sequence('cache_tag', 'serial'));
  NEW.expired_at := clock_timestamp();
  PERFORM pg_notify('cache_tag', NEW.serial || ' ' || NEW.tag);
  RETURN NEW;
END $$;

CREATE TRIGGER cache_tag_renewed BEFORE INSERT OR UPDATE ON cache_tag FOR EACH ROW EXECUTE FUNCTION renew_cache_tag();

-- Writes the views that arrived together, in one transaction and one round trip, and answers with the present counts.
--   articles, events, addresses, visitors   one place each per arrival; an event of NULL only asks for the count
--   visit_length, address_cap               one view per visitor in this time, so many per address in an hour
--   clock                                   for tests; otherwise the time of this database, whatever the app's clock says
-- A row per arrival comes back, in order; views is NULL where no such story is published.
-- Two callers never wait for each other in a circle: stories are locked in order of their id, then events in order of
-- theirs, and whatever else is written belongs to a locked story.
CREATE FUNCTION record_views(
  articles uuid[], events uuid[], addresses bytea[], visitors bytea[],
  visit_length interval, address_cap int, clock timestamptz DEFAULT NULL
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
        substr(sha256(salt_before || t.visitor), 1, 16) AS old_visitor
      FROM unnest(articles, events, addresses, visitors) WITH ORDINALITY
        AS t (article_id, event_id, address, visitor, ord)
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
      ON CONFLICT DO NOTHING RETURNING article_id
  ), sums AS (
    SELECT c.article_id, count(*)::int AS views FROM counted c GROUP BY c.article_id
  ), hours AS (
    INSERT INTO article_hour (article_id, hour, views)
      SELECT s.article_id, date_trunc('hour', moment, 'UTC'), s.views FROM sums s ORDER BY s.article_id
      ON CONFLICT (article_id, hour) DO UPDATE SET views = article_hour.views + excluded.views
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
