-- An author who became another stays as a name and an address that lead there, and for as long as their stories are moved.
ALTER TABLE "author" ADD COLUMN "becomes_id" UUID;
CREATE INDEX "author_becomes_id_idx" ON "author"("becomes_id");
ALTER TABLE "author" ADD CONSTRAINT "author_becomes_id_fkey" FOREIGN KEY ("becomes_id") REFERENCES "author"("id") ON DELETE CASCADE ON UPDATE CASCADE;
