CREATE TABLE "meeting" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"group_id" uuid,
	"step" text NOT NULL,
	"body" text NOT NULL,
	"held_on" date NOT NULL,
	"place" text NOT NULL,
	"chair" text NOT NULL,
	"clerk" text NOT NULL,
	"entitled" integer NOT NULL,
	"present" integer NOT NULL,
	"in_favour" integer,
	"against" integer,
	"abstained" integer,
	"signatories" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"minutes" text,
	"recorded_by" uuid NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "meeting_present" CHECK ("meeting"."entitled" > 0 and "meeting"."present" > 0 and "meeting"."present" <= "meeting"."entitled")
);
--> statement-breakpoint
ALTER TABLE "meeting" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "hearing" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"group_id" uuid,
	"entry_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"how" text,
	"told_on" date,
	"told_by" uuid,
	"told_by_name" text,
	"due_on" date,
	"answer" text DEFAULT 'none' NOT NULL,
	"words" text,
	"answered_on" date,
	"answered_by" uuid,
	"answered_by_name" text,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "hearing_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "hearing_entry" UNIQUE("county_id","entry_id")
);
--> statement-breakpoint
ALTER TABLE "hearing" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "meeting_village" ON "meeting" USING btree ("county_id","village_id","scheme_id","held_on");--> statement-breakpoint
CREATE INDEX "meeting_path" ON "meeting" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "hearing_village" ON "hearing" USING btree ("county_id","village_id","answer","due_on");--> statement-breakpoint
CREATE INDEX "hearing_subject" ON "hearing" USING btree ("county_id","subject_id");--> statement-breakpoint
CREATE INDEX "hearing_path" ON "hearing" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE POLICY "scoped" ON "meeting" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "hearing" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);