-- Row-level security binds the owner too, as on every tenant table.
ALTER TABLE calendar_day FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE clock_move FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE appeal FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE honour_consent FORCE ROW LEVEL SECURITY;
