import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { carryLine } from "@/db/schema/carry";
import { cycle, period } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { addDays } from "@/server/domain/calendar/dates";
import { redeemablePart } from "@/server/domain/ledger/rules";
import { findItem } from "@/server/domain/scheme/find";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { insertEntries, type NewEntry } from "@/server/services/entry/insert-entries";
import type { Scheme } from "@/server/services/entry/scheme-rules";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { type CarryPlan, type PlannedEntry, planCarry } from "./plan";
import { type CarryReport, reportOf } from "./report";
import { claimBook, openCarry, saveCarry } from "./run-row";

export const ProposeCarry = z.strictObject({ unit: unitCodeField, runId: uuid, idempotencyKey: idempotencyKeyField });
export type ProposeCarry = z.output<typeof ProposeCarry>;

/** The longest notice of a village has 5,000 lines, and the entries of one book stand on one notice. */
const MOST_ENTRIES = 5000;
/** What an entry of an old book names as its clause: it was earned under the rules of its time, not under this version's. */
const CARRY_CLAUSE = "旧台账结转";

/**
 * 结转: enters the marks of a book as entries of a past period, marked carried over, all of them or none. They are exempt from the
 * item's points and limits, pin the version in force, and wait for a second person, then for a notice of their own.
 * Errors: carry.notFound, carry.notOpen, carry.unresolved, carry.nothing, carry.tooMany, carry.sameFile, carry.yearClosed.
 */
export async function proposeCarry({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ProposeCarry;
}): Promise<{ id: string; entries: number }> {
  const access = authorise(ctx, "ledger.carryOver", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => propose(work, input.runId)));
}

async function propose(work: Work, runId: string): Promise<{ id: string; entries: number }> {
  const opened = await openCarry(work, runId, true);
  if (opened.run.kind !== "ledger") throw new DomainError("carry.notOpen");
  const plan = await planCarry(work, opened);
  if (plan.open > 0) throw new DomainError("carry.unresolved", { count: plan.open });
  if (plan.entries.length === 0) throw new DomainError("carry.nothing");
  if (plan.entries.length > MOST_ENTRIES)
    throw new DomainError("carry.tooMany", { count: plan.entries.length, most: MOST_ENTRIES });
  const report: CarryReport = reportOf(plan, opened.settings.redeemable);
  await claimBook(work, opened.run);
  const { userId, userName } = work.access.ctx;
  await saveCarry(work, runId, {
    status: "proposed",
    report,
    proposedAt: work.now,
    byUserId: userId,
    byName: userName,
    version: opened.run.version + 1,
  });
  const periods = new Map<number, Past>();
  for (const year of plan.years) periods.set(year, await pastPeriod(work, plan.scheme, year));
  const { scheme } = plan;
  const frame = { orgPath: scheme.orgPath, line: scheme.line, villageId: villageOf(work), schemeId: scheme.id };
  const ids = await insertEntries(
    work,
    frame,
    plan.entries.map((each) => entryOf(plan, opened.settings.redeemable, each, periods)),
  );
  await insertLines(work, scheme, runId, plan.entries, ids);
  await writeAudit(work, {
    action: "carry.propose",
    targetKind: "carry",
    targetId: runId,
    detail: {
      entries: report.entries,
      points: report.points,
      households: report.households,
      left: plan.left.length,
    },
  });
  return { id: runId, entries: ids.length };
}

type Past = { cycleId: string; periodId: string };

/**
 * The past year of an old book: a cycle of one period that ends before the scheme came into force. It has no results and no part in
 * what the scheme evaluates; once everything is posted it closes and accepts nothing more (domain.md, invariant 2).
 */
async function pastPeriod({ tx, access, now }: Work, scheme: Scheme, year: number): Promise<Past> {
  const { countyId } = access.ctx;
  const [startsOn, endOfYear, before] = [`${year}-01-01`, `${year}-12-31`, addDays(scheme.adoptedOn, -1)];
  const of = and(
    eq(cycle.countyId, countyId),
    eq(cycle.schemeId, scheme.id),
    eq(cycle.startsOn, startsOn),
    eq(cycle.carriedOver, true),
  );
  const known = tx
    .select({ cycleId: cycle.id, periodId: period.id, status: period.status })
    .from(cycle)
    .innerJoin(period, and(eq(period.countyId, cycle.countyId), eq(period.cycleId, cycle.id)))
    .where(of);
  const [found] = await known;
  if (found && found.status !== "open") throw new DomainError("carry.yearClosed", { year: String(year) });
  if (found) return found;
  const [cycleId, periodId] = [newId(now), newId(now)];
  const span = { startsOn, endsOn: [endOfYear, before].sort()[0] ?? before };
  const base = { countyId, orgPath: scheme.orgPath, schemeId: scheme.id, ...span };
  await tx.insert(cycle).values({
    ...base,
    id: cycleId,
    versionId: scheme.versionId,
    name: `旧台账 ${year}`,
    carriedOver: true,
    createdAt: now,
  });
  await tx.insert(period).values({ ...base, id: periodId, cycleId, no: 1 });
  return { cycleId, periodId };
}

function entryOf(
  plan: CarryPlan,
  redeemable: boolean,
  each: PlannedEntry,
  periods: ReadonlyMap<number, Past>,
): NewEntry {
  const item = findItem(plan.definition, each.itemCode);
  const at = periods.get(each.year) as Past;
  return {
    subjectId: each.subjectId,
    groupId: each.groupId,
    versionId: plan.scheme.versionId,
    cycleId: at.cycleId,
    periodId: at.periodId,
    kind: each.points > 0 ? "addition" : "deduction",
    base: false,
    itemCode: item.code,
    component: item.component,
    clause: CARRY_CLAUSE,
    points: each.points,
    redeemable: redeemable ? redeemablePart(plan.definition.redemption, item, each.points) : 0,
    actOn: each.actOn,
    stepNo: 0,
    nextStep: "review",
    late: false,
    selfDeclared: false,
    heard: null,
    decision: null,
    reason:
      `旧台账 ${each.actOn.slice(0, 4)}年${Number(each.actOn.slice(5, 7))}月：${each.mark}（${each.sheet} ${each.cell}）`.slice(
        0,
        500,
      ),
    place: null,
    origin: "carriedOver",
  };
}

async function insertLines(
  { tx, access, unit }: Work,
  scheme: Scheme,
  runId: string,
  entries: readonly PlannedEntry[],
  ids: readonly string[],
) {
  const villageId = unit.ancestors[2]?.id ?? unit.id;
  const rows = entries.map(({ sheet, cell, mark }, at) => ({
    countyId: access.ctx.countyId,
    entryId: ids[at] ?? "",
    orgPath: scheme.orgPath,
    line: scheme.line,
    villageId,
    runId,
    sheet,
    cell,
    mark,
  }));
  for (let from = 0; from < rows.length; from += 1000) await tx.insert(carryLine).values(rows.slice(from, from + 1000));
}
