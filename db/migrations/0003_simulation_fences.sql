-- Row-level security binds the owner too, as on every tenant table.
ALTER TABLE simulation FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE simulation_part FORCE ROW LEVEL SECURITY;
