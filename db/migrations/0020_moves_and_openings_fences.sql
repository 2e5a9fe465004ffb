-- Row-level security binds the owner too, as on every tenant table.
ALTER TABLE subject_move FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE balance_move FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE opening_batch FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE opening_balance FORCE ROW LEVEL SECURITY;
