CREATE TABLE "ledger_check" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"village_id" uuid NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"by_user_id" uuid,
	"by_name" text NOT NULL,
	"rows" integer NOT NULL,
	"head_seq" bigint NOT NULL,
	"head_hash" "bytea" NOT NULL,
	"took_ms" integer NOT NULL,
	"difference" jsonb,
	CONSTRAINT "ledger_check_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "ledger_check" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reversal_line" (
	"county_id" integer NOT NULL,
	"request_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"open" boolean DEFAULT true NOT NULL,
	CONSTRAINT "reversal_line_county_id_request_id_entry_id_pk" PRIMARY KEY("county_id","request_id","entry_id")
);
--> statement-breakpoint
ALTER TABLE "reversal_line" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reversal_request" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"group_id" uuid,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"count" integer NOT NULL,
	"decision" jsonb,
	"heard" text,
	"proposed_by" uuid NOT NULL,
	"proposed_by_name" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"answer" text,
	CONSTRAINT "reversal_request_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "reversal_four_eyes" CHECK ("reversal_request"."status" = 'withdrawn' or "reversal_request"."decided_by" is null or "reversal_request"."decided_by" <> "reversal_request"."proposed_by")
);
--> statement-breakpoint
ALTER TABLE "reversal_request" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "ledger_check_village" ON "ledger_check" USING btree ("county_id","village_id","checked_at");--> statement-breakpoint
CREATE INDEX "ledger_check_path" ON "ledger_check" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE UNIQUE INDEX "reversal_line_open" ON "reversal_line" USING btree ("county_id","entry_id") WHERE "reversal_line"."open";--> statement-breakpoint
CREATE INDEX "reversal_line_path" ON "reversal_line" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "reversal_request_village" ON "reversal_request" USING btree ("county_id","village_id","status","proposed_at");--> statement-breakpoint
CREATE INDEX "reversal_request_path" ON "reversal_request" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE POLICY "scoped" ON "ledger_check" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "reversal_line" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "reversal_request" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);