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
CREATE POLICY "scoped" ON "cluster_household" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "grid_cluster" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "grid_profile" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "scoped" ON "grid_worker" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~') WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~');--> statement-breakpoint
CREATE POLICY "from_below" ON "grid_worker" AS PERMISSIVE FOR SELECT TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and starts_with(nullif(current_setting('app.scope', true), ''), org_path));--> statement-breakpoint
CREATE POLICY "scoped" ON "request_step" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "service_request" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);--> statement-breakpoint
CREATE POLICY "scoped" ON "visit" AS PERMISSIVE FOR ALL TO public USING (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0) WITH CHECK (county_id = nullif(current_setting('app.county_id', true), '')::int and org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~' and position(',' || line || ',' in current_setting('app.lines', true)) > 0);