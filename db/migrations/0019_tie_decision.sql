CREATE TABLE "tie_decision" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"scheme_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"period_id" uuid,
	"closing_id" uuid NOT NULL,
	"rule" integer NOT NULL,
	"unit" text NOT NULL,
	"subject_ids" jsonb NOT NULL,
	"body" text NOT NULL,
	"decided_on" date NOT NULL,
	"minutes" text NOT NULL,
	"meeting_id" uuid,
	"by_user_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "tie_decision_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "tie_decision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "tie_decision_cycle" ON "tie_decision" USING btree ("county_id","cycle_id");--> statement-breakpoint
CREATE INDEX "tie_decision_path" ON "tie_decision" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE POLICY "scoped" ON "tie_decision" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);