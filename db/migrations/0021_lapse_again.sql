ALTER TABLE "lapse" DROP CONSTRAINT "lapse_once";--> statement-breakpoint
CREATE INDEX "lapse_of" ON "lapse" USING btree ("county_id","subject_id","scheme_id","earned_until");