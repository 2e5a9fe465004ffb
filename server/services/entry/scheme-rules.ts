import { and, asc, eq, isNull, or } from "drizzle-orm";
import { cycle, period, scheme, templateVersion } from "@/db/schema/scheme";
import type { CivilDate } from "@/server/domain/calendar/dates";
import { type PeriodState, postingPeriod } from "@/server/domain/ledger/rules";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { type CycleVersions, versionAt } from "@/server/domain/scheme/versions";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";

export type Scheme = typeof scheme.$inferSelect;
type PeriodRow = { id: string; no: number; startsOn: string; endsOn: string; status: string };
type CycleRow = CycleVersions & { id: string; startsOn: string; endsOn: string; periods: PeriodRow[] };
export type SchemeRules = { scheme: Scheme; cycles: CycleRow[] };

const KEPT = 64;
const kept = new Map<string, SchemeDefinition>();

/** The definition of a published version; parsed once, because a published version never changes (invariant 6). */
export async function definitionOf({ tx, access }: Work, versionId: string): Promise<SchemeDefinition> {
  const key = `${access.ctx.countyId}:${versionId}`;
  const known = kept.get(key);
  if (known) return known;
  const [row] = await tx
    .select({ definition: templateVersion.definition, status: templateVersion.status })
    .from(templateVersion)
    .where(and(eq(templateVersion.countyId, access.ctx.countyId), eq(templateVersion.id, versionId)));
  if (!row) throw new DomainError("access.notFound");
  const definition = parseDefinition(row.definition);
  if (row.status === "published") {
    const oldest = kept.keys().next().value;
    if (kept.size >= KEPT && oldest) kept.delete(oldest);
    kept.set(key, definition);
  }
  return definition;
}

/** A scheme of the village (or the branch the request is narrowed to) in a line the person may see. Errors: access.notFound. */
export async function loadScheme(work: Work, schemeId: string): Promise<Scheme> {
  const { tx, access } = work;
  const group = groupIdOf(work);
  const [row] = await tx
    .select()
    .from(scheme)
    .where(
      and(
        eq(scheme.countyId, access.ctx.countyId),
        eq(scheme.villageId, villageOf(work)),
        eq(scheme.id, schemeId),
        group ? or(isNull(scheme.groupId), eq(scheme.groupId, group)) : undefined,
      ),
    );
  if (!row || !access.rows.lines.includes(row.line)) throw new DomainError("access.notFound");
  return row;
}

/** A scheme with its cycles and their periods, in order of time; years of an old book are none of them. Errors: access.notFound. */
export async function schemeRules(work: Work, schemeId: string): Promise<SchemeRules> {
  const { countyId } = work.access.ctx;
  const [found, rows] = await Promise.all([
    loadScheme(work, schemeId),
    work.tx
      .select({ cycle, period })
      .from(cycle)
      .innerJoin(period, and(eq(period.countyId, cycle.countyId), eq(period.cycleId, cycle.id)))
      .where(and(eq(cycle.countyId, countyId), eq(cycle.schemeId, schemeId), eq(cycle.carriedOver, false)))
      .orderBy(asc(cycle.startsOn), asc(period.no)),
  ]);
  const cycles = new Map<string, CycleRow>();
  for (const { cycle: c, period: p } of rows) {
    const row = cycles.get(c.id) ?? {
      id: c.id,
      versionId: c.versionId,
      earlierVersionId: c.earlierVersionId,
      changedOn: c.changedOn,
      startsOn: c.startsOn,
      endsOn: c.endsOn,
      periods: [],
    };
    row.periods.push({ id: p.id, no: p.no, startsOn: p.startsOn, endsOn: p.endsOn, status: p.status });
    cycles.set(c.id, row);
  }
  return { scheme: found, cycles: [...cycles.values()] };
}

export type PostingPlace = { cycleId: string; versionId: string; periodId: string; late: boolean };

/**
 * The period an act goes to: its own while open, else the earliest open one after it, marked late (invariant 2).
 * Errors: scheme.outsideCycles before the first cycle, entry.periodClosed where none is open any more.
 */
export function postingPlace({ cycles }: SchemeRules, actOn: CivilDate): PostingPlace {
  const first = cycles[0];
  if (!first || actOn < first.startsOn) throw new DomainError("scheme.outsideCycles", { date: actOn });
  const rows = cycles.flatMap((c) => c.periods.map((p) => ({ c, p })));
  const states: (PeriodState & { c: CycleRow; p: PeriodRow })[] = rows.map(({ c, p }) => ({
    no: p.no,
    from: p.startsOn,
    to: p.endsOn,
    closed: p.status !== "open",
    c,
    p,
  }));
  const found = postingPeriod(states, actOn);
  const state = found && states.find((one) => one === found.period);
  if (!found || !state) throw new DomainError("entry.periodClosed", { count: 1, until: "" });
  return { cycleId: state.c.id, versionId: versionAt(state.c, actOn), periodId: state.p.id, late: found.late };
}
