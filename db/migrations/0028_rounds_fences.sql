-- Row-level security binds the owner too, as on every tenant table.
ALTER TABLE inspection_round FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE round_mark FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE cross_review FORCE ROW LEVEL SECURITY;
