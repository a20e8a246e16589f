-- CreateTable
CREATE TABLE "ping" (
    "article_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ping_pkey" PRIMARY KEY ("article_id")
);

-- CreateIndex
CREATE INDEX "ping_due_at_idx" ON "ping"("due_at");

-- AddForeignKey
ALTER TABLE "ping" ADD CONSTRAINT "ping_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever publishes, changes or withdraws a story, by whatever way, has it told outside: with the change itself, so that
-- neither can be without the other. While nobody is to be told nothing is written.
CREATE FUNCTION queue_ping() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM site_setting WHERE key = 'found'
              AND (coalesce(value->>'indexNow', 'false') = 'true' OR coalesce(value->>'hub', '') <> '')) THEN
    INSERT INTO ping (article_id) VALUES (NEW.id)
      ON CONFLICT (article_id) DO UPDATE SET due_at = now(), attempts = 0;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER article_begun_pings AFTER INSERT ON article FOR EACH ROW WHEN (NEW.status = 'PUBLISHED') EXECUTE FUNCTION queue_ping();
CREATE TRIGGER article_changed_pings AFTER UPDATE OF status, slug, headline, standfirst, body ON article
  FOR EACH ROW WHEN (NEW.status = 'PUBLISHED' OR OLD.status = 'PUBLISHED') EXECUTE FUNCTION queue_ping();
