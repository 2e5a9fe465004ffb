-- Row-level security binds the owner too, as on every tenant table.
ALTER TABLE reversal_request FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE reversal_line FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE ledger_check FORCE ROW LEVEL SECURITY;
