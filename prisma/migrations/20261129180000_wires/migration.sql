-- Sources that are asked for news by themselves, and what came of it: the inbox of the newsroom.
-- CreateEnum
CREATE TYPE "wire_state" AS ENUM ('NEW', 'TAKEN', 'DISMISSED');

-- CreateEnum
CREATE TYPE "wire_twin" AS ENUM ('ADDRESS', 'GUID', 'TEXT');

-- CreateTable
CREATE TABLE "wire" (
    "source_id" UUID NOT NULL,
    "feed_url" TEXT NOT NULL,
    "every_minutes" INTEGER NOT NULL DEFAULT 30,
    "locale" TEXT,
    "section_id" UUID,
    "reads_whole" BOOLEAN NOT NULL DEFAULT false,
    "publishes_since" TIMESTAMPTZ(3),
    "etag" TEXT,
    "last_modified" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heard_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "wire_pkey" PRIMARY KEY ("source_id")
);

-- CreateTable
CREATE TABLE "wire_item" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "guid" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "url" TEXT,
    "address_key" TEXT,
    "headline" TEXT NOT NULL,
    "said" JSONB NOT NULL,
    "text_digest" TEXT NOT NULL,
    "bands" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "state" "wire_state" NOT NULL DEFAULT 'NEW',
    "twin" "wire_twin",
    "twin_article_id" UUID,
    "twin_item_id" UUID,
    "article_id" UUID,
    "published_at" TIMESTAMPTZ(3),
    "came_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "news" JSONB,
    "gone_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "check_at" TIMESTAMPTZ(3),
    "misses" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "wire_item_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "wire_due_at_idx" ON "wire"("due_at");

-- CreateIndex
CREATE INDEX "wire_section_id_idx" ON "wire"("section_id");

-- CreateIndex
CREATE INDEX "wire_item_state_id_idx" ON "wire_item"("state", "id" DESC);

-- CreateIndex
CREATE INDEX "wire_item_told_at_id_idx" ON "wire_item"("told_at", "id" DESC);

-- CreateIndex
CREATE INDEX "wire_item_address_key_idx" ON "wire_item" USING HASH ("address_key");

-- CreateIndex
CREATE INDEX "wire_item_guid_idx" ON "wire_item" USING HASH ("guid");

-- CreateIndex
CREATE INDEX "wire_item_text_digest_idx" ON "wire_item" USING HASH ("text_digest");

-- CreateIndex
CREATE INDEX "wire_item_bands_idx" ON "wire_item" USING GIN ("bands");

-- CreateIndex
CREATE INDEX "wire_item_check_at_idx" ON "wire_item"("check_at");

-- CreateIndex
CREATE INDEX "wire_item_seen_at_idx" ON "wire_item"("seen_at");

-- CreateIndex
CREATE INDEX "wire_item_article_id_idx" ON "wire_item"("article_id");

-- CreateIndex
CREATE INDEX "wire_item_twin_article_id_idx" ON "wire_item"("twin_article_id");

-- CreateIndex
CREATE INDEX "wire_item_twin_item_id_idx" ON "wire_item"("twin_item_id");

-- CreateIndex
CREATE UNIQUE INDEX "wire_item_source_id_guid_key" ON "wire_item"("source_id", "guid");

-- CreateIndex
CREATE INDEX "article_original_url_idx" ON "article" USING HASH ("original_url");

-- AddForeignKey
ALTER TABLE "wire" ADD CONSTRAINT "wire_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wire" ADD CONSTRAINT "wire_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wire_item" ADD CONSTRAINT "wire_item_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wire_item" ADD CONSTRAINT "wire_item_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wire_item" ADD CONSTRAINT "wire_item_twin_article_id_fkey" FOREIGN KEY ("twin_article_id") REFERENCES "article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wire_item" ADD CONSTRAINT "wire_item_twin_item_id_fkey" FOREIGN KEY ("twin_item_id") REFERENCES "wire_item"("id") ON DELETE SET NULL ON UPDATE CASCADE;
