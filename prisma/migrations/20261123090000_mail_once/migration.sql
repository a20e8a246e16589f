-- A mail that a mail server may have taken is not sent a second time (docs/decisions/0010-mail.md).
ALTER TABLE "outgoing_mail" ADD COLUMN "handed_over_at" TIMESTAMPTZ(3);
