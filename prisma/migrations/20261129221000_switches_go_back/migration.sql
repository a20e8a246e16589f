-- AlterTable
ALTER TABLE "article" ADD COLUMN     "discussion_back_to" JSONB;

-- AlterTable
ALTER TABLE "section" ADD COLUMN     "discussion_back_to" JSONB;
