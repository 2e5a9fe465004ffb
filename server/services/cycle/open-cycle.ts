import { and, eq, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { cycle, period, scheme, templateVersion } from "@/db/schema/scheme";
import type { OrgPath } from "@/server/domain/access/path";
import { type CycleSpan, cycleAt } from "@/server/domain/calendar/cycles";
import { addDays, type CivilDate } from "@/server/domain/calendar/dates";
import { postingPeriod } from "@/server/domain/ledger/rules";
import { parseDefinition } from "@/server/domain/scheme/definition";
import type { Cycle } from "@/server/domain/scheme/frame";
import { versionAt } from "@/server/domain/scheme/versions";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";

type CycleOf = { schemeId: string; versionId: string; orgPath: OrgPath };

/** Writes a cycle with its periods, all open; the one that is there already is left as it is. Answers its id. */
export async function openCycle({ tx, access, now }: Work, of: CycleOf, span: CycleSpan): Promise<string> {
  const { countyId } = access.ctx;
  const id = newId(now);
  const made = await tx
    .insert(cycle)
    .values({
      countyId,
      id,
      orgPath: of.orgPath,
      schemeId: of.schemeId,
      versionId: of.versionId,
      name: span.key,
      startsOn: span.from,
      endsOn: span.to,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: cycle.id });
  if (made.length === 0) {
    const [known] = await tx
      .select({ id: cycle.id })
      .from(cycle)
      .where(
        and(
          eq(cycle.countyId, countyId),
          eq(cycle.schemeId, of.schemeId),
          eq(cycle.startsOn, span.from),
          eq(cycle.carriedOver, false),
        ),
      );
    return known?.id ?? id;
  }
  await tx.insert(period).values(
    span.periods.map(({ no, from, to }) => ({
      countyId,
      id: newId(now),
      orgPath: of.orgPath,
      cycleId: id,
      schemeId: of.schemeId,
      no,
      startsOn: from,
      endsOn: to,
    })),
  );
  return id;
}

/**
 * Opens every cycle of a scheme in force from the last known one (or from its adoption) up to the one that holds `until`,
 * each under the version that the scheme has now. Idempotent: for the turn of the year, the seed and the closing of a cycle.
 */
export async function ensureCycles(work: Work, schemeId: string, until: CivilDate): Promise<void> {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const [row] = await tx
    .select({
      versionId: scheme.versionId,
      orgPath: scheme.orgPath,
      adoptedOn: scheme.adoptedOn,
      definition: templateVersion.definition,
      last: sql<
        string | null
      >`(select max(c.ends_on)::text from cycle c where c.county_id = ${countyId} and c.scheme_id = ${schemeId} and not c.carried_over)`,
    })
    .from(scheme)
    .innerJoin(
      templateVersion,
      and(eq(templateVersion.countyId, scheme.countyId), eq(templateVersion.id, scheme.versionId)),
    )
    .where(and(eq(scheme.countyId, countyId), eq(scheme.id, schemeId), eq(scheme.status, "in_force")));
  if (!row || (row.last !== null && row.last >= until)) return;
  const definition = parseDefinition(row.definition);
  let date = row.last === null ? row.adoptedOn : addDays(row.last, 1);
  for (let opened = 0; date <= until && opened < MOST_CYCLES; opened += 1) {
    const span = nextSpan(definition.cycle, date, until);
    if (!span) return;
    await openCycle(work, { schemeId, versionId: row.versionId, orgPath: row.orgPath }, span);
    date = addDays(span.to, 1);
  }
}

/** The cycle that holds `date`, or the first to begin after it and not after `until`: terms have holidays between them. */
function nextSpan(cycleOf: Cycle, date: CivilDate, until: CivilDate): CycleSpan | null {
  for (let day = date; day <= until; day = addDays(day, 1)) {
    const span = cycleAt(cycleOf, day);
    if (span) return span;
  }
  return null;
}

/** A scheme that slept for years is woken cycle by cycle, not without end. */
const MOST_CYCLES = 60;

export type PostingPeriod = { cycleId: string; versionId: string; periodId: string; late: boolean };

/**
 * The period an act of `actOn` is posted to: its own while it is open, else the next open one, marked late (domain.md,
 * invariant 2); across the turn of a cycle too. Opens the running cycle where nobody has yet. Errors: scheme.outsideCycles.
 */
export async function periodFor(work: Work, schemeId: string, actOn: CivilDate): Promise<PostingPeriod> {
  const { tx, access, today } = work;
  await ensureCycles(work, schemeId, today);
  const rows = await tx
    .select({ period, cycle })
    .from(period)
    .innerJoin(cycle, and(eq(cycle.countyId, period.countyId), eq(cycle.id, period.cycleId)))
    .where(and(eq(period.countyId, access.ctx.countyId), eq(period.schemeId, schemeId), eq(cycle.carriedOver, false)))
    .orderBy(period.startsOn);
  const first = rows[0]?.cycle.startsOn;
  const states = rows.map(({ period: { startsOn, endsOn, status } }, no) => ({
    no,
    from: startsOn,
    to: endsOn,
    closed: status !== "open",
  }));
  const found = first !== undefined && actOn >= first ? postingPeriod(states, actOn) : null;
  const row = found && rows[found.period.no];
  if (!row) throw new DomainError("scheme.outsideCycles", { date: actOn });
  return {
    cycleId: row.period.cycleId,
    versionId: versionAt(row.cycle, actOn),
    periodId: row.period.id,
    late: found.late,
  };
}
