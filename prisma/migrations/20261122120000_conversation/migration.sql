-- CreateEnum
CREATE TYPE "notice" AS ENUM ('INSTANT', 'DAILY', 'NEVER');

-- CreateEnum
CREATE TYPE "mail_token_purpose" AS ENUM ('VERIFY', 'SIGN_IN', 'RESET', 'CHANGE_EMAIL', 'KEEP_ACCOUNT');

-- CreateEnum
CREATE TYPE "discussion_state" AS ENUM ('OPEN', 'HOLD_ALL', 'CLOSED');

-- CreateEnum
CREATE TYPE "comment_status" AS ENUM ('PUBLISHED', 'HELD', 'REJECTED', 'DELETED');

-- CreateEnum
CREATE TYPE "report_reason" AS ENUM ('SPAM', 'ABUSE', 'HATE', 'OFF_TOPIC', 'PRIVATE', 'OTHER');

-- CreateEnum
CREATE TYPE "report_outcome" AS ENUM ('UPHELD', 'DISMISSED');

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "discussion" "discussion_state" NOT NULL DEFAULT 'OPEN',
ADD COLUMN     "discussion_closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "slow_seconds" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "author" ADD COLUMN     "user_id" UUID;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "device" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "ends_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "deletion_at" TIMESTAMPTZ(3),
ADD COLUMN     "is_held" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "locale" TEXT NOT NULL DEFAULT 'en',
ADD COLUMN     "name_skeleton" TEXT,
ADD COLUMN     "notice_decisions" "notice" NOT NULL DEFAULT 'INSTANT',
ADD COLUMN     "notice_followed" "notice" NOT NULL DEFAULT 'DAILY',
ADD COLUMN     "notice_replies" "notice" NOT NULL DEFAULT 'INSTANT',
ADD COLUMN     "suspended_until" TIMESTAMPTZ(3);

-- Nobody has chosen a name yet: accounts that exist keep theirs, apart from each other.
UPDATE "user" SET "name_skeleton" = lower("name") || '~' || "id";
ALTER TABLE "user" ALTER COLUMN "name_skeleton" SET NOT NULL;

-- CreateTable
CREATE TABLE "identity" (
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("provider","provider_account_id")
);

-- CreateTable
CREATE TABLE "mail_token" (
    "token_hash" TEXT NOT NULL,
    "purpose" "mail_token_purpose" NOT NULL,
    "email" TEXT NOT NULL,
    "user_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_token_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "outgoing_mail" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "user_id" UUID,
    "email" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "outgoing_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT NOT NULL DEFAULT '',
    "request_id" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "author_id" UUID,
    "guest_name" TEXT,
    "root_id" UUID NOT NULL,
    "parent_id" UUID,
    "depth" SMALLINT NOT NULL DEFAULT 0,
    "status" "comment_status" NOT NULL DEFAULT 'PUBLISHED',
    "body" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'und',
    "key" UUID NOT NULL,
    "key_digest" TEXT NOT NULL,
    "held_for" TEXT,
    "held_detail" JSONB,
    "text_digest" TEXT NOT NULL,
    "bands" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "picked_at" TIMESTAMPTZ(3),
    "picked_by_id" UUID,
    "pick_note" TEXT NOT NULL DEFAULT '',
    "recommendations" INTEGER NOT NULL DEFAULT 0,
    "replies" INTEGER NOT NULL DEFAULT 0,
    "open_reports" INTEGER NOT NULL DEFAULT 0,
    "is_shown" BOOLEAN NOT NULL DEFAULT false,
    "is_featured" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment_edit" (
    "id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comment_edit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recommendation" (
    "comment_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recommendation_pkey" PRIMARY KEY ("comment_id","user_id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "reporter_id" UUID NOT NULL,
    "reason" "report_reason" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" "report_outcome",
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow" (
    "user_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "follow_pkey" PRIMARY KEY ("user_id","article_id")
);

-- CreateTable
CREATE TABLE "comment_language" (
    "article_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "comments" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "comment_language_pkey" PRIMARY KEY ("article_id","language")
);

-- CreateTable
CREATE TABLE "draft" (
    "token_hash" TEXT NOT NULL,
    "article_id" UUID NOT NULL,
    "parent_id" UUID,
    "comment_id" UUID,
    "body" TEXT NOT NULL,
    "key" UUID NOT NULL,
    "problem" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "watched_word" (
    "id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "watched_word_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "identity_user_id_idx" ON "identity"("user_id");

-- CreateIndex
CREATE INDEX "mail_token_email_idx" ON "mail_token"("email");

-- CreateIndex
CREATE INDEX "mail_token_user_id_idx" ON "mail_token"("user_id");

-- CreateIndex
CREATE INDEX "mail_token_expires_at_idx" ON "mail_token"("expires_at");

-- CreateIndex
CREATE INDEX "rate_limit_expire_idx" ON "rate_limit"("expire");

-- CreateIndex
CREATE UNIQUE INDEX "outgoing_mail_key_key" ON "outgoing_mail"("key");

-- CreateIndex
CREATE INDEX "outgoing_mail_sent_at_failed_at_due_at_idx" ON "outgoing_mail"("sent_at", "failed_at", "due_at");

-- CreateIndex
CREATE INDEX "outgoing_mail_user_id_idx" ON "outgoing_mail"("user_id");

-- CreateIndex
CREATE INDEX "audit_entry_at_id_idx" ON "audit_entry"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_subject_type_subject_id_at_idx" ON "audit_entry"("subject_type", "subject_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_at_idx" ON "audit_entry"("actor_id", "at");

-- CreateIndex
CREATE INDEX "comment_article_id_depth_is_shown_created_at_id_idx" ON "comment"("article_id", "depth", "is_shown", "created_at", "id");

-- CreateIndex
CREATE INDEX "comment_article_id_depth_is_shown_recommendations_created_a_idx" ON "comment"("article_id", "depth", "is_shown", "recommendations", "created_at", "id");

-- CreateIndex
CREATE INDEX "comment_root_id_depth_is_shown_created_at_id_idx" ON "comment"("root_id", "depth", "is_shown", "created_at", "id");

-- CreateIndex
CREATE INDEX "comment_article_id_is_shown_language_created_at_id_idx" ON "comment"("article_id", "is_shown", "language", "created_at", "id");

-- CreateIndex
CREATE INDEX "comment_article_id_is_featured_is_shown_created_at_id_idx" ON "comment"("article_id", "is_featured", "is_shown", "created_at", "id");

-- CreateIndex
CREATE INDEX "comment_article_id_decided_at_idx" ON "comment"("article_id", "decided_at");

-- CreateIndex
CREATE INDEX "comment_author_id_created_at_id_idx" ON "comment"("author_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "comment_status_created_at_id_idx" ON "comment"("status", "created_at", "id");

-- CreateIndex
CREATE INDEX "comment_parent_id_idx" ON "comment"("parent_id");

-- CreateIndex
CREATE INDEX "comment_text_digest_created_at_idx" ON "comment"("text_digest", "created_at");

-- CreateIndex
CREATE INDEX "comment_bands_idx" ON "comment" USING GIN ("bands");

-- CreateIndex
CREATE UNIQUE INDEX "comment_author_id_key_key" ON "comment"("author_id", "key");

-- CreateIndex
CREATE INDEX "comment_edit_comment_id_at_idx" ON "comment_edit"("comment_id", "at");

-- CreateIndex
CREATE INDEX "recommendation_user_id_idx" ON "recommendation"("user_id");

-- CreateIndex
CREATE INDEX "report_reporter_id_idx" ON "report"("reporter_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_comment_id_reporter_id_key" ON "report"("comment_id", "reporter_id");

-- CreateIndex
CREATE INDEX "follow_article_id_idx" ON "follow"("article_id");

-- CreateIndex
CREATE INDEX "draft_created_at_idx" ON "draft"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "watched_word_language_word_key" ON "watched_word"("language", "word");

-- CreateIndex
CREATE UNIQUE INDEX "author_user_id_key" ON "author"("user_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "user_name_skeleton_key" ON "user"("name_skeleton");

-- CreateIndex
CREATE INDEX "user_deletion_at_idx" ON "user"("deletion_at");

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_token" ADD CONSTRAINT "mail_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_picked_by_id_fkey" FOREIGN KEY ("picked_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_root_id_fkey" FOREIGN KEY ("root_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_edit" ADD CONSTRAINT "comment_edit_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_reporter_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_language" ADD CONSTRAINT "comment_language_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "author" ADD CONSTRAINT "author_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What readers see of a comment, and what is counted, is kept here and nowhere else: whoever changes a row (a form, a
-- moderator, an import, a job) cannot leave the counts behind. Row locks are always taken in this order: the comment, the
-- one that began its thread, the article's counts, the count of its language.

CREATE FUNCTION comment_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.is_shown := NEW.status = 'PUBLISHED' OR (NEW.depth = 0 AND NEW.replies > 0);
  RETURN NEW;
END $$;

CREATE TRIGGER comment_place BEFORE INSERT OR UPDATE OF status, replies ON comment
  FOR EACH ROW EXECUTE FUNCTION comment_place();

CREATE FUNCTION count_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was int := CASE WHEN TG_OP <> 'INSERT' AND OLD.status = 'PUBLISHED' THEN 1 ELSE 0 END;
  is_now int := CASE WHEN TG_OP <> 'DELETE' AND NEW.status = 'PUBLISHED' THEN 1 ELSE 0 END;
  the comment := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF was <> is_now THEN
    IF the.depth > 0 THEN
      UPDATE comment SET replies = replies + is_now - was WHERE id = the.root_id;
    END IF;
    UPDATE article_stats SET comments = comments + is_now - was WHERE article_id = the.article_id;
  END IF;
  IF was = 1 AND (is_now = 0 OR OLD.language <> NEW.language) THEN
    UPDATE comment_language SET comments = comments - 1 WHERE article_id = OLD.article_id AND language = OLD.language;
  END IF;
  IF is_now = 1 AND (was = 0 OR OLD.language <> NEW.language) THEN
    INSERT INTO comment_language AS l (article_id, language, comments) VALUES (NEW.article_id, NEW.language, 1)
      ON CONFLICT (article_id, language) DO UPDATE SET comments = l.comments + 1;
  END IF;
  -- Who has the article open hears of it: "ARTICLE COMMENT published|changed|gone".
  IF was = 1 OR is_now = 1 THEN
    PERFORM pg_notify('comment', the.article_id || ' ' || the.id || ' ' ||
      CASE WHEN is_now = 0 THEN 'gone' WHEN was = 0 THEN 'published' ELSE 'changed' END);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER comment_counted AFTER INSERT OR DELETE OR UPDATE OF status, language, body ON comment
  FOR EACH ROW EXECUTE FUNCTION count_comment();

CREATE FUNCTION count_recommendation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE comment SET recommendations = recommendations + 1 WHERE id = NEW.comment_id;
  ELSE
    UPDATE comment SET recommendations = recommendations - 1 WHERE id = OLD.comment_id;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER recommendation_counted AFTER INSERT OR DELETE ON recommendation
  FOR EACH ROW EXECUTE FUNCTION count_recommendation();

CREATE FUNCTION count_report() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was int := CASE WHEN TG_OP <> 'INSERT' AND OLD.outcome IS NULL THEN 1 ELSE 0 END;
  is_now int := CASE WHEN TG_OP <> 'DELETE' AND NEW.outcome IS NULL THEN 1 ELSE 0 END;
BEGIN
  IF was <> is_now THEN
    UPDATE comment SET open_reports = open_reports + is_now - was
      WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.comment_id ELSE NEW.comment_id END;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER report_counted AFTER INSERT OR DELETE OR UPDATE OF outcome ON report
  FOR EACH ROW EXECUTE FUNCTION count_report();

ALTER TABLE comment SET (fillfactor = 85);
-- Every new comment asks it: a list of pending entries would be read from end to end each time.
ALTER INDEX comment_bands_idx SET (fastupdate = off);
ALTER TABLE comment_language SET (fillfactor = 70);

-- What is on record stays on record.
CREATE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The record of what was done is only ever added to.';
END $$;

CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION keep_audit();

-- A mail does not wait for the minute: who queues it wakes the job that sends it, at the commit. Without a worker that has
-- ever run there is nobody to wake.
-- A time is kept in whole milliseconds, so "now" may have been rounded up: what is due within the second is due.
CREATE FUNCTION wake_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_regnamespace('graphile_worker') IS NOT NULL AND EXISTS (SELECT FROM queued WHERE due_at <= now() + interval '1 second') THEN
    PERFORM graphile_worker.add_job('send-mail');
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER mail_queued AFTER INSERT ON outgoing_mail REFERENCING NEW TABLE AS queued
  FOR EACH STATEMENT EXECUTE FUNCTION wake_mail();

-- Who asked for their account to be deleted and signs in again before it is, stays: by whichever way they came in.
CREATE FUNCTION keep_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "user" SET deletion_at = NULL WHERE id = NEW.user_id AND deletion_at IS NOT NULL AND deleted_at IS NULL;
  IF FOUND THEN
    DELETE FROM mail_token WHERE user_id = NEW.user_id AND purpose = 'KEEP_ACCOUNT';
    INSERT INTO audit_entry (id, actor_id, action, subject_type, subject_id)
      VALUES (gen_random_uuid(), NEW.user_id, 'account.keep', 'account', NEW.user_id::text);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER session_begun AFTER INSERT ON session FOR EACH ROW EXECUTE FUNCTION keep_account();

-- Who may do more or less than before, is banned or is gone, is signed out everywhere: whichever way the row was changed.
CREATE FUNCTION end_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM session WHERE user_id = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER sessions_ended AFTER UPDATE OF role, banned_at, deleted_at ON "user" FOR EACH ROW
  WHEN (OLD.role <> NEW.role OR (OLD.banned_at IS NULL AND NEW.banned_at IS NOT NULL)
    OR (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL))
  EXECUTE FUNCTION end_sessions();
