import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { objection } from "@/db/schema/notice";

type Counted = Pick<
  typeof objection.$inferSelect,
  "countyId" | "villageId" | "schemeId" | "orgPath" | "line" | "dueOn"
>;

/** Adds to the objections due, and answered in time, of the month and the year in which the answer is due. */
export const rollUpObjection = (tx: Transaction, at: Counted, change: { due: number; timely: number }) =>
  tx.execute(sql`
    insert into rollup_village as v (county_id, span, village_id, scheme_id, org_path, line, objections_due, objections_timely)
    select ${at.countyId}, span, ${at.villageId}::uuid, ${at.schemeId}::uuid, ${at.orgPath}, ${at.line}, ${change.due}, ${change.timely}
    from unnest(array[${at.dueOn.slice(0, 4)}, ${at.dueOn.slice(0, 7)}]::text[]) as span order by span
    on conflict (county_id, span, village_id, scheme_id) do update set objections_due = v.objections_due + excluded.objections_due,
      objections_timely = v.objections_timely + excluded.objections_timely`);
