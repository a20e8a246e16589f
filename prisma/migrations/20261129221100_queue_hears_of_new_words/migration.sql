-- A reader may change what waits for a moderator: whoever has it before them hears of it. What nobody looks at is nobody's news.
DROP TRIGGER comment_decided ON comment;

-- Not "UPDATE OF": since when something is reported is written by another trigger.
CREATE TRIGGER comment_decided AFTER UPDATE ON comment
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.reported_since IS DISTINCT FROM NEW.reported_since
    OR (OLD.edited_at IS DISTINCT FROM NEW.edited_at AND (NEW.status = 'HELD' OR NEW.reported_since IS NOT NULL)))
  EXECUTE FUNCTION tell_queue();
