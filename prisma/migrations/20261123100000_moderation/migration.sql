-- Moderators look for words in all comments, in any script.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "verdict" AS ENUM ('APPROVED', 'REJECTED');

-- CreateEnum
CREATE TYPE "sanction_kind" AS ENUM ('WARN', 'HOLD', 'SUSPEND', 'BAN');

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "discussion_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "comment" ADD COLUMN     "reported_since" TIMESTAMPTZ(3),
ADD COLUMN     "waiting_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "report" ADD COLUMN     "decision_id" UUID;

-- AlterTable
ALTER TABLE "section" ADD COLUMN     "discussion" "discussion_state" NOT NULL DEFAULT 'OPEN',
ADD COLUMN     "discussion_closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "discussion_until" TIMESTAMPTZ(3),
ADD COLUMN     "slow_seconds" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "comment_text" (
    "comment_id" UUID NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "comment_text_pkey" PRIMARY KEY ("comment_id")
);

-- CreateTable
CREATE TABLE "comment_decision" (
    "id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "verdict" "verdict" NOT NULL,
    "reason" "report_reason",
    "note" TEXT NOT NULL DEFAULT '',
    "before" "comment_status" NOT NULL,
    "held_for" TEXT,
    "language" TEXT NOT NULL DEFAULT 'und',
    "since" TIMESTAMPTZ(3),
    "batch_id" UUID NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_id" UUID,

    CONSTRAINT "comment_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment_claim" (
    "comment_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comment_claim_pkey" PRIMARY KEY ("comment_id")
);

-- CreateTable
CREATE TABLE "sanction" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "sanction_kind" NOT NULL,
    "reason" "report_reason" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "comment_id" UUID,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMPTZ(3),
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by_id" UUID,
    "batch_id" UUID,
    "token_hash" TEXT,
    "appeal" TEXT,
    "appealed_at" TIMESTAMPTZ(3),
    "answer" TEXT NOT NULL DEFAULT '',
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,
    "is_overturned" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "sanction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "comment_text_body_idx" ON "comment_text" USING GIN ("body" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "comment_decision_at_id_idx" ON "comment_decision"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "comment_decision_comment_id_at_idx" ON "comment_decision"("comment_id", "at");

-- CreateIndex
CREATE INDEX "comment_decision_batch_id_idx" ON "comment_decision"("batch_id");

-- CreateIndex
CREATE INDEX "comment_decision_by_id_idx" ON "comment_decision"("by_id");

-- CreateIndex
CREATE INDEX "comment_decision_undone_by_id_idx" ON "comment_decision"("undone_by_id");

-- CreateIndex
CREATE INDEX "comment_claim_user_id_idx" ON "comment_claim"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "sanction_token_hash_key" ON "sanction"("token_hash");

-- CreateIndex
CREATE INDEX "sanction_user_id_at_idx" ON "sanction"("user_id", "at");

-- CreateIndex
CREATE INDEX "sanction_answered_at_appealed_at_idx" ON "sanction"("answered_at", "appealed_at");

-- CreateIndex
CREATE INDEX "sanction_at_idx" ON "sanction"("at");

-- CreateIndex
CREATE INDEX "article_discussion_until_idx" ON "article"("discussion_until");

-- CreateIndex
CREATE INDEX "comment_status_waiting_since_id_idx" ON "comment"("status", "waiting_since", "id");

-- CreateIndex
CREATE INDEX "comment_reported_since_id_idx" ON "comment"("reported_since", "id");

-- CreateIndex
CREATE INDEX "comment_author_id_status_idx" ON "comment"("author_id", "status");

-- CreateIndex
CREATE INDEX "report_decision_id_idx" ON "report"("decision_id");

-- AddForeignKey
ALTER TABLE "comment_text" ADD CONSTRAINT "comment_text_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "comment_decision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_decision" ADD CONSTRAINT "comment_decision_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_decision" ADD CONSTRAINT "comment_decision_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_decision" ADD CONSTRAINT "comment_decision_undone_by_id_fkey" FOREIGN KEY ("undone_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_claim" ADD CONSTRAINT "comment_claim_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_claim" ADD CONSTRAINT "comment_claim_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanction" ADD CONSTRAINT "sanction_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanction" ADD CONSTRAINT "sanction_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanction" ADD CONSTRAINT "sanction_lifted_by_id_fkey" FOREIGN KEY ("lifted_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanction" ADD CONSTRAINT "sanction_answered_by_id_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Since when a comment waits, and since when it is reported, is kept here and nowhere else.
CREATE OR REPLACE FUNCTION comment_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.is_shown := NEW.status = 'PUBLISHED' OR (NEW.depth = 0 AND NEW.replies > 0);
  IF NEW.status <> 'HELD' THEN
    NEW.waiting_since := NULL;
  ELSIF TG_OP = 'INSERT' THEN
    NEW.waiting_since := coalesce(NEW.waiting_since, NEW.created_at);
  ELSE
    NEW.waiting_since := coalesce(NEW.waiting_since, now());
  END IF;
  -- What is gone need not be looked at.
  IF NEW.status NOT IN ('PUBLISHED', 'HELD') THEN
    NEW.reported_since := NULL;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION count_report() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was int := CASE WHEN TG_OP <> 'INSERT' AND OLD.outcome IS NULL THEN 1 ELSE 0 END;
  is_now int := CASE WHEN TG_OP <> 'DELETE' AND NEW.outcome IS NULL THEN 1 ELSE 0 END;
  subject uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.comment_id ELSE NEW.comment_id END;
BEGIN
  IF was <> is_now THEN
    UPDATE comment SET open_reports = open_reports + is_now - was, reported_since = CASE WHEN status IN ('PUBLISHED', 'HELD')
        THEN (SELECT min(r.at) FROM report r WHERE r.comment_id = subject AND r.outcome IS NULL) END
      WHERE id = subject;
  END IF;
  RETURN NULL;
END $$;

UPDATE comment SET waiting_since = created_at WHERE status = 'HELD';
UPDATE comment c SET reported_since = (SELECT min(r.at) FROM report r WHERE r.comment_id = c.id AND r.outcome IS NULL)
  WHERE c.open_reports > 0 AND c.status IN ('PUBLISHED', 'HELD');

CREATE FUNCTION keep_comment_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO comment_text (comment_id, body) VALUES (NEW.id, NEW.body)
    ON CONFLICT (comment_id) DO UPDATE SET body = EXCLUDED.body;
  RETURN NULL;
END $$;

CREATE TRIGGER comment_text_kept AFTER INSERT OR UPDATE OF body ON comment
  FOR EACH ROW EXECUTE FUNCTION keep_comment_text();

INSERT INTO comment_text (comment_id, body) SELECT id, body FROM comment;
