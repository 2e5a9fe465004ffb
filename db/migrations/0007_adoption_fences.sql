-- Row-level security binds the owner too, as on every tenant table.
ALTER TABLE file FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE adoption FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE adoption_step FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE training_note FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE ballot_tally FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE grade_target FORCE ROW LEVEL SECURITY;
