CREATE TABLE "balance_move" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"move_id" uuid NOT NULL,
	"side" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"other_name" text NOT NULL,
	"honour" integer NOT NULL,
	"redeemable" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "balance_move_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "balance_move_half_points" CHECK ("balance_move"."honour" % 50 = 0 and "balance_move"."redeemable" % 50 = 0)
);
--> statement-breakpoint
ALTER TABLE "balance_move" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "opening_balance" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"status" text NOT NULL,
	"honour" integer NOT NULL,
	"redeemable" integer NOT NULL,
	"as_of" date NOT NULL,
	"source" text NOT NULL,
	"cancels" uuid,
	"cancelled_at" timestamp with time zone,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "opening_balance_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "opening_balance_half_points" CHECK ("opening_balance"."honour" % 50 = 0 and "opening_balance"."redeemable" % 50 = 0)
);
--> statement-breakpoint
ALTER TABLE "opening_balance" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "opening_batch" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"status" text NOT NULL,
	"as_of" date NOT NULL,
	"source" text NOT NULL,
	"cancel_reason" text,
	"unreadable" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_by_name" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"decision_note" text,
	CONSTRAINT "opening_batch_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "opening_batch_four_eyes" CHECK ("opening_batch"."status" <> 'confirmed' or "opening_batch"."decided_by" <> "opening_batch"."proposed_by")
);
--> statement-breakpoint
ALTER TABLE "opening_batch" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "subject_move" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"subject_name" text NOT NULL,
	"from_village_name" text NOT NULL,
	"to_village_id" uuid NOT NULL,
	"to_village_name" text NOT NULL,
	"to_group_id" uuid,
	"to_subject_id" uuid,
	"to_subject_name" text,
	"effective_on" date NOT NULL,
	"reason" text NOT NULL,
	"terms" jsonb NOT NULL,
	"arrival_of" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_by_name" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"decision_note" text,
	CONSTRAINT "subject_move_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "subject_move_four_eyes" CHECK ("subject_move"."status" <> 'confirmed' or "subject_move"."decided_by" <> "subject_move"."proposed_by")
);
--> statement-breakpoint
ALTER TABLE "subject_move" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "cycle" DROP CONSTRAINT "cycle_start";--> statement-breakpoint
ALTER TABLE "cycle" ADD COLUMN "carried_over" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "balance_move_subject" ON "balance_move" USING btree ("county_id","subject_id");--> statement-breakpoint
CREATE INDEX "balance_move_move" ON "balance_move" USING btree ("county_id","move_id");--> statement-breakpoint
CREATE INDEX "balance_move_path" ON "balance_move" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE UNIQUE INDEX "opening_balance_once" ON "opening_balance" USING btree ("county_id","subject_id","scheme_id") WHERE cancels is null and cancelled_at is null and status in ('proposed', 'confirmed');--> statement-breakpoint
CREATE UNIQUE INDEX "opening_balance_cancelled_once" ON "opening_balance" USING btree ("county_id","cancels") WHERE cancels is not null and status in ('proposed', 'confirmed');--> statement-breakpoint
CREATE INDEX "opening_balance_batch" ON "opening_balance" USING btree ("county_id","batch_id");--> statement-breakpoint
CREATE INDEX "opening_balance_subject" ON "opening_balance" USING btree ("county_id","subject_id");--> statement-breakpoint
CREATE INDEX "opening_balance_path" ON "opening_balance" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "opening_batch_village" ON "opening_batch" USING btree ("county_id","village_id","status","proposed_at");--> statement-breakpoint
CREATE INDEX "opening_batch_path" ON "opening_batch" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE UNIQUE INDEX "subject_move_open" ON "subject_move" USING btree ("county_id","subject_id") WHERE status = 'proposed';--> statement-breakpoint
CREATE INDEX "subject_move_village" ON "subject_move" USING btree ("county_id","village_id","status","proposed_at");--> statement-breakpoint
CREATE INDEX "subject_move_subject" ON "subject_move" USING btree ("county_id","subject_id");--> statement-breakpoint
CREATE INDEX "subject_move_to_subject" ON "subject_move" USING btree ("county_id","to_subject_id");--> statement-breakpoint
CREATE INDEX "subject_move_path" ON "subject_move" USING btree ("county_id","org_path","status");--> statement-breakpoint
ALTER TABLE "cycle" ADD CONSTRAINT "cycle_start" UNIQUE("county_id","scheme_id","starts_on","carried_over");--> statement-breakpoint
CREATE POLICY "scoped" ON "balance_move" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "opening_balance" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "opening_batch" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "subject_move" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);