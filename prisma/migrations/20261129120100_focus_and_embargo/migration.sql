-- Where a cropped picture is looked at, and until when a story must not be seen. Defaults that need no rewriting of rows.
ALTER TABLE "article" ADD COLUMN     "embargo_until" TIMESTAMPTZ(3),
ADD COLUMN     "lead_focus_x" SMALLINT NOT NULL DEFAULT 50,
ADD COLUMN     "lead_focus_y" SMALLINT NOT NULL DEFAULT 50;
