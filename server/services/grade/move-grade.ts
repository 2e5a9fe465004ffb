import { and, eq, gte, isNull, lte, or } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { gradeMove } from "@/db/schema/result";
import { subject } from "@/db/schema/roster";
import { cycle, enrolment, scheme } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { CivilDateText } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { definitionOf, loadScheme } from "@/server/services/entry/scheme-rules";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { withinAccess } from "@/server/services/roster/rows";

export const MoveGrade = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  subjectId: uuid,
  event: text(40),
  steps: z.int().min(1).max(11),
  on: CivilDateText,
  reason: text(500, 2),
  idempotencyKey: idempotencyKeyField,
});
export type MoveGrade = z.output<typeof MoveGrade>;

/**
 * 等级调整 (S1, grading.moves): an event of the rule book raises or lowers a subject's grade by one or more steps, always with
 * a reason. It counts in the cycle that holds its day, while that is open. Errors: roster.notFound, access.notFound,
 * grade.noMoves, grade.unknownEvent, grade.tooManySteps, grade.classFixed, grade.cycleClosed, entry.futureAct.
 */
export async function moveGrade({ ctx, input }: { ctx: TenantContext; input: MoveGrade }): Promise<{ id: string }> {
  const access = authorise(ctx, "grade.move", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => move(work, input)));
}

async function move(work: Work, input: MoveGrade): Promise<{ id: string }> {
  const { tx, access, now, today } = work;
  const { countyId, userId, userName } = access.ctx;
  if (input.on > today) throw refused("on", "entry.futureAct", { date: input.on, today });
  const [found] = await tx
    .select({ id: subject.id, name: subject.name })
    .from(subject)
    .where(and(withinAccess(work), eq(subject.id, input.subjectId)));
  if (!found) throw new DomainError("roster.notFound");
  const { line, orgPath } = await loadScheme(work, input.schemeId);
  const running = await cycleOn(work, input);
  const definition = await definitionOf(work, running.versionId);
  await checkEvent(work, definition, input);
  const id = newId(now);
  await Promise.all([
    tx.insert(gradeMove).values({
      countyId,
      id,
      orgPath,
      line,
      schemeId: input.schemeId,
      cycleId: running.id,
      subjectId: found.id,
      event: input.event,
      steps: input.steps,
      on: input.on,
      reason: input.reason,
      byUserId: userId,
      byName: userName,
      at: now,
    }),
    writeAudit(work, {
      action: "grade.move",
      targetKind: "subject",
      targetId: found.id,
      detail: { event: input.event, steps: input.steps, on: input.on },
    }),
  ]);
  return { id };
}

const refused = (field: string, code: DomainError["code"], params: Record<string, string | number> = {}) =>
  new DomainError(code, params, [{ field, code, params }]);

async function cycleOn({ tx, access }: Work, { schemeId, on }: MoveGrade) {
  const [found] = await tx
    .select({ id: cycle.id, versionId: cycle.versionId, status: cycle.status })
    .from(cycle)
    .innerJoin(scheme, and(eq(scheme.countyId, cycle.countyId), eq(scheme.id, cycle.schemeId)))
    .where(
      and(
        eq(cycle.countyId, access.ctx.countyId),
        eq(cycle.schemeId, schemeId),
        lte(cycle.startsOn, on),
        gte(cycle.endsOn, on),
      ),
    )
    .for("update", { of: cycle });
  if (!found) throw refused("on", "scheme.outsideCycles", { date: on });
  if (found.status !== "open") throw refused("on", "grade.cycleClosed", { date: on });
  return found;
}

async function checkEvent({ tx, access }: Work, definition: SchemeDefinition, input: MoveGrade): Promise<void> {
  const { moves } = definition.grading;
  if (!moves) throw new DomainError("grade.noMoves");
  const event = moves.events.find(({ code }) => code === input.event);
  if (!event) throw refused("event", "grade.unknownEvent");
  const most = Math.min(event.mostSteps, event.direction === "up" ? moves.mostUp : moves.mostDown);
  if (input.steps > most) throw refused("steps", "grade.tooManySteps", { most });
  const [held] = await tx
    .select({ classCode: enrolment.classCode })
    .from(enrolment)
    .where(
      and(
        eq(enrolment.countyId, access.ctx.countyId),
        eq(enrolment.schemeId, input.schemeId),
        eq(enrolment.subjectId, input.subjectId),
        lte(enrolment.fromOn, input.on),
        or(isNull(enrolment.untilOn), gte(enrolment.untilOn, input.on)),
      ),
    );
  if (!held) throw refused("subjectId", "entry.notEnrolled", { count: 1, names: "", date: input.on });
  if (moves.exceptClasses.includes(held.classCode)) throw refused("subjectId", "grade.classFixed");
}
