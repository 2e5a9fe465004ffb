CREATE SCHEMA IF NOT EXISTS app;
--> statement-breakpoint
-- The fence. SET LOCAL ends with the transaction; set_config is not used (it does not reach Citus workers).
CREATE FUNCTION app.set_ctx(p_county int, p_scope text, p_lines text, p_read_only boolean) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF nullif(current_setting('app.county_id', true), '') IS NOT NULL THEN
    RAISE EXCEPTION 'tenant context is already set' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF p_county IS NULL OR p_scope IS NULL OR p_scope !~ ('^/' || p_county || '/([0-9A-Za-z]+/)*$')
     OR p_lines IS NULL OR p_lines !~ '^,([a-z]+,|,)*$' THEN
    RAISE EXCEPTION 'malformed tenant context' USING ERRCODE = 'insufficient_privilege';
  END IF;
  EXECUTE format('SET LOCAL app.county_id = %L', p_county);
  EXECUTE format('SET LOCAL app.scope = %L', p_scope);
  EXECUTE format('SET LOCAL app.lines = %L', p_lines);
  IF p_read_only THEN
    SET LOCAL transaction_read_only = on;
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.county() RETURNS int LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('app.county_id', true), '')::int
$$;
--> statement-breakpoint
-- Finds the one row that a secret names and opens exactly the scope stored with it.
CREATE FUNCTION app.open_by_key(p_kind text, p_key bytea, p_read_only boolean)
RETURNS TABLE (county_id int, id uuid, scope text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  hit locator%ROWTYPE;
BEGIN
  SELECT * INTO hit FROM locator l WHERE l.kind = p_kind AND l.key = p_key;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  PERFORM app.set_ctx(hit.county_id, hit.scope, hit.lines, p_read_only);
  RETURN QUERY SELECT hit.county_id, hit.id, hit.scope;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.put_key(p_kind text, p_key bytea, p_id uuid, p_scope text, p_lines text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  county int := app.county();
BEGIN
  IF county IS NULL OR p_scope !~ ('^/' || county || '/([0-9A-Za-z]+/)*$') OR p_lines !~ '^,([a-z]+,|,)*$'
     OR (p_kind = 'notice' AND NOT starts_with(p_scope, current_setting('app.scope'))) THEN
    RAISE EXCEPTION 'malformed locator' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO locator (kind, key, county_id, id, scope, lines)
  VALUES (p_kind, p_key, county, p_id, p_scope, p_lines)
  ON CONFLICT (kind, key) DO NOTHING;
  RETURN FOUND;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.drop_key(p_kind text, p_key bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DELETE FROM locator WHERE kind = p_kind AND key = p_key AND county_id = app.county()
$$;
--> statement-breakpoint
-- Counts an attempt under a keyed hash; returns until when further attempts are refused, or null.
CREATE FUNCTION app.throttle(p_key bytea, p_now timestamptz, p_window interval, p_limit int, p_block interval) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  row sign_in_throttle%ROWTYPE;
BEGIN
  INSERT INTO sign_in_throttle AS t (key, count, window_started_at) VALUES (p_key, 1, p_now)
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN t.window_started_at < excluded.window_started_at - p_window THEN 1 ELSE t.count + 1 END,
    window_started_at = CASE WHEN t.window_started_at < excluded.window_started_at - p_window THEN excluded.window_started_at ELSE t.window_started_at END,
    blocked_until = CASE
      WHEN t.blocked_until > excluded.window_started_at THEN t.blocked_until
      WHEN t.window_started_at >= excluded.window_started_at - p_window AND t.count + 1 > p_limit THEN excluded.window_started_at + p_block
      ELSE NULL END
  RETURNING * INTO row;
  RETURN row.blocked_until;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.throttle_clear(p_key bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DELETE FROM sign_in_throttle WHERE key = p_key
$$;
--> statement-breakpoint
CREATE FUNCTION app.newest_migration() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  RETURN (SELECT max(created_at) FROM app_migrations.migration);
END $$;
--> statement-breakpoint
CREATE TABLE ledger (
  county_id int NOT NULL,
  village_id uuid NOT NULL,
  seq bigint NOT NULL,
  posted_month date NOT NULL,
  id uuid NOT NULL,
  org_path text COLLATE "C" NOT NULL,
  line text NOT NULL,
  subject_id uuid NOT NULL,
  scheme_id uuid NOT NULL,
  version_id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  period_id uuid,
  kind text NOT NULL CHECK (kind IN ('addition', 'deduction', 'veto', 'reversal', 'redemption')),
  source_id uuid NOT NULL,
  item_code text NOT NULL,
  component text NOT NULL,
  clause text NOT NULL,
  honour int NOT NULL CHECK (honour % 50 = 0),
  redeemable int NOT NULL CHECK (redeemable % 50 = 0),
  base boolean NOT NULL,
  act_on date NOT NULL,
  proposed_by uuid NOT NULL,
  approved_by uuid NOT NULL,
  notice_id uuid,
  late boolean NOT NULL,
  text_digest bytea NOT NULL,
  posted_at timestamptz NOT NULL,
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (county_id, village_id, seq, posted_month),
  CHECK (proposed_by <> approved_by OR kind = 'redemption')
) PARTITION BY RANGE (posted_month);
--> statement-breakpoint
CREATE INDEX ledger_subject ON ledger (county_id, subject_id, posted_at);
--> statement-breakpoint
CREATE INDEX ledger_path ON ledger (county_id, org_path);
--> statement-breakpoint
ALTER TABLE ledger ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY scoped ON ledger FOR ALL
  USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0)
  WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);
--> statement-breakpoint
-- Run by the owner at every start; rows outside every month fall into the default partition and are not lost.
CREATE FUNCTION app.ensure_ledger_partitions(p_from date, p_until date) RETURNS int
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  month date := date_trunc('month', p_from);
  made int := 0;
  name text;
BEGIN
  WHILE month < p_until LOOP
    name := 'ledger_' || to_char(month, 'YYYYMM');
    IF to_regclass('public.' || name) IS NULL THEN
      EXECUTE format('CREATE TABLE public.%I PARTITION OF public.ledger FOR VALUES FROM (%L) TO (%L)', name, month, month + interval '1 month');
      EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
      EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
      made := made + 1;
    END IF;
    month := month + interval '1 month';
  END LOOP;
  RETURN made;
END $$;
--> statement-breakpoint
CREATE TABLE ledger_other PARTITION OF ledger DEFAULT;
--> statement-breakpoint
ALTER TABLE ledger_other ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE ledger_other FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- The bytes that a ledger row's hash covers: defined here once, for posting and for verifying alike.
-- PL/pgSQL, because an SQL function that is not inlined starts an executor for every row.
-- Every field has a fixed place; none may contain the separator 0x1F, which the services refuse in codes.
CREATE FUNCTION app.ledger_bytes(l ledger) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN convert_to(concat_ws(chr(31),
    l.county_id::text, l.village_id::text, l.seq::text, l.id::text, l.org_path, l.line, l.subject_id::text, l.scheme_id::text,
    l.version_id::text, l.cycle_id::text, coalesce(l.period_id::text, '-'), l.kind, l.source_id::text, l.item_code, l.component,
    l.clause, l.honour::text, l.redeemable::text, l.base::int::text, (l.act_on - date '2000-01-01')::text, l.proposed_by::text,
    l.approved_by::text, coalesce(l.notice_id::text, '-'), l.late::int::text, encode(l.text_digest, 'hex'),
    (l.posted_month - date '2000-01-01')::text, (extract(epoch FROM l.posted_at) * 1000000)::bigint::text), 'UTF8');
END $$;
--> statement-breakpoint
-- The running hash of a chain as a window aggregate: app.chain(head, bytes) OVER (ORDER BY …).
CREATE FUNCTION app.chain_step(p_state bytea, p_head bytea, p_bytes bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN sha256(coalesce(p_state, p_head) || p_bytes);
END $$;
--> statement-breakpoint
CREATE AGGREGATE app.chain(bytea, bytea) (SFUNC = app.chain_step, STYPE = bytea);
--> statement-breakpoint
CREATE FUNCTION app.ledger_genesis(p_county int, p_village uuid) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(convert_to('xiangji:' || p_county || ':' || p_village, 'UTF8'))
$$;
--> statement-breakpoint
CREATE FUNCTION app.text_digest(p_salt bytea, p_reason text, p_place text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(p_salt || convert_to(p_reason || chr(31) || coalesce(p_place, ''), 'UTF8'))
$$;
--> statement-breakpoint
-- Row-level security binds the owner too: seeds and jobs set a context like everybody else.
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relrowsecurity
  LOOP
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- Empties a practice village, and only one: the ledger of any other cannot be removed by the runtime role at all.
CREATE FUNCTION app.reset_practice(p_path text) RETURNS int
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
  DELETE FROM locator WHERE county_id = county AND kind IN ('notice', 'one_time_code') AND scope = p_path;
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
