-- What an import brought came to wait in one moment: among equals what was written first stands first.
CREATE INDEX "comment_status_waiting_since_created_at_id_idx" ON "comment"("status", "waiting_since", "created_at", "id");

DROP INDEX "comment_status_waiting_since_id_idx";
