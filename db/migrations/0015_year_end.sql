CREATE TABLE "tie_decision" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"scheme_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"period_id" uuid,
	"closing_id" uuid NOT NULL,
	"rule" integer NOT NULL,
	"unit" text NOT NULL,
	"subject_ids" jsonb NOT NULL,
	"body" text NOT NULL,
	"decided_on" date NOT NULL,
	"minutes" text NOT NULL,
	"meeting_id" uuid,
	"by_user_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "tie_decision_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "tie_decision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "closing_run" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"act" text NOT NULL,
	"cycle_name" text NOT NULL,
	"template_id" uuid,
	"status" text NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_by_name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"claimed_until" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "closing_run_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "closing_run" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "closing_run_part" (
	"county_id" integer NOT NULL,
	"run_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"status" text NOT NULL,
	"closing_id" uuid,
	"subjects" integer,
	"refusal" jsonb,
	CONSTRAINT "closing_run_part_county_id_run_id_cycle_id_pk" PRIMARY KEY("county_id","run_id","cycle_id")
);
--> statement-breakpoint
ALTER TABLE "closing_run_part" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "closing_step" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"closing_id" uuid NOT NULL,
	"step_no" integer NOT NULL,
	"step" text NOT NULL,
	"outcome" text NOT NULL,
	"meeting_id" uuid,
	"notice_id" uuid,
	"filing_id" uuid,
	"note" text,
	"by_user_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "closing_step_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "closing_step" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "filing" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"closing_id" uuid NOT NULL,
	"step_no" integer NOT NULL,
	"status" text NOT NULL,
	"note" text,
	"figures" jsonb,
	"filed_by" uuid NOT NULL,
	"filed_by_name" text NOT NULL,
	"filed_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_by_name" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "filing_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "filing" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reopening" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"closing_id" uuid NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_by_name" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "reopening_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "reopening" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "benefit_grant" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"closing_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"benefit" text NOT NULL,
	"grade" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"consent_by" text,
	"consent_on" date,
	"consent_user_id" uuid,
	"ended_on" date,
	"end_reason" text,
	"granted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "benefit_grant_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "benefit_grant_once" UNIQUE("county_id","closing_id","subject_id","benefit")
);
--> statement-breakpoint
ALTER TABLE "benefit_grant" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "follow_up" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"closing_id" uuid,
	"subject_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"rule" integer NOT NULL,
	"span" text NOT NULL,
	"raised_on" date NOT NULL,
	"due_on" date,
	"status" text NOT NULL,
	"outcome" text,
	"decided_by" text,
	"done_on" date,
	"done_by" uuid,
	"done_by_name" text,
	"done_at" timestamp with time zone,
	CONSTRAINT "follow_up_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "follow_up_once" UNIQUE("county_id","scheme_id","cycle_id","subject_id","kind","rule","span")
);
--> statement-breakpoint
ALTER TABLE "follow_up" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "inspection" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"grade" text NOT NULL,
	"month" text NOT NULL,
	"done_on" date,
	"done_by" uuid,
	"done_by_name" text,
	"result" text,
	CONSTRAINT "inspection_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "inspection_no" UNIQUE("county_id","cycle_id","subject_id","no")
);
--> statement-breakpoint
ALTER TABLE "inspection" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "book_line" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"village_id" uuid NOT NULL,
	"book" text NOT NULL,
	"booked_on" date NOT NULL,
	"what" text NOT NULL,
	"measure" text,
	"pieces" bigint,
	"fen" bigint NOT NULL,
	"voucher" text,
	"note" text,
	"strikes_id" uuid,
	"by_user_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "book_line_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "book_line_struck" UNIQUE("county_id","strikes_id"),
	CONSTRAINT "book_line_pieces" CHECK (("book_line"."book" = 'stock') = ("book_line"."pieces" is not null))
);
--> statement-breakpoint
ALTER TABLE "book_line" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ballot_box" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"group_id" uuid,
	"cycle_id" uuid NOT NULL,
	"period_id" uuid,
	"ballot" text NOT NULL,
	"title" text NOT NULL,
	"status" text NOT NULL,
	"opens_on" date NOT NULL,
	"closes_on" date NOT NULL,
	"candidates" jsonb NOT NULL,
	"prepared_by" uuid NOT NULL,
	"prepared_by_name" text NOT NULL,
	"prepared_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"counted_by" uuid,
	"counted_by_name" text,
	"counted_at" timestamp with time zone,
	"outcome" jsonb,
	"cancel_reason" text,
	CONSTRAINT "ballot_box_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "ballot_box" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ballot_count" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"box_id" uuid NOT NULL,
	"voters" text NOT NULL,
	"papers" integer NOT NULL,
	"spoiled" integer NOT NULL,
	"marks" jsonb NOT NULL,
	"replaced" boolean DEFAULT false NOT NULL,
	"counted_by" uuid NOT NULL,
	"counted_by_name" text NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ballot_count_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "ballot_count" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ballot_paper" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"box_id" uuid NOT NULL,
	"voters" text NOT NULL,
	"voter_id" uuid,
	"marks" jsonb NOT NULL,
	CONSTRAINT "ballot_paper_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "ballot_paper" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ballot_voter" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"box_id" uuid NOT NULL,
	"voters" text NOT NULL,
	"no" integer NOT NULL,
	"name" text NOT NULL,
	"subject_id" uuid,
	"code_hash" "bytea",
	"code_issued_at" timestamp with time zone,
	"voted" text,
	CONSTRAINT "ballot_voter_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "ballot_voter_no" UNIQUE("county_id","box_id","voters","no")
);
--> statement-breakpoint
ALTER TABLE "ballot_voter" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "lapse" DROP CONSTRAINT "lapse_once";--> statement-breakpoint
ALTER TABLE "closing" ADD COLUMN "next_step" integer;--> statement-breakpoint
ALTER TABLE "closing" ADD COLUMN "replaces_id" uuid;--> statement-breakpoint
ALTER TABLE "closing" ADD COLUMN "final_on" date;--> statement-breakpoint
CREATE INDEX "tie_decision_cycle" ON "tie_decision" USING btree ("county_id","cycle_id");--> statement-breakpoint
CREATE INDEX "tie_decision_path" ON "tie_decision" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "closing_run_path" ON "closing_run" USING btree ("county_id","org_path","created_at");--> statement-breakpoint
CREATE INDEX "closing_run_open" ON "closing_run" USING btree ("county_id","status","created_at");--> statement-breakpoint
CREATE INDEX "closing_run_part_path" ON "closing_run_part" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "closing_step_closing" ON "closing_step" USING btree ("county_id","closing_id","step_no");--> statement-breakpoint
CREATE INDEX "closing_step_path" ON "closing_step" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "filing_path" ON "filing" USING btree ("county_id","org_path","status");--> statement-breakpoint
CREATE INDEX "filing_closing" ON "filing" USING btree ("county_id","closing_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reopening_asked" ON "reopening" USING btree ("county_id","closing_id") WHERE "reopening"."status" = 'asked';--> statement-breakpoint
CREATE INDEX "reopening_path" ON "reopening" USING btree ("county_id","org_path","status");--> statement-breakpoint
CREATE INDEX "benefit_grant_subject" ON "benefit_grant" USING btree ("county_id","subject_id","valid_from");--> statement-breakpoint
CREATE INDEX "benefit_grant_path" ON "benefit_grant" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "follow_up_village" ON "follow_up" USING btree ("county_id","village_id","status","due_on");--> statement-breakpoint
CREATE INDEX "follow_up_subject" ON "follow_up" USING btree ("county_id","subject_id");--> statement-breakpoint
CREATE INDEX "follow_up_path" ON "follow_up" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "inspection_month" ON "inspection" USING btree ("county_id","village_id","month");--> statement-breakpoint
CREATE INDEX "inspection_path" ON "inspection" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "book_line_village" ON "book_line" USING btree ("county_id","village_id","book","booked_on");--> statement-breakpoint
CREATE INDEX "book_line_path" ON "book_line" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "ballot_box_village" ON "ballot_box" USING btree ("county_id","village_id","status");--> statement-breakpoint
CREATE INDEX "ballot_box_cycle" ON "ballot_box" USING btree ("county_id","cycle_id");--> statement-breakpoint
CREATE INDEX "ballot_box_path" ON "ballot_box" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "ballot_count_box" ON "ballot_count" USING btree ("county_id","box_id","voters");--> statement-breakpoint
CREATE INDEX "ballot_count_path" ON "ballot_count" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "ballot_paper_box" ON "ballot_paper" USING btree ("county_id","box_id");--> statement-breakpoint
CREATE INDEX "ballot_paper_path" ON "ballot_paper" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "ballot_voter_path" ON "ballot_voter" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "lapse_of" ON "lapse" USING btree ("county_id","subject_id","scheme_id","earned_until");--> statement-breakpoint
CREATE POLICY "scoped" ON "tie_decision" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "closing_run" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "closing_run_part" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "closing_step" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "filing" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "reopening" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "benefit_grant" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "follow_up" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "inspection" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "book_line" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "ballot_box" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "ballot_count" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "ballot_paper" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "ballot_voter" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);