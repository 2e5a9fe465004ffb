import { sql } from "drizzle-orm";
import { addMonths } from "@/server/domain/calendar/dates";
import { nameFinder, type ShownReason, shownReason } from "@/server/domain/notice/shown-reason";
import { villageOf, type Work } from "@/server/services/access";

const ADULT_MONTHS = 18 * 12;
const NOTHING: ShownReason = { board: "", web: "" };

export type Reasoned = { kind: string; origin: string; reason: string };

/**
 * Guards the reasons of entries for a notice: none of a veto, none of what a resident reported about somebody else (its
 * words can give away who wrote them), the others as `shownReason` lets them through (domain.md, invariant 10).
 */
export async function reasonGuard(work: Work): Promise<(entry: Reasoned) => ShownReason> {
  const { tx, access, today } = work;
  const rows = await tx.execute<{ name: string; minor: boolean }>(sql`
    select name, bool_or(minor) as minor from (
      select s.name, s.kind = 'student' as minor from subject s
      where s.county_id = ${access.ctx.countyId} and s.village_id = ${villageOf(work)}
      union all
      select p.name, coalesce(p.born_on > ${addMonths(today, -ADULT_MONTHS)}::date, false) from person p
      where p.county_id = ${access.ctx.countyId} and p.org_path = ${work.unit.ancestors[2]?.orgPath ?? ""}
    ) as known group by name`);
  const names = nameFinder([...rows]);
  return ({ kind, origin, reason }) =>
    kind === "veto" || origin === "reported" ? NOTHING : shownReason(reason, names);
}
