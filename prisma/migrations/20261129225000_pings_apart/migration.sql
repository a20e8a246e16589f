-- Search engines and the hub hear of a story each by themselves: what one of them did not hear is not said to the other again.

-- CreateEnum
CREATE TYPE "ping_recipient" AS ENUM ('ENGINES', 'HUB');

-- AlterTable: what waits for both waits for each.
ALTER TABLE "ping" ADD COLUMN "recipient" "ping_recipient" NOT NULL DEFAULT 'HUB';
ALTER TABLE "ping" DROP CONSTRAINT "ping_pkey", ADD CONSTRAINT "ping_pkey" PRIMARY KEY ("article_id", "recipient");
INSERT INTO "ping" ("article_id", "recipient", "due_at", "attempts")
  SELECT "article_id", 'ENGINES', "due_at", "attempts" FROM "ping";
ALTER TABLE "ping" ALTER COLUMN "recipient" DROP DEFAULT;

CREATE OR REPLACE FUNCTION queue_ping() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ping (article_id, recipient)
    SELECT NEW.id, wanted.recipient
      FROM site_setting s CROSS JOIN LATERAL (VALUES
        ('ENGINES'::ping_recipient, coalesce(s.value->>'indexNow', 'false') = 'true'),
        ('HUB'::ping_recipient, coalesce(s.value->>'hub', '') <> '')) AS wanted (recipient, is_on)
     WHERE s.key = 'found' AND wanted.is_on
    ON CONFLICT (article_id, recipient) DO UPDATE SET due_at = now(), attempts = 0;
  RETURN NULL;
END $$;
