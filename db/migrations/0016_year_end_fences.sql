-- Row-level security binds the owner too, as on every tenant table.
ALTER TABLE closing_step FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE filing FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE reopening FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE closing_run FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE closing_run_part FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE ballot_box FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE ballot_voter FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE ballot_paper FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE ballot_count FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE follow_up FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE benefit_grant FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE inspection FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE book_line FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE tie_decision FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Emptied with the village are also the codes of its ballots and cards.
CREATE OR REPLACE FUNCTION app.reset_practice(p_path text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  county int := app.county();
  village uuid;
  name text;
  touched int := 0;
  n int;
BEGIN
  SELECT id INTO village FROM org_unit WHERE county_id = county AND org_path = p_path AND practice AND level = 'village';
  IF village IS NULL OR NOT starts_with(p_path, current_setting('app.scope')) THEN
    RAISE EXCEPTION 'not a practice village' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM locator WHERE county_id = county AND kind IN ('notice', 'one_time_code', 'ballot', 'card') AND scope = p_path;
  DELETE FROM user_grant WHERE county_id = county AND org_path = p_path AND subject_id IS NOT NULL;
  FOR name IN
    SELECT c.relname FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_path' AND NOT a.attisdropped
    WHERE s.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relname NOT IN ('audit_log', 'org_unit', 'app_user', 'user_grant', 'session', 'village_profile', 'chain_head', 'idempotency_key')
  LOOP
    EXECUTE format('DELETE FROM public.%I WHERE county_id = $1 AND org_path >= $2 AND org_path < $2 || ''~''', name) USING county, p_path;
    GET DIAGNOSTICS n = ROW_COUNT;
    touched := touched + n;
  END LOOP;
  UPDATE chain_head SET seq = 0, hash = app.ledger_genesis(county, village) WHERE county_id = county AND village_id = village;
  UPDATE org_unit SET clock_offset_days = 0 WHERE county_id = county AND id = village;
  RETURN touched;
END $$;
