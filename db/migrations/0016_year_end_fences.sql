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
