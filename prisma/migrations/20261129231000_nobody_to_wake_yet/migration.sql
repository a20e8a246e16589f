-- The queue makes its tables step by step, at the first start and when it changes: until the function that takes a job is there
-- there is nobody to wake, and whoever writes a mail or publishes a story at that moment must not fail for it. The workers look
-- for what waits by themselves when they begin.
CREATE FUNCTION may_wake() RETURNS boolean STABLE LANGUAGE sql
  RETURN to_regprocedure('graphile_worker.add_job(text,json,text,timestamptz,integer,text,integer,text[],text)') IS NOT NULL;

CREATE OR REPLACE FUNCTION wake_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF may_wake() AND EXISTS (SELECT FROM queued WHERE due_at <= now() + interval '1 second') THEN
    PERFORM graphile_worker.add_job('send-mail');
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION wake_hooks(at timestamptz, key text DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF may_wake() THEN
    PERFORM graphile_worker.add_job('send-hooks', run_at := at, job_key := key);
  END IF;
END $$;
