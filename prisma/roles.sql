-- What the app's role may do where it is not the owner of the database: everything the app does, and nothing to what is on
-- record but read it and add to it. Run by the owner, after migrations and as often as one likes:
--   npm run prepare-database -- ROLE
SELECT set_config('masthead.app', :'app', false);

DO $$
DECLARE
  app text := current_setting('masthead.app');
  queue text := 'graphile_worker';
  place text;
  one record;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = app) THEN
    RAISE EXCEPTION 'There is no role %: create it first.', app USING ERRCODE = 'MH001';
  END IF;
  -- Whoever has the owner's rights can switch off what guards the record.
  IF pg_has_role(app, (SELECT relowner FROM pg_class WHERE oid = 'audit_entry'::regclass), 'MEMBER') THEN
    RAISE EXCEPTION 'The role % has the rights of the owner: the app needs one of its own.', app USING ERRCODE = 'MH001';
  END IF;

  FOREACH place IN ARRAY ARRAY['public', queue] LOOP
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', place, app);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', place, app);
    EXECUTE format('GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA %I TO %I', place, app);
  END LOOP;
  EXECUTE format('REVOKE ALL ON audit_entry, _prisma_migrations FROM %I', app);
  EXECUTE format('GRANT SELECT, INSERT ON audit_entry TO %I', app);
  EXECUTE format('GRANT SELECT ON _prisma_migrations TO %I', app);

  -- The queue of jobs shows its rows to its owner alone, unless told otherwise.
  FOR one IN SELECT relname FROM pg_class WHERE relnamespace = queue::regnamespace AND relrowsecurity LOOP
    IF NOT EXISTS (
      SELECT FROM pg_policies WHERE schemaname = queue AND tablename = one.relname AND policyname = app
    ) THEN
      EXECUTE format('CREATE POLICY %I ON %I.%I TO %I USING (true) WITH CHECK (true)', app, queue, one.relname, app);
    END IF;
  END LOOP;
END $$;
