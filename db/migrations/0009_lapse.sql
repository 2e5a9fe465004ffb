CREATE TABLE "lapse" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"points" integer NOT NULL,
	"earned_until" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "lapse_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "lapse_once" UNIQUE("county_id","subject_id","scheme_id","earned_until"),
	CONSTRAINT "lapse_half_points" CHECK ("lapse"."points" > 0 and "lapse"."points" % 50 = 0)
);
--> statement-breakpoint
ALTER TABLE "lapse" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "lapse_path" ON "lapse" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE POLICY "scoped" ON "lapse" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);