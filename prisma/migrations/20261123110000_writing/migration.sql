-- Parts of words in headlines: what the newsroom searches by. Comes with Postgres, and the database's owner may switch it on.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "created_by_id" UUID;

-- CreateTable
CREATE TABLE "article_revision" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'save',
    "content" JSONB NOT NULL,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "article_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_redirect" (
    "locale" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "article_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "article_redirect_pkey" PRIMARY KEY ("locale","slug")
);

-- CreateTable
CREATE TABLE "correction" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_schedule" (
    "article_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "article_schedule_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "article_presence" (
    "article_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "article_presence_pkey" PRIMARY KEY ("article_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "article_revision_article_id_number_key" ON "article_revision"("article_id", "number");

-- CreateIndex
CREATE INDEX "article_redirect_article_id_idx" ON "article_redirect"("article_id");

-- CreateIndex
CREATE INDEX "correction_article_id_at_idx" ON "correction"("article_id", "at");

-- CreateIndex
CREATE INDEX "correction_locale_at_id_idx" ON "correction"("locale", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "article_schedule_at_idx" ON "article_schedule"("at");

-- CreateIndex
CREATE INDEX "article_presence_user_id_idx" ON "article_presence"("user_id");

-- CreateIndex
CREATE INDEX "article_modified_at_id_idx" ON "article"("modified_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "article_status_modified_at_id_idx" ON "article"("status", "modified_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "article_section_id_modified_at_id_idx" ON "article"("section_id", "modified_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "article_source_id_modified_at_id_idx" ON "article"("source_id", "modified_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "article_created_by_id_modified_at_id_idx" ON "article"("created_by_id", "modified_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "article_headline_idx" ON "article" USING GIN ("headline" gin_trgm_ops);

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_revision" ADD CONSTRAINT "article_revision_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_redirect" ADD CONSTRAINT "article_redirect_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correction" ADD CONSTRAINT "correction_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_schedule" ADD CONSTRAINT "article_schedule_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_presence" ADD CONSTRAINT "article_presence_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_presence" ADD CONSTRAINT "article_presence_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
