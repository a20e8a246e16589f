-- What a newsroom keeps about where its stories come from: under which terms, and whom pictures without a credit are owed to.
ALTER TABLE "source" ADD COLUMN     "default_credit" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "licence_note" TEXT NOT NULL DEFAULT '';

-- Where a tag went that was merged into another: its old address leads there.
CREATE TABLE "tag_move" (
    "locale" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "tag_id" UUID NOT NULL,

    CONSTRAINT "tag_move_pkey" PRIMARY KEY ("locale","slug")
);

CREATE INDEX "tag_move_tag_id_idx" ON "tag_move"("tag_id");

ALTER TABLE "tag_move" ADD CONSTRAINT "tag_move_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Tags of an edition by the beginnings of the words of their name; sources likewise (features/furniture/queries.ts).
CREATE INDEX tag_words ON tag USING gin (to_tsvector('simple', name));
CREATE INDEX source_words ON source USING gin (to_tsvector('simple', name));
CREATE INDEX "tag_locale_id_idx" ON "tag"("locale", "id");
