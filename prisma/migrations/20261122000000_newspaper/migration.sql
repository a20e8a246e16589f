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
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "counted" BOOLEAN NOT NULL,

    CONSTRAINT "view_event_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "view_visit" (
    "article_id" UUID NOT NULL,
    "visitor" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "view_visit_pkey" PRIMARY KEY ("article_id","visitor")
);

-- CreateTable
CREATE TABLE "view_address_hour" (
    "article_id" UUID NOT NULL,
    "address" BYTEA NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "views" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "view_address_hour_pkey" PRIMARY KEY ("article_id","address","hour")
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
CREATE INDEX "article_stats_views_idx" ON "article_stats"("views" DESC);

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
CREATE INDEX "view_event_at_idx" ON "view_event"("at");

-- CreateIndex
CREATE INDEX "view_visit_at_idx" ON "view_visit"("at");

-- CreateIndex
CREATE INDEX "view_address_hour_hour_idx" ON "view_address_hour"("hour");

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
ALTER TABLE view_address_hour SET (fillfactor = 70);
ALTER TABLE view_visit SET (fillfactor = 70);

-- A tag's newest serial must be larger than every serial seen before it, on update as on insert.
CREATE FUNCTION renew_cache_tag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.serial := nextval(pg_get_serial_sequence('cache_tag', 'serial'));
  NEW.expired_at := clock_timestamp();
  PERFORM pg_notify('cache_tag', NEW.serial || ' ' || NEW.tag);
  RETURN NEW;
END $$;

CREATE TRIGGER cache_tag_renewed BEFORE INSERT OR UPDATE ON cache_tag FOR EACH ROW EXECUTE FUNCTION renew_cache_tag();
