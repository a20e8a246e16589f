-- Why an item of a source that may publish by itself waits all the same.
-- AlterTable
ALTER TABLE "wire_item" ADD COLUMN "held_for" TEXT;
