-- A link that lets somebody of the newsroom choose their first password.
ALTER TYPE "mail_token_purpose" ADD VALUE 'INVITE';

-- People of one role, newest first.
CREATE INDEX "user_role_id_idx" ON "user"("role", "id");

-- People by the beginnings of the words of their name and address (features/accounts/people/queries.ts asks with the same
-- expression). Not in schema.prisma, which has no words for an index over an expression.
CREATE INDEX user_words ON "user" USING gin (to_tsvector('simple', name || ' ' || translate(email, '@.+-_', '     ')));

-- The record by what was done.
CREATE INDEX "audit_entry_action_at_id_idx" ON "audit_entry"("action", "at" DESC, "id" DESC);
