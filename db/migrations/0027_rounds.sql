CREATE TABLE "cross_review" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"period_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"reviewing_group_id" uuid NOT NULL,
	"assigned_by" uuid NOT NULL,
	"assigned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cross_review_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "cross_review_group" UNIQUE("county_id","scheme_id","period_id","group_id"),
	CONSTRAINT "cross_review_other" CHECK ("cross_review"."group_id" <> "cross_review"."reviewing_group_id")
);
--> statement-breakpoint
ALTER TABLE "cross_review" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "inspection_round" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"group_id" uuid,
	"area" text NOT NULL,
	"title" text NOT NULL,
	"item_codes" jsonb NOT NULL,
	"subject_ids" jsonb NOT NULL,
	"act_on" date NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"started_by" uuid NOT NULL,
	"started_by_name" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "inspection_round_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "inspection_round" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "round_mark" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"round_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"status" text NOT NULL,
	"skip_reason" text,
	"conflict" text,
	"entry_ids" jsonb NOT NULL,
	"by_user_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "round_mark_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "round_mark_subject" UNIQUE("county_id","round_id","subject_id")
);
--> statement-breakpoint
ALTER TABLE "round_mark" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "cross_review_by" ON "cross_review" USING btree ("county_id","reviewing_group_id","period_id");--> statement-breakpoint
CREATE INDEX "cross_review_path" ON "cross_review" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "inspection_round_village" ON "inspection_round" USING btree ("county_id","village_id","status","started_at");--> statement-breakpoint
CREATE INDEX "inspection_round_path" ON "inspection_round" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "round_mark_path" ON "round_mark" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE POLICY "scoped" ON "cross_review" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "inspection_round" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "round_mark" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);