-- Row-level security binds the owner too, as on every tenant table.
ALTER TABLE participant FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE grade_move FORCE ROW LEVEL SECURITY;
