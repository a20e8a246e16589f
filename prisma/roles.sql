-- What the app's role may do where it is not the owner of the database: everything the app does, and nothing to what is on
-- record but read it and add to it. Run by the owner, after migrations and as often as one likes:
--   npm run prepare-database -- ROLE
SELECT set_config('masthead.app', :'app', false);

DO $$
DECLARE
  app text := current_setting('masthead.app');
  queue text := 'graphile_worker';
  place text;
  owned text;
  one record;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = app) THEN
    RAISE EXCEPTION 'There is no role "%": create it first.', app USING ERRCODE = 'MH001';
  END IF;
  IF (SELECT rolsuper FROM pg_roles WHERE rolname = app) THEN
    RAISE EXCEPTION 'The role "%" is a superuser, whom nothing is refused: the app needs a role of its own.', app USING ERRCODE = 'MH001';
  END IF;
  -- Up to Postgres 15 such a role may make itself a member of any other, the owner of the record among them.
  IF (SELECT rolcreaterole FROM pg_roles WHERE rolname = app) THEN
    RAISE EXCEPTION 'The role "%" may make roles, and with that give itself rights: ALTER ROLE % NOCREATEROLE first.', app, quote_ident(app)
      USING ERRCODE = 'MH001';
  END IF;
  -- Whoever has an owner's rights can switch off what guards the record, or drop it: the owner of its table, of the function that
  -- guards it, of the schema they stand in, of the database.
  SELECT what INTO owned FROM (
    SELECT 1 AS place, 'database' AS what, datdba AS owner FROM pg_database WHERE datname = current_database()
    UNION ALL SELECT 2, 'schema ' || nspname, nspowner FROM pg_namespace WHERE oid = (SELECT relnamespace FROM pg_class WHERE oid = 'audit_entry'::regclass)
    UNION ALL SELECT 3, 'record (audit_entry)', relowner FROM pg_class WHERE oid = 'audit_entry'::regclass
    UNION ALL SELECT 4, 'record''s guard (' || p.proname || ')', p.proowner FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
      WHERE t.tgrelid = 'audit_entry'::regclass AND NOT t.tgisinternal
  ) guarded WHERE pg_has_role(app, owner, 'MEMBER') ORDER BY guarded.place LIMIT 1;
  IF owned IS NOT NULL THEN
    RAISE EXCEPTION 'The role "%" has the rights of the owner of the %: the app needs a role of its own.', app, owned USING ERRCODE = 'MH001';
  END IF;

  -- Of somebody else Postgres would take all of this with a warning, and do nothing.
  IF NOT pg_has_role((SELECT relowner FROM pg_class WHERE oid = 'audit_entry'::regclass), 'USAGE') THEN
    RAISE EXCEPTION 'DATABASE_URL names the role "%", which is not the owner of the database: only the owner may do this.', current_user
      USING ERRCODE = 'MH001';
  END IF;

  FOREACH place IN ARRAY ARRAY['public', queue] LOOP
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', place, app);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', place, app);
    EXECUTE format('GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA %I TO %I', place, app);
  END LOOP;
  EXECUTE format('REVOKE ALL ON audit_entry, _prisma_migrations FROM %I', app);
  EXECUTE format('GRANT SELECT, INSERT ON audit_entry TO %I', app);
  EXECUTE format('GRANT SELECT ON _prisma_migrations TO %I', app);
  -- What it was not given here it may have otherwise: from PUBLIC, or from a role that it is a member of.
  FOR one IN
    SELECT t.name, r.right_to, EXISTS (
        SELECT FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = t.name::regclass AND a.grantee = 0 AND a.privilege_type = r.right_to
        UNION ALL SELECT FROM pg_attribute c, aclexplode(c.attacl) a
          WHERE c.attrelid = t.name::regclass AND a.grantee = 0 AND a.privilege_type = r.right_to) AS is_everybodys
      FROM (VALUES ('audit_entry'), ('_prisma_migrations')) t (name),
           (VALUES ('UPDATE'), ('DELETE'), ('TRUNCATE'), ('TRIGGER')) r (right_to)
     WHERE has_table_privilege(app, t.name, r.right_to) OR (r.right_to = 'UPDATE' AND has_any_column_privilege(app, t.name, 'UPDATE'))
  LOOP
    IF one.is_everybodys THEN
      RAISE EXCEPTION 'Everybody (PUBLIC) has the right to % on %, and so has the role "%": REVOKE ALL ON % FROM PUBLIC first.',
        one.right_to, one.name, app, one.name USING ERRCODE = 'MH001';
    END IF;
    RAISE EXCEPTION 'The role "%" has the right to % on % from elsewhere, as from a role it is a member of: take that away first.',
      app, one.right_to, one.name USING ERRCODE = 'MH001';
  END LOOP;

  -- The queue of jobs shows its rows to its owner alone, unless told otherwise.
  FOR one IN SELECT relname FROM pg_class WHERE relnamespace = queue::regnamespace AND relrowsecurity LOOP
    IF NOT EXISTS (
      SELECT FROM pg_policies WHERE schemaname = queue AND tablename = one.relname AND policyname = app
    ) THEN
      EXECUTE format('CREATE POLICY %I ON %I.%I TO %I USING (true) WITH CHECK (true)', app, queue, one.relname, app);
    END IF;
  END LOOP;
END $$;
