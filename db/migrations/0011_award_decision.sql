CREATE TABLE "award_decision" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"closing_id" uuid NOT NULL,
	"award" text NOT NULL,
	"winner_id" uuid NOT NULL,
	"minutes" text NOT NULL,
	"by_user_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "award_decision_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "award_decision_once" UNIQUE("county_id","closing_id","award")
);
--> statement-breakpoint
ALTER TABLE "award_decision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "award_decision_path" ON "award_decision" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE POLICY "scoped" ON "award_decision" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);