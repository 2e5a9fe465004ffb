CREATE TABLE "subject_card" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"code" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"issued_by" uuid NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_reason" text,
	CONSTRAINT "subject_card_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "subject_card_code" UNIQUE("county_id","code")
);
--> statement-breakpoint
ALTER TABLE "subject_card" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evidence" (
	"county_id" integer NOT NULL,
	"entry_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"no" integer NOT NULL,
	CONSTRAINT "evidence_county_id_entry_id_file_id_pk" PRIMARY KEY("county_id","entry_id","file_id")
);
--> statement-breakpoint
ALTER TABLE "evidence" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "entry" ADD COLUMN "origin" text DEFAULT 'recorded' NOT NULL;--> statement-breakpoint
ALTER TABLE "entry" ADD COLUMN "round_id" uuid;--> statement-breakpoint
ALTER TABLE "entry" ADD COLUMN "corrects_id" uuid;--> statement-breakpoint
CREATE INDEX "subject_card_subject" ON "subject_card" USING btree ("county_id","subject_id");--> statement-breakpoint
CREATE INDEX "subject_card_path" ON "subject_card" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "evidence_file" ON "evidence" USING btree ("county_id","file_id");--> statement-breakpoint
CREATE INDEX "evidence_path" ON "evidence" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "entry_round" ON "entry" USING btree ("county_id","round_id");--> statement-breakpoint
CREATE POLICY "scoped" ON "subject_card" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "evidence" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);