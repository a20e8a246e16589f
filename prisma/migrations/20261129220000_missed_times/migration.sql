-- Why a story was not published at its time.
-- AlterTable
ALTER TABLE "article_schedule" ADD COLUMN "held_for" TEXT;
