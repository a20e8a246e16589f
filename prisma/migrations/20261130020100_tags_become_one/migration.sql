-- A tag that is made part of another stays until its last story has been moved, which of a million takes its time.
ALTER TABLE "tag" ADD COLUMN "becomes_id" UUID;
CREATE INDEX "tag_becomes_id_idx" ON "tag"("becomes_id");
ALTER TABLE "tag" ADD CONSTRAINT "tag_becomes_id_fkey" FOREIGN KEY ("becomes_id") REFERENCES "tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;
