CREATE TABLE "simulation" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"template_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"version_no" integer NOT NULL,
	"edit_no" integer,
	"definition" jsonb NOT NULL,
	"cycle_name" text NOT NULL,
	"among" text NOT NULL,
	"pricing" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"status" text NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer NOT NULL,
	"result" jsonb,
	"failure" text,
	"requested_by" uuid NOT NULL,
	"requested_by_name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"claimed_until" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "simulation_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "simulation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "simulation_part" (
	"county_id" integer NOT NULL,
	"simulation_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"status" text NOT NULL,
	"outcome" jsonb,
	"failure" text,
	CONSTRAINT "simulation_part_county_id_simulation_id_cycle_id_pk" PRIMARY KEY("county_id","simulation_id","cycle_id")
);
--> statement-breakpoint
ALTER TABLE "simulation_part" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "simulation_path" ON "simulation" USING btree ("county_id","org_path","template_id");--> statement-breakpoint
CREATE INDEX "simulation_open" ON "simulation" USING btree ("county_id","status","created_at");--> statement-breakpoint
CREATE INDEX "simulation_part_path" ON "simulation_part" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE POLICY "scoped" ON "simulation" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "simulation_part" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);