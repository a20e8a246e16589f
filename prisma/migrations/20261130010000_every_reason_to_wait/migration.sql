-- AlterTable
ALTER TABLE "comment" ADD COLUMN     "held_also" JSONB;
