-- Row-level security binds the owner too, as on every tenant table.
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE hearing FORCE ROW LEVEL SECURITY;
