import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

type Rolled = {
  countyId: number;
  villageId: string;
  orgPath: string;
  line: string;
  schemeId: string;
  subjectId: string;
  collectorId: string;
  points: number;
  valueFen: number;
  /** Day of collection, ISO: its month and year are the spans. */
  redeemedOn: string;
};

/**
 * Adds a redemption to the rollups of the month and the year of its day. A collector counts once a span: seen from the
 * collector's own row of it, and only a resident does: a shop or a society spends its points, but is no inhabitant of the
 * village (domain.md, redeemer share).
 */
export const addRedemptionToRollups = (tx: Transaction, r: Rolled) => {
  const resident = sql`(select case when exists (select 1 from subject s where s.county_id = ${r.countyId}::int
    and s.id = ${r.collectorId}::uuid and s.kind = 'organisation') then 0 else 1 end)`;
  return tx.execute(sql`
    with spans as (
      select to_char(${r.redeemedOn}::date, f) as span from unnest(array['YYYY', 'YYYY-MM']) f
    ), subjects as (
      insert into rollup_subject as x (county_id, subject_id, scheme_id, span, org_path, line, spent)
      select ${r.countyId}::int, ${r.subjectId}::uuid, ${r.schemeId}::uuid, span, ${r.orgPath}, ${r.line}, ${r.points}::int from spans order by span
      on conflict (county_id, subject_id, scheme_id, span) do update set spent = x.spent + excluded.spent
    ), collectors as (
      insert into rollup_redeemer as x (county_id, collector_id, scheme_id, span, org_path, line, count)
      select ${r.countyId}::int, ${r.collectorId}::uuid, ${r.schemeId}::uuid, span, ${r.orgPath}, ${r.line}, ${resident} from spans order by span
      on conflict (county_id, collector_id, scheme_id, span) do update set count = x.count + excluded.count
      returning span, count
    )
    insert into rollup_village as v (county_id, span, village_id, scheme_id, org_path, line, spent, value_fen, redeemers)
    select ${r.countyId}::int, span, ${r.villageId}::uuid, ${r.schemeId}::uuid, ${r.orgPath}, ${r.line}, ${r.points}::int, ${r.valueFen}::int,
      (count = 1)::int
    from collectors order by span
    on conflict (county_id, span, village_id, scheme_id) do update set spent = v.spent + excluded.spent,
      value_fen = v.value_fen + excluded.value_fen, redeemers = v.redeemers + excluded.redeemers`);
};
