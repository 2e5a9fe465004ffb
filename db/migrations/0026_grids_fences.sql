-- Row-level security binds the owner too, as on every tenant table.
ALTER TABLE grid_profile FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE grid_worker FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE grid_cluster FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE cluster_household FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE visit FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE service_request FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE request_step FORCE ROW LEVEL SECURITY;
