-- Whoever has the moderators' queue open hears that something about it has changed, not what: that is asked for, with the
-- rights of who asks. Many changes of one transaction are one word.
CREATE FUNCTION tell_queue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('queue', '');
  RETURN NULL;
END $$;

CREATE TRIGGER comment_waits AFTER INSERT ON comment
  FOR EACH ROW WHEN (NEW.status = 'HELD') EXECUTE FUNCTION tell_queue();

-- Not "UPDATE OF": since when something is reported is written by another trigger.
CREATE TRIGGER comment_decided AFTER UPDATE ON comment
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.reported_since IS DISTINCT FROM NEW.reported_since)
  EXECUTE FUNCTION tell_queue();

CREATE TRIGGER comment_claimed AFTER INSERT OR UPDATE OR DELETE ON comment_claim
  FOR EACH ROW EXECUTE FUNCTION tell_queue();
