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
CREATE TABLE "meeting" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"group_id" uuid,
	"step" text NOT NULL,
	"body" text NOT NULL,
	"held_on" date NOT NULL,
	"place" text NOT NULL,
	"chair" text NOT NULL,
	"clerk" text NOT NULL,
	"entitled" integer NOT NULL,
	"present" integer NOT NULL,
	"in_favour" integer,
	"against" integer,
	"abstained" integer,
	"signatories" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"minutes" text,
	"recorded_by" uuid NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "meeting_present" CHECK ("meeting"."entitled" > 0 and "meeting"."present" > 0 and "meeting"."present" <= "meeting"."entitled")
);
--> statement-breakpoint
ALTER TABLE "meeting" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "hearing" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"group_id" uuid,
	"entry_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"how" text,
	"told_on" date,
	"told_by" uuid,
	"told_by_name" text,
	"due_on" date,
	"answer" text DEFAULT 'none' NOT NULL,
	"words" text,
	"answered_on" date,
	"answered_by" uuid,
	"answered_by_name" text,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "hearing_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "hearing_entry" UNIQUE("county_id","entry_id")
);
--> statement-breakpoint
ALTER TABLE "hearing" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
CREATE TABLE "cluster_household" (
	"county_id" integer NOT NULL,
	"subject_id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"cluster_id" uuid NOT NULL,
	CONSTRAINT "cluster_household_county_id_subject_id_pk" PRIMARY KEY("county_id","subject_id")
);
--> statement-breakpoint
ALTER TABLE "cluster_household" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "grid_cluster" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"village_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"code" text NOT NULL,
	"centre_name" text NOT NULL,
	"centre_phone" text,
	"party_member" boolean NOT NULL,
	"ended_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "grid_cluster_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "grid_cluster" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "grid_profile" (
	"county_id" integer NOT NULL,
	"unit_id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"code" text NOT NULL,
	"area" text NOT NULL,
	"kind" text NOT NULL,
	"note" text,
	"updated_by" uuid NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "grid_profile_county_id_unit_id_pk" PRIMARY KEY("county_id","unit_id")
);
--> statement-breakpoint
ALTER TABLE "grid_profile" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "grid_worker" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"unit_id" uuid NOT NULL,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"duties" text NOT NULL,
	"on_board" boolean DEFAULT true NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	"added_by" uuid NOT NULL,
	CONSTRAINT "grid_worker_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "grid_worker" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "request_step" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"request_id" uuid NOT NULL,
	"step" text NOT NULL,
	"note" text,
	"by_user_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "request_step_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "request_step" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "service_request" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"group_id" uuid,
	"subject_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"words" text NOT NULL,
	"status" text NOT NULL,
	"at_level" text NOT NULL,
	"handed_to" text,
	"due_on" date NOT NULL,
	"answer" text,
	"answered_on" date,
	"content" text,
	"registered_by" uuid NOT NULL,
	"registered_by_name" text NOT NULL,
	"registered_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "service_request_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "service_request" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "visit" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"group_id" uuid,
	"subject_id" uuid NOT NULL,
	"visited_on" date NOT NULL,
	"kind" text NOT NULL,
	"summary" text NOT NULL,
	"by_user_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "visit_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "visit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
ALTER TABLE "entry" ADD COLUMN "origin" text DEFAULT 'recorded' NOT NULL;--> statement-breakpoint
ALTER TABLE "entry" ADD COLUMN "round_id" uuid;--> statement-breakpoint
ALTER TABLE "entry" ADD COLUMN "corrects_id" uuid;--> statement-breakpoint
ALTER TABLE "entry_step" ADD COLUMN "meeting_id" uuid;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "step_no" integer;--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "answered_from" text;--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "reminded_by_name" text;--> statement-breakpoint
CREATE INDEX "subject_card_subject" ON "subject_card" USING btree ("county_id","subject_id");--> statement-breakpoint
CREATE INDEX "subject_card_path" ON "subject_card" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "evidence_file" ON "evidence" USING btree ("county_id","file_id");--> statement-breakpoint
CREATE INDEX "evidence_path" ON "evidence" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "cross_review_by" ON "cross_review" USING btree ("county_id","reviewing_group_id","period_id");--> statement-breakpoint
CREATE INDEX "cross_review_path" ON "cross_review" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "inspection_round_village" ON "inspection_round" USING btree ("county_id","village_id","status","started_at");--> statement-breakpoint
CREATE INDEX "inspection_round_path" ON "inspection_round" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "round_mark_path" ON "round_mark" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "meeting_village" ON "meeting" USING btree ("county_id","village_id","scheme_id","held_on");--> statement-breakpoint
CREATE INDEX "meeting_path" ON "meeting" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "hearing_village" ON "hearing" USING btree ("county_id","village_id","answer","due_on");--> statement-breakpoint
CREATE INDEX "hearing_subject" ON "hearing" USING btree ("county_id","subject_id");--> statement-breakpoint
CREATE INDEX "hearing_path" ON "hearing" USING btree ("county_id","org_path");--> statement-breakpoint
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
CREATE INDEX "ledger_check_village" ON "ledger_check" USING btree ("county_id","village_id","checked_at");--> statement-breakpoint
CREATE INDEX "ledger_check_path" ON "ledger_check" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE UNIQUE INDEX "reversal_line_open" ON "reversal_line" USING btree ("county_id","entry_id") WHERE "reversal_line"."open";--> statement-breakpoint
CREATE INDEX "reversal_line_path" ON "reversal_line" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "reversal_request_village" ON "reversal_request" USING btree ("county_id","village_id","status","proposed_at");--> statement-breakpoint
CREATE INDEX "reversal_request_path" ON "reversal_request" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "cluster_household_cluster" ON "cluster_household" USING btree ("county_id","cluster_id");--> statement-breakpoint
CREATE INDEX "cluster_household_path" ON "cluster_household" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "grid_cluster_village" ON "grid_cluster" USING btree ("county_id","village_id");--> statement-breakpoint
CREATE INDEX "grid_cluster_path" ON "grid_cluster" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "grid_profile_path" ON "grid_profile" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "grid_worker_unit" ON "grid_worker" USING btree ("county_id","unit_id");--> statement-breakpoint
CREATE INDEX "grid_worker_path" ON "grid_worker" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "request_step_request" ON "request_step" USING btree ("county_id","request_id","at");--> statement-breakpoint
CREATE INDEX "request_step_path" ON "request_step" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "service_request_village" ON "service_request" USING btree ("county_id","village_id","status","due_on");--> statement-breakpoint
CREATE INDEX "service_request_subject" ON "service_request" USING btree ("county_id","subject_id");--> statement-breakpoint
CREATE INDEX "service_request_path" ON "service_request" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "visit_village" ON "visit" USING btree ("county_id","village_id","visited_on");--> statement-breakpoint
CREATE INDEX "visit_subject" ON "visit" USING btree ("county_id","subject_id","visited_on");--> statement-breakpoint
CREATE INDEX "visit_path" ON "visit" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "carry_line_run" ON "carry_line" USING btree ("county_id","run_id");--> statement-breakpoint
CREATE INDEX "carry_line_path" ON "carry_line" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "carry_run_village" ON "carry_run" USING btree ("county_id","village_id","created_at");--> statement-breakpoint
CREATE INDEX "carry_run_path" ON "carry_run" USING btree ("county_id","org_path","status");--> statement-breakpoint
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
CREATE INDEX "entry_round" ON "entry" USING btree ("county_id","round_id");--> statement-breakpoint
CREATE INDEX "entry_recorder" ON "entry" USING btree ("county_id","recorded_by","recorded_at");--> statement-breakpoint
CREATE INDEX "entry_step_meeting" ON "entry_step" USING btree ("county_id","meeting_id") WHERE "entry_step"."meeting_id" is not null;--> statement-breakpoint
ALTER TABLE "cycle" ADD CONSTRAINT "cycle_start" UNIQUE("county_id","scheme_id","starts_on","carried_over");--> statement-breakpoint
CREATE POLICY "scoped" ON "subject_card" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "evidence" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "cross_review" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "inspection_round" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "round_mark" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "meeting" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "hearing" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "appeal" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "honour_consent" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "calendar_day" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "from_below" ON "calendar_day" AS PERMISSIVE FOR SELECT TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and starts_with(nullif(current_setting('app.scope', true), ''), org_path));--> statement-breakpoint
CREATE POLICY "scoped" ON "clock_move" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "ledger_check" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "reversal_line" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "reversal_request" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "cluster_household" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "grid_cluster" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "grid_profile" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "grid_worker" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "from_below" ON "grid_worker" AS PERMISSIVE FOR SELECT TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and starts_with(nullif(current_setting('app.scope', true), ''), org_path));--> statement-breakpoint
CREATE POLICY "scoped" ON "request_step" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "service_request" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "visit" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "carry_line" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "carry_run" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "balance_move" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "opening_balance" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "opening_batch" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "subject_move" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);