CREATE TABLE "county" (
	"county_id" integer PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	"kind" text NOT NULL,
	"city_id" integer,
	"demo" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "org_unit" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"parent_id" uuid,
	"level" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	"sort_no" integer DEFAULT 0 NOT NULL,
	"practice" boolean DEFAULT false NOT NULL,
	"clock_offset_days" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "org_unit_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "org_unit_path" UNIQUE("county_id","org_path"),
	CONSTRAINT "org_path_shape" CHECK ("org_unit"."org_path" ~ ('^/' || "org_unit"."county_id" || '/([0-9A-Za-z]+/)*$'))
);
--> statement-breakpoint
ALTER TABLE "org_unit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "village_profile" (
	"county_id" integer NOT NULL,
	"village_id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"registered_population" integer NOT NULL,
	"resident_population" integer NOT NULL,
	"population_source" text NOT NULL,
	"population_date" date NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "village_profile_county_id_village_id_pk" PRIMARY KEY("county_id","village_id")
);
--> statement-breakpoint
ALTER TABLE "village_profile" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app_user" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"name" text NOT NULL,
	"login_name" text NOT NULL,
	"login_index" "bytea" NOT NULL,
	"phone_sealed" "bytea",
	"phone_index" "bytea",
	"phone_masked" text,
	"password_hash" text NOT NULL,
	"must_change_password" boolean DEFAULT true NOT NULL,
	"locale" text DEFAULT 'zh-CN' NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"failed_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"password_changed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "app_user_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "app_user_login" UNIQUE("county_id","login_index"),
	CONSTRAINT "app_user_phone" UNIQUE("county_id","phone_index")
);
--> statement-breakpoint
ALTER TABLE "app_user" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "one_time_code" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"subject_id" uuid NOT NULL,
	"code_index" "bytea" NOT NULL,
	"code_sealed" "bytea",
	"issued_by" uuid NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "one_time_code_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "one_time_code_index" UNIQUE("county_id","code_index")
);
--> statement-breakpoint
ALTER TABLE "one_time_code" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "session" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"user_agent" text,
	CONSTRAINT "session_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "session_token" UNIQUE("county_id","token_hash")
);
--> statement-breakpoint
ALTER TABLE "session" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_in_throttle" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"window_started_at" timestamp with time zone NOT NULL,
	"blocked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "user_grant" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"org_unit_id" uuid NOT NULL,
	"line" text NOT NULL,
	"subject_id" uuid,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "user_grant_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "user_grant" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "locator" (
	"kind" text NOT NULL,
	"key" "bytea" NOT NULL,
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"scope" text NOT NULL,
	"lines" text NOT NULL,
	CONSTRAINT "locator_kind_key_pk" PRIMARY KEY("kind","key")
);
--> statement-breakpoint
CREATE TABLE "household" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text DEFAULT 'household' NOT NULL,
	"address" text,
	"phone_sealed" "bytea",
	"phone_index" "bytea",
	"phone_masked" text,
	"note" text,
	CONSTRAINT "household_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "household" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_run" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"file_name" text NOT NULL,
	"file_digest" "bytea" NOT NULL,
	"file_sealed" "bytea",
	"layout" jsonb NOT NULL,
	"status" text NOT NULL,
	"report" jsonb,
	"by_user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "import_run_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "import_run" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "party_member" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text DEFAULT 'party' NOT NULL,
	"branch_id" uuid NOT NULL,
	"sex" text,
	"born_on" text,
	"joined_party_on" text,
	"probationary" boolean DEFAULT false NOT NULL,
	"floating" boolean DEFAULT false NOT NULL,
	"duty" text,
	"id_sealed" "bytea",
	"id_index" "bytea",
	"id_masked" text,
	"phone_sealed" "bytea",
	"phone_index" "bytea",
	"phone_masked" text,
	"note" text,
	CONSTRAINT "party_member_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "party_member" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "person" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text DEFAULT 'household' NOT NULL,
	"household_id" uuid NOT NULL,
	"sort_no" integer DEFAULT 0 NOT NULL,
	"name" text NOT NULL,
	"name_pinyin" text NOT NULL,
	"relation" text NOT NULL,
	"sex" text,
	"born_on" date,
	"id_sealed" "bytea",
	"id_index" "bytea",
	"id_masked" text,
	"phone_sealed" "bytea",
	"phone_index" "bytea",
	"phone_masked" text,
	"resident" boolean DEFAULT true NOT NULL,
	"residence" text,
	"note" text,
	"status" text DEFAULT 'active' NOT NULL,
	"joined_on" date NOT NULL,
	"left_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "person_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "person" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "roster_change" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"person_id" uuid,
	"kind" text NOT NULL,
	"changes" jsonb NOT NULL,
	"effective_on" date NOT NULL,
	"reason" text,
	"import_run_id" uuid,
	"by_user_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "roster_change_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "roster_change" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "subject" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"village_id" uuid NOT NULL,
	"group_id" uuid,
	"line" text NOT NULL,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"name_pinyin" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"joined_on" date NOT NULL,
	"left_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "subject_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "subject_code" UNIQUE("county_id","village_id","line","code")
);
--> statement-breakpoint
ALTER TABLE "subject" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cycle" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"scheme_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"name" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cycle_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "cycle_start" UNIQUE("county_id","scheme_id","starts_on")
);
--> statement-breakpoint
ALTER TABLE "cycle" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "enrolment" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"scheme_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"class_code" text NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	"declined_on" date,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "enrolment_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "enrolment_from" UNIQUE("county_id","scheme_id","subject_id","from_on")
);
--> statement-breakpoint
ALTER TABLE "enrolment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "period" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"cycle_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	CONSTRAINT "period_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "period_no" UNIQUE("county_id","cycle_id","no")
);
--> statement-breakpoint
ALTER TABLE "period" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "scheme" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"village_id" uuid NOT NULL,
	"group_id" uuid,
	"line" text NOT NULL,
	"family" text NOT NULL,
	"template_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"title" text NOT NULL,
	"title_en" text NOT NULL,
	"status" text NOT NULL,
	"has_notice" boolean NOT NULL,
	"adopted_on" date NOT NULL,
	"resolution" text NOT NULL,
	"adopted_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "scheme_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "scheme" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "scheme_template" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"owner_unit_id" uuid NOT NULL,
	"family" text NOT NULL,
	"line" text NOT NULL,
	"title" text NOT NULL,
	"title_en" text NOT NULL,
	"based_on" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "scheme_template_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "scheme_template" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "template_version" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"template_id" uuid NOT NULL,
	"version_no" integer NOT NULL,
	"status" text NOT NULL,
	"definition" jsonb NOT NULL,
	"digest" "bytea",
	"edit_no" integer DEFAULT 1 NOT NULL,
	"minutes" text,
	"decided_on" date,
	"published_by" uuid,
	"published_at" timestamp with time zone,
	"updated_by" uuid NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "template_version_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "template_version_no" UNIQUE("county_id","template_id","version_no")
);
--> statement-breakpoint
ALTER TABLE "template_version" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "entry" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"period_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"group_id" uuid,
	"kind" text NOT NULL,
	"base" boolean DEFAULT false NOT NULL,
	"item_code" text NOT NULL,
	"component" text NOT NULL,
	"clause" text NOT NULL,
	"points" integer NOT NULL,
	"redeemable" integer NOT NULL,
	"act_on" date NOT NULL,
	"status" text NOT NULL,
	"step_no" integer NOT NULL,
	"next_step" text NOT NULL,
	"after_notice" text,
	"self_declared" boolean DEFAULT false NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"heard" text,
	"decision" jsonb,
	"recorded_by" uuid NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"reviewed_by" uuid,
	"reviewed_by_name" text,
	"reviewed_at" timestamp with time zone,
	"notice_id" uuid,
	"posted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "entry_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "entry_half_points" CHECK ("entry"."points" % 50 = 0 and "entry"."redeemable" % 50 = 0),
	CONSTRAINT "entry_four_eyes" CHECK ("entry"."reviewed_by" is null or "entry"."reviewed_by" <> "entry"."recorded_by")
);
--> statement-breakpoint
ALTER TABLE "entry" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "entry_step" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"entry_id" uuid NOT NULL,
	"step" text NOT NULL,
	"note" text,
	"by_user_id" uuid,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "entry_step_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "entry_step" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "entry_text" (
	"county_id" integer NOT NULL,
	"entry_id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"reason" text NOT NULL,
	"place" text,
	"salt" "bytea" NOT NULL,
	"erased_at" timestamp with time zone,
	CONSTRAINT "entry_text_county_id_entry_id_pk" PRIMARY KEY("county_id","entry_id")
);
--> statement-breakpoint
ALTER TABLE "entry_text" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "redemption" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"collector_id" uuid NOT NULL,
	"collector_name" text NOT NULL,
	"purpose" text NOT NULL,
	"points" integer NOT NULL,
	"value_fen" integer NOT NULL,
	"redeemed_on" date NOT NULL,
	"by_user_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "redemption_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "redemption_half_points" CHECK ("redemption"."points" > 0 and "redemption"."points" % 50 = 0 and "redemption"."value_fen" >= 0)
);
--> statement-breakpoint
ALTER TABLE "redemption" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notice" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"period_id" uuid,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"days" integer NOT NULL,
	"day_kind" text NOT NULL,
	"status" text NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"code_sealed" "bytea" NOT NULL,
	"short_code" text NOT NULL,
	"chain_seq" bigint NOT NULL,
	"chain_head" "bytea" NOT NULL,
	"contact" text NOT NULL,
	"published_by" uuid NOT NULL,
	"published_by_name" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"completed_at" timestamp with time zone,
	CONSTRAINT "notice_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "notice_code" UNIQUE("county_id","code_hash"),
	CONSTRAINT "notice_short_code" UNIQUE("county_id","short_code")
);
--> statement-breakpoint
ALTER TABLE "notice" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notice_line" (
	"county_id" integer NOT NULL,
	"notice_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"entry_id" uuid,
	"subject_id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_masked" text NOT NULL,
	"group_name" text NOT NULL,
	"item" text NOT NULL,
	"points" integer NOT NULL,
	"extra" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"held" boolean DEFAULT false NOT NULL,
	CONSTRAINT "notice_line_county_id_notice_id_no_pk" PRIMARY KEY("county_id","notice_id","no")
);
--> statement-breakpoint
ALTER TABLE "notice_line" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "objection" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"village_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"entry_id" uuid,
	"subject_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"by_user_id" uuid NOT NULL,
	"objector_name" text NOT NULL,
	"reason" text NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"status" text NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_by_name" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "objection_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "objection" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account" (
	"county_id" integer NOT NULL,
	"subject_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"honour" integer NOT NULL,
	"redeemable" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "account_county_id_subject_id_scheme_id_pk" PRIMARY KEY("county_id","subject_id","scheme_id")
);
--> statement-breakpoint
ALTER TABLE "account" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "chain_head" (
	"county_id" integer NOT NULL,
	"village_id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "chain_head_county_id_village_id_pk" PRIMARY KEY("county_id","village_id")
);
--> statement-breakpoint
ALTER TABLE "chain_head" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"county_id" integer NOT NULL,
	"user_id" uuid NOT NULL,
	"key" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"request_digest" "bytea" NOT NULL,
	"response" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_key_county_id_user_id_key_pk" PRIMARY KEY("county_id","user_id","key")
);
--> statement-breakpoint
ALTER TABLE "idempotency_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "posting" (
	"county_id" integer NOT NULL,
	"source_kind" text NOT NULL,
	"source_id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"village_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "posting_county_id_source_kind_source_id_pk" PRIMARY KEY("county_id","source_kind","source_id")
);
--> statement-breakpoint
ALTER TABLE "posting" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rollup_redeemer" (
	"county_id" integer NOT NULL,
	"collector_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"span" text NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "rollup_redeemer_county_id_collector_id_scheme_id_span_pk" PRIMARY KEY("county_id","collector_id","scheme_id","span")
);
--> statement-breakpoint
ALTER TABLE "rollup_redeemer" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rollup_subject" (
	"county_id" integer NOT NULL,
	"subject_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"span" text NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"additions" integer DEFAULT 0 NOT NULL,
	"self_declared" integer DEFAULT 0 NOT NULL,
	"earned" integer DEFAULT 0 NOT NULL,
	"deducted" integer DEFAULT 0 NOT NULL,
	"spent" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "rollup_subject_county_id_subject_id_scheme_id_span_pk" PRIMARY KEY("county_id","subject_id","scheme_id","span")
);
--> statement-breakpoint
ALTER TABLE "rollup_subject" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rollup_village" (
	"county_id" integer NOT NULL,
	"span" text NOT NULL,
	"village_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"eligible" integer DEFAULT 0 NOT NULL,
	"participants" integer DEFAULT 0 NOT NULL,
	"self_declaring" integer DEFAULT 0 NOT NULL,
	"earned" integer DEFAULT 0 NOT NULL,
	"spent" integer DEFAULT 0 NOT NULL,
	"redeemers" integer DEFAULT 0 NOT NULL,
	"value_fen" integer DEFAULT 0 NOT NULL,
	"posted" integer DEFAULT 0 NOT NULL,
	"notice_due" integer DEFAULT 0 NOT NULL,
	"noticed" integer DEFAULT 0 NOT NULL,
	"timely" integer DEFAULT 0 NOT NULL,
	"additions" integer DEFAULT 0 NOT NULL,
	"deductions" integer DEFAULT 0 NOT NULL,
	"objections_due" integer DEFAULT 0 NOT NULL,
	"objections_timely" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "rollup_village_county_id_span_village_id_scheme_id_pk" PRIMARY KEY("county_id","span","village_id","scheme_id")
);
--> statement-breakpoint
ALTER TABLE "rollup_village" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "closing" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"scheme_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"period_id" uuid,
	"version_id" uuid NOT NULL,
	"status" text NOT NULL,
	"input_hash" "bytea" NOT NULL,
	"result_hash" "bytea" NOT NULL,
	"summary" jsonb NOT NULL,
	"prepared_by" uuid NOT NULL,
	"prepared_by_name" text NOT NULL,
	"prepared_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_by_name" text,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "closing_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "closing" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "county_copy" (
	"county_id" integer NOT NULL,
	"from_county_id" integer NOT NULL,
	"span" text NOT NULL,
	"family" text NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"figures" jsonb NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	CONSTRAINT "county_copy_county_id_from_county_id_span_family_pk" PRIMARY KEY("county_id","from_county_id","span","family")
);
--> statement-breakpoint
ALTER TABLE "county_copy" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "index_config" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"valid_from" date NOT NULL,
	"weights" jsonb NOT NULL,
	"reason" text NOT NULL,
	"by_user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "index_config_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "index_config" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outbox" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"to_county_id" integer NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"delivered_at" timestamp with time zone,
	CONSTRAINT "outbox_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "outbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ranking_snapshot" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"span" text NOT NULL,
	"as_of" date NOT NULL,
	"family" text NOT NULL,
	"index_config_id" uuid NOT NULL,
	"rows" jsonb NOT NULL,
	"practice" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ranking_snapshot_county_id_id_pk" PRIMARY KEY("county_id","id"),
	CONSTRAINT "ranking_snapshot_as_of" UNIQUE("county_id","org_path","family","as_of")
);
--> statement-breakpoint
ALTER TABLE "ranking_snapshot" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "result" (
	"county_id" integer NOT NULL,
	"closing_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"line" text NOT NULL,
	"class_code" text NOT NULL,
	"score" integer NOT NULL,
	"rank" integer,
	"grade" text,
	"stars" integer,
	"flags" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"explanation" jsonb NOT NULL,
	CONSTRAINT "result_county_id_closing_id_subject_id_pk" PRIMARY KEY("county_id","closing_id","subject_id")
);
--> statement-breakpoint
ALTER TABLE "result" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_log" (
	"county_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"org_path" text COLLATE "C" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"user_id" uuid,
	"user_name" text NOT NULL,
	"role" text,
	"action" text NOT NULL,
	"target_kind" text NOT NULL,
	"target_id" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "audit_log_county_id_id_pk" PRIMARY KEY("county_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "org_unit_parent" ON "org_unit" USING btree ("county_id","parent_id");--> statement-breakpoint
CREATE INDEX "village_profile_path" ON "village_profile" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "app_user_path" ON "app_user" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "one_time_code_subject" ON "one_time_code" USING btree ("county_id","subject_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("county_id","user_id");--> statement-breakpoint
CREATE INDEX "user_grant_user" ON "user_grant" USING btree ("county_id","user_id");--> statement-breakpoint
CREATE INDEX "user_grant_path" ON "user_grant" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "household_path" ON "household" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "import_run_path" ON "import_run" USING btree ("county_id","org_path","created_at");--> statement-breakpoint
CREATE INDEX "party_member_branch" ON "party_member" USING btree ("county_id","branch_id");--> statement-breakpoint
CREATE INDEX "party_member_path" ON "party_member" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "person_household" ON "person" USING btree ("county_id","household_id");--> statement-breakpoint
CREATE INDEX "person_id_index" ON "person" USING btree ("county_id","id_index");--> statement-breakpoint
CREATE INDEX "person_path" ON "person" USING btree ("county_id","org_path","status");--> statement-breakpoint
CREATE INDEX "roster_change_subject" ON "roster_change" USING btree ("county_id","subject_id","at");--> statement-breakpoint
CREATE INDEX "subject_path" ON "subject" USING btree ("county_id","org_path","line","status");--> statement-breakpoint
CREATE INDEX "subject_group" ON "subject" USING btree ("county_id","group_id");--> statement-breakpoint
CREATE INDEX "cycle_path" ON "cycle" USING btree ("county_id","org_path","status");--> statement-breakpoint
CREATE INDEX "enrolment_subject" ON "enrolment" USING btree ("county_id","subject_id");--> statement-breakpoint
CREATE INDEX "enrolment_path" ON "enrolment" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "period_path" ON "period" USING btree ("county_id","org_path","status");--> statement-breakpoint
CREATE INDEX "scheme_path" ON "scheme" USING btree ("county_id","org_path","line","status");--> statement-breakpoint
CREATE INDEX "scheme_version" ON "scheme" USING btree ("county_id","version_id");--> statement-breakpoint
CREATE INDEX "scheme_template_path" ON "scheme_template" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "template_version_path" ON "template_version" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "entry_subject" ON "entry" USING btree ("county_id","subject_id","act_on");--> statement-breakpoint
CREATE INDEX "entry_village_status" ON "entry" USING btree ("county_id","village_id","status","recorded_at");--> statement-breakpoint
CREATE INDEX "entry_period" ON "entry" USING btree ("county_id","period_id","status");--> statement-breakpoint
CREATE INDEX "entry_notice" ON "entry" USING btree ("county_id","notice_id");--> statement-breakpoint
CREATE INDEX "entry_path" ON "entry" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "entry_step_entry" ON "entry_step" USING btree ("county_id","entry_id","at");--> statement-breakpoint
CREATE INDEX "entry_text_path" ON "entry_text" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "redemption_subject" ON "redemption" USING btree ("county_id","subject_id","at");--> statement-breakpoint
CREATE INDEX "redemption_village" ON "redemption" USING btree ("county_id","village_id","at");--> statement-breakpoint
CREATE INDEX "redemption_path" ON "redemption" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "notice_village" ON "notice" USING btree ("county_id","village_id","status","ends_on");--> statement-breakpoint
CREATE INDEX "notice_path" ON "notice" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "notice_line_entry" ON "notice_line" USING btree ("county_id","entry_id");--> statement-breakpoint
CREATE INDEX "notice_line_path" ON "notice_line" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "objection_village" ON "objection" USING btree ("county_id","village_id","status","due_on");--> statement-breakpoint
CREATE INDEX "objection_notice" ON "objection" USING btree ("county_id","notice_id");--> statement-breakpoint
CREATE INDEX "objection_entry" ON "objection" USING btree ("county_id","entry_id");--> statement-breakpoint
CREATE INDEX "objection_path" ON "objection" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "account_path" ON "account" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "chain_head_path" ON "chain_head" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "idempotency_path" ON "idempotency_key" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "posting_seq" ON "posting" USING btree ("county_id","village_id","seq");--> statement-breakpoint
CREATE INDEX "posting_path" ON "posting" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "rollup_redeemer_path" ON "rollup_redeemer" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "rollup_subject_path" ON "rollup_subject" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "rollup_village_span" ON "rollup_village" USING btree ("county_id","span","org_path");--> statement-breakpoint
CREATE INDEX "closing_cycle" ON "closing" USING btree ("county_id","cycle_id","period_id");--> statement-breakpoint
CREATE INDEX "closing_path" ON "closing" USING btree ("county_id","org_path","status");--> statement-breakpoint
CREATE INDEX "index_config_path" ON "index_config" USING btree ("county_id","org_path","created_at");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("county_id","delivered_at");--> statement-breakpoint
CREATE INDEX "result_subject" ON "result" USING btree ("county_id","subject_id");--> statement-breakpoint
CREATE INDEX "result_path" ON "result" USING btree ("county_id","org_path");--> statement-breakpoint
CREATE INDEX "audit_log_path" ON "audit_log" USING btree ("county_id","org_path","at");--> statement-breakpoint
CREATE INDEX "audit_log_target" ON "audit_log" USING btree ("county_id","target_id");--> statement-breakpoint
CREATE POLICY "scoped" ON "org_unit" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "from_below" ON "org_unit" AS PERMISSIVE FOR SELECT TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and starts_with(nullif(current_setting('app.scope', true), ''), org_path));--> statement-breakpoint
CREATE POLICY "scoped" ON "village_profile" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "from_below" ON "village_profile" AS PERMISSIVE FOR SELECT TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and starts_with(nullif(current_setting('app.scope', true), ''), org_path));--> statement-breakpoint
CREATE POLICY "scoped" ON "app_user" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "one_time_code" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "session" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "user_grant" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "household" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "import_run" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "party_member" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "person" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "roster_change" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "subject" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "cycle" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "enrolment" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "period" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "scheme" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "scheme_template" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "from_below" ON "scheme_template" AS PERMISSIVE FOR SELECT TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and starts_with(nullif(current_setting('app.scope', true), ''), org_path));--> statement-breakpoint
CREATE POLICY "scoped" ON "template_version" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "from_below" ON "template_version" AS PERMISSIVE FOR SELECT TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and starts_with(nullif(current_setting('app.scope', true), ''), org_path));--> statement-breakpoint
CREATE POLICY "scoped" ON "entry" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "entry_step" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "entry_text" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "redemption" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "notice" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "notice_line" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "objection" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "account" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "chain_head" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "idempotency_key" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "posting" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "rollup_redeemer" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "rollup_subject" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "rollup_village" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "closing" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "county_copy" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "index_config" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "from_below" ON "index_config" AS PERMISSIVE FOR SELECT TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and starts_with(nullif(current_setting('app.scope', true), ''), org_path));--> statement-breakpoint
CREATE POLICY "scoped" ON "outbox" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "ranking_snapshot" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "from_below" ON "ranking_snapshot" AS PERMISSIVE FOR SELECT TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and starts_with(nullif(current_setting('app.scope', true), ''), org_path));--> statement-breakpoint
CREATE POLICY "scoped" ON "result" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "audit_log" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');