-- Where stories stood in the system they came from: their old links lead here.
CREATE TABLE "old_address" (
    "path" TEXT NOT NULL,
    "article_id" UUID NOT NULL,

    CONSTRAINT "old_address_pkey" PRIMARY KEY ("path")
);

CREATE INDEX "old_address_article_id_idx" ON "old_address"("article_id");

ALTER TABLE "old_address" ADD CONSTRAINT "old_address_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
