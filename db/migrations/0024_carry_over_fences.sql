-- Row-level security binds the owner too, as on every tenant table.
ALTER TABLE carry_run FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE carry_line FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- One book is carried over once, unless it was withdrawn: two people who send it at the same moment as well.
CREATE UNIQUE INDEX carry_run_once ON carry_run (county_id, village_id, kind, file_digest)
  WHERE status IN ('proposed', 'reviewed', 'on_notice', 'posted');
