-- A text that was not taken may be what somebody says against a sanction: that stands under no story.
ALTER TABLE "draft" ALTER COLUMN "article_id" DROP NOT NULL;
