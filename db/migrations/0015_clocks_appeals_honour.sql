CREATE TABLE "appeal" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"objection_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"entry_id" uuid,
	"subject_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"by_user_id" uuid NOT NULL,
	"appellant_name" text NOT NULL,
	"reason" text NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"status" text NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_by_name" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "appeal_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "appeal" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "honour_consent" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"given_on" date NOT NULL,
	"how" text NOT NULL,
	"by_user_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by_name" text,
	CONSTRAINT "honour_consent_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "honour_consent" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "calendar_day" (
	"county_id" integer NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"document" text NOT NULL,
	"entered_by" uuid,
	"entered_by_name" text NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_day_county_id_day_pk" PRIMARY KEY("county_id","day")
);
--> statement-breakpoint
ALTER TABLE "calendar_day" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "clock_move" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"target_kind" text NOT NULL,
	"target_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"document" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "clock_move_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "clock_move_later" CHECK ("clock_move"."to_on" > "clock_move"."from_on")
);
--> statement-breakpoint
ALTER TABLE "clock_move" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "entry_step" ADD COLUMN "meeting_id" uuid;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "step_no" integer;--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "answered_from" text;--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "reminded_by_name" text;--> statement-breakpoint
CREATE UNIQUE INDEX "appeal_objection" ON "appeal" USING btree ("county_id","objection_id") WHERE "appeal"."status" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "appeal_village" ON "appeal" USING btree ("county_id","village_id","status","due_on");--> statement-breakpoint
CREATE INDEX "appeal_entry" ON "appeal" USING btree ("county_id","entry_id");--> statement-breakpoint
CREATE INDEX "appeal_path" ON "appeal" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE UNIQUE INDEX "honour_consent_subject" ON "honour_consent" USING btree ("county_id","subject_id") WHERE "honour_consent"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "honour_consent_village" ON "honour_consent" USING btree ("county_id","village_id");--> statement-breakpoint
CREATE INDEX "honour_consent_path" ON "honour_consent" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "calendar_day_path" ON "calendar_day" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "clock_move_target" ON "clock_move" USING btree ("county_id","target_id");--> statement-breakpoint
CREATE INDEX "clock_move_path" ON "clock_move" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "entry_step_meeting" ON "entry_step" USING btree ("county_id","meeting_id") WHERE "entry_step"."meeting_id" is not null;--> statement-breakpoint
CREATE POLICY "scoped" ON "appeal" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "honour_consent" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "calendar_day" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "from_below" ON "calendar_day" AS PERMISSIVE FOR SELECT TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and starts_with(nullif(current_setting('app.scope', true), ''), org_path));--> statement-breakpoint
CREATE POLICY "scoped" ON "clock_move" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);