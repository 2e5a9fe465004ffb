import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { inspection } from "@/db/schema/follow";
import { orgUnit } from "@/db/schema/org";
import { subject } from "@/db/schema/roster";
import { cycle as planned } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { monthsBetween, spread } from "@/server/domain/inspection/spread";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { ensureCycles } from "@/server/services/cycle/open-cycle";
import { loadScheme } from "@/server/services/entry/scheme-rules";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { inspectedGrades, leastByGrade } from "./grades";

export const PlanInspections = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  idempotencyKey: idempotencyKeyField,
});
export type PlanInspections = z.output<typeof PlanInspections>;

export type Planned = { planned: number; dropped: number };

/** 检查计划, drawn up again from the grades of today. Errors: access.notFound, inspection.noPlan. */
export async function planInspections({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: PlanInspections;
}): Promise<Planned> {
  const access = authorise(ctx, "inspection.manage", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const { line } = await loadScheme(work, input.schemeId);
      const made = await plan(work, input.schemeId, line);
      if (!made) throw new DomainError("inspection.noPlan");
      await writeAudit(work, {
        action: "inspection.plan",
        targetKind: "scheme",
        targetId: input.schemeId,
        detail: made,
      });
      return made;
    }),
  );
}

type Own = { no: number; grade: string; done: boolean };

/**
 * The plan of the running cycle (S1, inspections): every subject as often as its grade asks for, spread over the months that are
 * left. Whose grade has not changed keeps its plan; of the others what was done stays, and the rest is planned anew. Who came
 * within the cycle, or whose cycle is no year, has its share of the year's number. Null where the rule book plans none.
 */
export async function plan(
  work: Work,
  schemeId: string,
  line: typeof inspection.$inferInsert.line,
): Promise<Planned | null> {
  const { tx, access, now, today } = work;
  const { countyId } = access.ctx;
  await ensureCycles(work, schemeId, today);
  const found = await inspectedGrades(work, schemeId);
  const least = found && leastByGrade(found.definition);
  if (!found || !least) return null;
  const { cycle, grades } = found;
  await waitTurn(work, cycle.id);
  const months = monthsBetween(cycle.startsOn, cycle.endsOn);
  const [people, existing] = await Promise.all([peopleOf(work, [...grades.keys()]), ownPlans(work, cycle.id)]);
  const active = new Set(people.map(({ id }) => id));
  const stale = [...existing].flatMap(([id, own]) => (active.has(id) || own.every(({ done }) => done) ? [] : [id]));
  const rows: (typeof inspection.$inferInsert)[] = [];
  const places = new Map<string, number>();
  for (const { id, joinedOn } of people) {
    const grade = grades.get(id) ?? "";
    const place = places.get(grade) ?? 0;
    places.set(grade, place + 1);
    const counted = joinedOn > cycle.startsOn ? monthsBetween(joinedOn, cycle.endsOn).length : months.length;
    const times = Math.ceil(((least.get(grade) ?? 0) * counted) / 12);
    const own = existing.get(id) ?? [];
    const open = own.filter(({ done }) => !done);
    if (own.length >= times && open.every((one) => one.grade === grade) && own.length > 0) continue;
    if (own.length > 0 && open.length > 0) stale.push(id);
    const need = Math.max(0, times - (own.length - open.length));
    const first = Math.max(0, ...own.map(({ no }) => no)) + 1;
    spread(monthsBetween(today, cycle.endsOn), need, place).forEach((month, at) => {
      const frame = { countyId, id: newId(now), orgPath: cycle.orgPath as never, line, villageId: villageOf(work) };
      rows.push({ ...frame, schemeId, cycleId: cycle.id, subjectId: id, no: first + at, grade, month });
    });
  }
  if (stale.length > 0) await dropOpen(work, cycle.id, stale);
  for (let at = 0; at < rows.length; at += 500) await tx.insert(inspection).values(rows.slice(at, at + 500));
  return { planned: rows.length, dropped: stale.length };
}

/** Two that plan one cycle at once go one after the other: the second finds what the first has planned. */
const waitTurn = ({ tx, access }: Work, cycleId: string) =>
  tx
    .select({ id: planned.id })
    .from(planned)
    .where(and(eq(planned.countyId, access.ctx.countyId), eq(planned.id, cycleId)))
    .for("no key update");

/** Active subjects in the order of their areas and numbers. */
function peopleOf({ tx, access }: Work, ids: readonly string[]) {
  return tx
    .select({ id: subject.id, joinedOn: subject.joinedOn })
    .from(subject)
    .leftJoin(orgUnit, and(eq(orgUnit.countyId, subject.countyId), eq(orgUnit.id, subject.groupId)))
    .where(
      and(
        eq(subject.countyId, access.ctx.countyId),
        eq(subject.status, "active"),
        sql`${subject.id} = any(${sql.param([...ids])}::uuid[])`,
      ),
    )
    .orderBy(asc(orgUnit.sortNo), sql`lpad(${subject.code}, 20, '0')`);
}

async function ownPlans({ tx, access }: Work, cycleId: string): Promise<Map<string, Own[]>> {
  const rows = await tx
    .select({ subjectId: inspection.subjectId, no: inspection.no, grade: inspection.grade, doneOn: inspection.doneOn })
    .from(inspection)
    .where(and(eq(inspection.countyId, access.ctx.countyId), eq(inspection.cycleId, cycleId)))
    .orderBy(inspection.no);
  const plans = new Map<string, Own[]>();
  for (const { subjectId, no, grade, doneOn } of rows)
    plans.set(subjectId, [...(plans.get(subjectId) ?? []), { no, grade, done: doneOn !== null }]);
  return plans;
}

const dropOpen = ({ tx, access }: Work, cycleId: string, subjectIds: readonly string[]) =>
  tx
    .delete(inspection)
    .where(
      and(
        eq(inspection.countyId, access.ctx.countyId),
        eq(inspection.cycleId, cycleId),
        inArray(inspection.subjectId, [...subjectIds]),
        isNull(inspection.doneOn),
      ),
    );
