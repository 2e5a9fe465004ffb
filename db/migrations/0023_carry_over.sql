CREATE TABLE "carry_line" (
	"county_id" integer NOT NULL,
	"entry_id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"sheet" text NOT NULL,
	"cell" text NOT NULL,
	"mark" text NOT NULL,
	CONSTRAINT "carry_line_county_id_entry_id_pk" PRIMARY KEY("county_id","entry_id")
);
--> statement-breakpoint
ALTER TABLE "carry_line" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "carry_run" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"group_id" uuid,
	"scheme_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"file_digest" "bytea" NOT NULL,
	"file_sealed" "bytea",
	"layout_key" "bytea" NOT NULL,
	"settings" jsonb NOT NULL,
	"status" text NOT NULL,
	"report" jsonb,
	"by_user_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"proposed_at" timestamp with time zone,
	"reviewed_by" uuid,
	"reviewed_by_name" text,
	"reviewed_at" timestamp with time zone,
	"notice_id" uuid,
	"finished_at" timestamp with time zone,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "carry_run_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "carry_run" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "carry_line_run" ON "carry_line" USING btree ("county_id","run_id");--> statement-breakpoint
CREATE INDEX "carry_line_path" ON "carry_line" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "carry_run_village" ON "carry_run" USING btree ("county_id","village_id","created_at");--> statement-breakpoint
CREATE INDEX "carry_run_path" ON "carry_run" USING btree ("county_id","org_path","status");--> statement-breakpoint
CREATE POLICY "scoped" ON "carry_line" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "carry_run" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);