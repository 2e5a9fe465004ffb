import { and, eq, sql } from "drizzle-orm";
import { cycle, period, type scheme } from "@/db/schema/scheme";
import { addDays, addMonths } from "@/server/domain/calendar/dates";
import type { Target } from "@/server/domain/scheme/aims";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { isId } from "@/server/services/parse";
import { ownScheme } from "@/server/services/scheme/end-scheme";

export type DeclaredTarget = Extract<Target, { type: "declared" }>;
export type ShareTarget = Extract<Target, { type: "share" }>;

/** A first period as long as the whole cycle is no time to set oneself a target in. */
const MOST_MONTHS = 3;

export type TargetCycle = {
  row: typeof cycle.$inferSelect;
  scheme: typeof scheme.$inferSelect;
  definition: SchemeDefinition;
  declared: DeclaredTarget | undefined;
  /** Last day for declaring: the end of the first period, and three months at most. */
  until: string;
};

/** A cycle of this unit with what its rule book says of targets. Errors: target.notFound. */
export async function targetCycle(work: Work, cycleId: string): Promise<TargetCycle> {
  const { tx, access } = work;
  if (!isId(cycleId)) throw new DomainError("target.notFound");
  const [found] = await tx
    .select({
      row: cycle,
      firstEnds: sql<string>`(select min(${period.endsOn})::text from ${period} where ${period.countyId} = ${access.ctx.countyId} and ${period.cycleId} = ${cycleId})`,
    })
    .from(cycle)
    .where(and(eq(cycle.countyId, access.ctx.countyId), eq(cycle.id, cycleId)));
  if (!found) throw new DomainError("target.notFound");
  const own = await ownScheme(work, found.row.schemeId).catch((error) => {
    if (error instanceof DomainError && error.code === "scheme.notFound") throw new DomainError("target.notFound");
    throw error;
  });
  const definition = await definitionOf(work, found.row.versionId);
  const latest = addDays(addMonths(found.row.startsOn, MOST_MONTHS), -1);
  return {
    row: found.row,
    scheme: own,
    definition,
    declared: definition.targets.find((one): one is DeclaredTarget => one.type === "declared"),
    until: [found.firstEnds, latest].sort()[0] ?? latest,
  };
}

/** Everybody of the classes that declare a target, as enrolled on the last known day of the cycle; in a branch its own members. */
export function declaring(
  { tx, access, unit, today }: Work,
  { row, scheme: of }: TargetCycle,
  classes: readonly string[],
) {
  const [on = today] = [today, row.endsOn].sort();
  return tx.execute<{
    id: string;
    name: string;
    code: string;
    class_code: string;
    group_name: string | null;
    group_name_en: string | null;
  }>(sql`
    select distinct on (g.sort_no, lpad(s.code, 20, '0'), s.id) s.id, s.name, s.code, e.class_code, g.name as group_name, g.name_en as group_name_en
    from enrolment e join subject s on s.county_id = e.county_id and s.id = e.subject_id
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where e.county_id = ${access.ctx.countyId} and e.scheme_id = ${of.id} and e.class_code = any(${sql.param([...classes])}::text[])
      and e.from_on <= greatest(${on}::date, ${row.startsOn}::date) and (e.until_on is null or e.until_on >= ${row.startsOn}::date) and e.declined_on is null
      and ${access.groupPath === null ? sql`true` : sql`s.group_id = ${unit.id}::uuid`}
    order by g.sort_no, lpad(s.code, 20, '0'), s.id, e.from_on desc`);
}
