-- How often all preview links of an article were ended: a link says the number it was made under.
ALTER TABLE "article" ADD COLUMN     "preview_epoch" INTEGER NOT NULL DEFAULT 0;
