import { and, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { subject } from "@/db/schema/roster";
import { enrolment } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { ROSTER_UNSTATED } from "@/server/domain/scheme/frame";
import { rates } from "@/server/domain/scheme/registered";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { definitionOf, loadScheme } from "@/server/services/entry/scheme-rules";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { refreshEligible } from "@/server/services/rollup/refresh-eligible";
import { MOST_APPLICANTS } from "./applicants-page";
import { classIsForeign } from "./classes";
import { refuseFuture } from "./create-household";
import { enrolSubjects } from "./enrol";
import { dateField } from "./fields";
import { withinAccess } from "./rows";
import { endedBefore } from "./take-part";

export const ApplyMany = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  subjectIds: z.array(uuid).min(1).max(MOST_APPLICANTS),
  /** Left out: the class that the roster tells by itself. */
  classCode: z.string().max(40).optional(),
  on: dateField,
  /** Which papers: 申请书 68 份，存村委会. */
  note: text(300, 2),
  idempotencyKey: idempotencyKeyField,
});
export type ApplyMany = z.output<typeof ApplyMany>;

/**
 * 申请参加 of many at once, from a stack of papers: all of them or none (schemes.md, R1: 自愿申报). Who takes part already
 * stays as they are. Out: how many take part now who did not before. Errors: access.notFound, roster.notFound,
 * roster.noApplication where everybody takes part anyway, roster.notRated; roster.unknownClass, roster.otherKind, roster.future and roster.endedCycle beside
 * their fields.
 */
export async function applyMany({ ctx, input }: { ctx: TenantContext; input: ApplyMany }): Promise<{ count: number }> {
  const access = authorise(ctx, "roster.manage", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => apply(work, input)));
}

async function apply(work: Work, input: ApplyMany): Promise<{ count: number }> {
  const { tx, access, now, today } = work;
  const { countyId } = access.ctx;
  const { schemeId, classCode, on, note } = input;
  refuseFuture(on, today, "on");
  const scheme = await loadScheme(work, schemeId);
  const definition = await definitionOf(work, scheme.versionId);
  const { classes, roster } = definition;
  if ((roster ?? ROSTER_UNSTATED).participation !== "onApplication") throw new DomainError("roster.noApplication");
  const chosen = classes.find(({ code }) => code === classCode);
  if (classCode !== undefined && !chosen) throw refused("roster.unknownClass", { class: classCode });
  await endedBefore(work, input);
  const asked = [...new Set(input.subjectIds)];
  const found = await tx
    .select({ id: subject.id, kind: subject.kind, name: subject.name })
    .from(subject)
    .where(
      and(
        withinAccess(work),
        inArray(subject.id, asked),
        eq(subject.line, scheme.line),
        eq(subject.status, "active"),
        scheme.groupId ? eq(subject.groupId, scheme.groupId) : undefined,
      ),
    )
    // Two who enter the same paper wait for each other; in the order of ids, so never both.
    .orderBy(subject.id)
    .for("update");
  if (found.length < asked.length) throw new DomainError("roster.notFound");
  if (found.some(({ kind }) => !rates(definition, kind))) throw new DomainError("roster.notRated");
  const other = chosen && found.find((one) => classIsForeign(definition, chosen, one.kind));
  if (other) throw refused("roster.otherKind", { name: other.name });
  const there = new Set(await running(work, schemeId, asked));
  const fresh = asked.filter((id) => !there.has(id));
  if (fresh.length === 0) return { count: 0 };
  await enrolSubjects(tx, { countyId, schemeId, now, today, subjectIds: fresh, applied: true, from: on });
  if (classCode !== undefined)
    await tx
      .update(enrolment)
      .set({ classCode })
      .where(and(ofScheme(countyId, schemeId), inArray(enrolment.subjectId, fresh), isNull(enrolment.untilOn)));
  await refreshEligible(tx, { countyId, schemeId, today, from: on });
  await writeAudit(work, {
    action: "enrolment.applyMany",
    targetKind: "scheme",
    targetId: schemeId,
    detail: { on, count: fresh.length, reason: note, ...(classCode === undefined ? {} : { class: classCode }) },
  });
  return { count: fresh.length };
}

const refused = (code: "roster.unknownClass" | "roster.otherKind", params: Record<string, string>) =>
  new DomainError("input.invalid", { count: 1 }, [{ field: "classCode", code, params }]);

const ofScheme = (countyId: number, schemeId: string) =>
  and(eq(enrolment.countyId, countyId), eq(enrolment.schemeId, schemeId));

/** Who of them takes part already. */
async function running({ tx, access }: Work, schemeId: string, subjectIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: enrolment.subjectId })
    .from(enrolment)
    .where(
      and(
        ofScheme(access.ctx.countyId, schemeId),
        inArray(enrolment.subjectId, [...subjectIds]),
        isNull(enrolment.untilOn),
      ),
    );
  return rows.map(({ id }) => id);
}
