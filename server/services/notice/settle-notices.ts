import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/**
 * Completes the village's notices whose last full day has passed, and lets their entries go on to the step after the
 * notice. An entry under an open objection or appeal stays where it is (domain.md, invariant 3). Idempotent; no clock but `today`.
 */
export const settleNotices = (tx: Transaction, at: { countyId: number; villageId: string; today: string }) =>
  tx.execute(sql`
    with ended as (
      update notice n set status = 'complete', completed_at = ((n.ends_on + 1)::timestamp at time zone 'Asia/Shanghai')
      where n.county_id = ${at.countyId} and n.village_id = ${at.villageId} and n.status = 'open' and n.ends_on < ${at.today}::date
    )
    update entry e set status = 'reviewed', next_step = e.after_notice, after_notice = null, step_no = e.step_no + 1
    from notice n
    where e.county_id = ${at.countyId} and e.village_id = ${at.villageId} and e.status = 'on_notice'
      and n.county_id = e.county_id and n.id = e.notice_id and n.status <> 'cancelled' and n.ends_on < ${at.today}::date
      and not exists (
        select 1 from objection o where o.county_id = e.county_id and o.entry_id = e.id and o.status = 'open')
      and not exists (
        select 1 from appeal a where a.county_id = e.county_id and a.entry_id = e.id and a.status = 'open')`);
