-- An original that is gone, and whose address leads to the front page of its site.
-- AlterTable
ALTER TABLE "wire_item" ADD COLUMN     "gone_to" TEXT;
