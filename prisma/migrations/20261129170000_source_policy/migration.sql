-- CreateEnum
CREATE TYPE "source_policy" AS ENUM ('OWN', 'CREDIT', 'NOINDEX');

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "source_policy" "source_policy";

-- AlterTable
ALTER TABLE "source" ADD COLUMN     "policy" "source_policy" NOT NULL DEFAULT 'NOINDEX';

-- CreateIndex
CREATE INDEX "article_sitemap_idx" ON "article"("locale", "status", "published_at", "id", "updated_at", "source_id", "source_policy");
