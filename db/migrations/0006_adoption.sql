CREATE TABLE "file" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"size" integer NOT NULL,
	"digest" "bytea" NOT NULL,
	"storage_key" text NOT NULL,
	"owner_kind" text,
	"owner_id" uuid,
	"uploaded_by" uuid NOT NULL,
	"uploaded_by_name" text NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "file_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "file_storage_key" UNIQUE("county_id","storage_key")
);
--> statement-breakpoint
ALTER TABLE "file" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "adoption" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"group_id" uuid,
	"template_id" uuid NOT NULL,
	"parent_version_id" uuid NOT NULL,
	"scheme_id" uuid,
	"status" text NOT NULL,
	"definition" jsonb NOT NULL,
	"edit_no" integer DEFAULT 1 NOT NULL,
	"version_id" uuid,
	"body" text,
	"held_on" date,
	"place" text,
	"eligible" integer,
	"present" integer,
	"votes_for" integer,
	"votes_against" integer,
	"minutes" text,
	"file_id" uuid,
	"resolved_by" uuid,
	"resolved_by_name" text,
	"notice_from" date,
	"notice_to" date,
	"notice_days" integer,
	"notice_day_kind" text,
	"notice_place" text,
	"contact" text,
	"opinions" text,
	"filed_by" uuid,
	"filed_by_name" text,
	"filed_on" date,
	"filing_note" text,
	"effective_on" date,
	"takes_effect" text,
	"takes_effect_reason" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "adoption_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "adoption" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "adoption_step" (
	"county_id" integer NOT NULL,
	"adoption_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"act" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_user_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"note" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "adoption_step_county_id_adoption_id_no_pk" PRIMARY KEY("county_id","adoption_id","no")
);
--> statement-breakpoint
ALTER TABLE "adoption_step" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "training_note" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"village_id" uuid NOT NULL,
	"held_on" date NOT NULL,
	"topic" text NOT NULL,
	"people" integer NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "training_note_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "training_note_once" UNIQUE("county_id","village_id","held_on","topic")
);
--> statement-breakpoint
ALTER TABLE "training_note" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ballot_tally" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"scheme_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"period_id" uuid,
	"subject_id" uuid NOT NULL,
	"ballot" text NOT NULL,
	"voters" text NOT NULL,
	"votes" integer NOT NULL,
	"points" integer NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ballot_tally_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "ballot_tally_once" UNIQUE NULLS NOT DISTINCT("county_id","cycle_id","subject_id","ballot","voters","period_id")
);
--> statement-breakpoint
ALTER TABLE "ballot_tally" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "grade_target" (
	"county_id" integer NOT NULL,
	"cycle_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"scheme_id" uuid NOT NULL,
	"grade" text NOT NULL,
	"declared_on" date NOT NULL,
	"approved_by" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "grade_target_county_id_cycle_id_subject_id_pk" PRIMARY KEY("county_id","cycle_id","subject_id")
);
--> statement-breakpoint
ALTER TABLE "grade_target" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "cycle" ADD COLUMN "earlier_version_id" uuid;--> statement-breakpoint
ALTER TABLE "cycle" ADD COLUMN "changed_on" date;--> statement-breakpoint
ALTER TABLE "cycle" ADD COLUMN "change_reason" text;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "decline_note" text;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "declined_by" uuid;--> statement-breakpoint
ALTER TABLE "scheme" ADD COLUMN "adoption_id" uuid;--> statement-breakpoint
ALTER TABLE "scheme_template" ADD COLUMN "parent_version_id" uuid;--> statement-breakpoint
ALTER TABLE "template_version" ADD COLUMN "parent_version_id" uuid;--> statement-breakpoint
ALTER TABLE "template_version" ADD COLUMN "minutes_file_id" uuid;--> statement-breakpoint
CREATE INDEX "file_path" ON "file" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "file_owner" ON "file" USING btree ("county_id","owner_id");--> statement-breakpoint
CREATE INDEX "adoption_path" ON "adoption" USING btree ("county_id","org_path","line","status");--> statement-breakpoint
CREATE INDEX "adoption_template" ON "adoption" USING btree ("county_id","template_id");--> statement-breakpoint
CREATE INDEX "adoption_step_path" ON "adoption_step" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "training_note_path" ON "training_note" USING btree ("county_id","org_path","held_on");--> statement-breakpoint
CREATE INDEX "ballot_tally_path" ON "ballot_tally" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "grade_target_path" ON "grade_target" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE POLICY "scoped" ON "file" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "from_below" ON "file" AS PERMISSIVE FOR SELECT TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and starts_with(nullif(current_setting('app.scope', true), ''), org_path));--> statement-breakpoint
CREATE POLICY "scoped" ON "adoption" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "adoption_step" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "training_note" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "ballot_tally" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "grade_target" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);