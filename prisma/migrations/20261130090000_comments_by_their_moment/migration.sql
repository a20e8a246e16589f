-- CreateIndex
CREATE INDEX "comment_created_at_id_idx" ON "comment"("created_at", "id");

-- What an import brought waiting was said to wait since it was written, for a screening that never took place. Nobody noted
-- when it came: it waits from now on. What was decided of it meanwhile says nothing of how fast moderators are.
UPDATE comment_decision d SET held_for = 'imported', since = NULL
  FROM comment c WHERE c.id = d.comment_id AND d.held_for = 'unfinished' AND c.author_id IS NULL AND c.guest_name IS NOT NULL;
UPDATE comment SET held_for = 'imported', waiting_since = CASE WHEN status = 'HELD' THEN now() END
  WHERE held_for = 'unfinished' AND author_id IS NULL AND guest_name IS NOT NULL;
