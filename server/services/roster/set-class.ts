import { and, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { ballotBox } from "@/db/schema/ballot";
import { subject } from "@/db/schema/roster";
import { enrolment, period } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { definitionOf, loadScheme, type Scheme } from "@/server/services/entry/scheme-rules";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { refreshEligible } from "@/server/services/rollup/refresh-eligible";
import { recordChanges } from "./changes";
import { classIsForeign } from "./classes";
import { refuseFuture } from "./create-household";
import { dateField } from "./fields";
import { withinAccess } from "./rows";

export const SetClass = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  subjectIds: z.array(uuid).min(1).max(500),
  /** Code of a class of the rule book: exempt, cadre, floating … */
  classCode: text(40),
  on: dateField,
  /** Who decided, and on which paper: 镇党委 2026 年 3 月 2 日批准. */
  note: text(300, 2),
  idempotencyKey: idempotencyKeyField,
});
export type SetClass = z.output<typeof SetClass>;

/**
 * 定主体类别: the class of subjects inside one scheme, from a day on, as its body decided (the old and sick exempted, a member
 * floating; schemes.md, P1 and P3). All of them or none. The class on the last day of a cycle decides standing and grade, one
 * held before its periods' base. Errors: access.notFound, roster.notFound, roster.notEnrolled, roster.ballotOpen; roster.unknownClass,
 * roster.otherKind, roster.future and roster.closedPeriod beside their fields.
 */
export async function setClass({ ctx, input }: { ctx: TenantContext; input: SetClass }): Promise<{ changed: number }> {
  const access = authorise(ctx, "roster.manage", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => set(work, input)));
}

async function set(work: Work, input: SetClass): Promise<{ changed: number }> {
  const { tx, access, today } = work;
  const { schemeId, on, note } = input;
  refuseFuture(on, today, "on");
  const scheme = await loadScheme(work, schemeId);
  const definition = await definitionOf(work, scheme.versionId);
  const { classes } = definition;
  const chosen = classes.find(({ code }) => code === input.classCode);
  if (!chosen) throw refused("classCode", "roster.unknownClass", { class: input.classCode });
  await refuseClosed(work, scheme, on);
  await refuseVoting(work, scheme);
  const foreign = (kind: string) => classIsForeign(definition, chosen, kind);
  const rows = await lockEnrolments(work, scheme, [...new Set(input.subjectIds)], foreign);
  const others = rows.filter(({ classCode }) => classCode !== chosen.code);
  if (others.length === 0) return { changed: 0 };
  await moveOver(work, scheme, { ids: others.map(({ id }) => id), classCode: chosen.code, on });
  const titleOf = (code: string) => classes.find((one) => one.code === code)?.title.zh ?? code;
  await recordChanges(
    work,
    others.map(({ subjectId, classCode }) => ({
      orgPath: scheme.orgPath,
      line: scheme.line,
      subjectId,
      kind: "edited" as const,
      changes: { classCode: [titleOf(classCode), chosen.title.zh] as [string, string] },
      effectiveOn: on,
      reason: note,
    })),
  );
  await refreshEligible(tx, { countyId: access.ctx.countyId, schemeId, today, from: on });
  await writeAudit(work, {
    action: "enrolment.setClass",
    targetKind: "scheme",
    targetId: schemeId,
    detail: { class: chosen.code, on, count: others.length, reason: note },
  });
  return { changed: others.length };
}

function refused(
  field: string,
  code: "roster.unknownClass" | "roster.otherKind" | "roster.closedPeriod",
  params: Record<string, string>,
) {
  return new DomainError("input.invalid", { count: 1 }, [{ field, code, params }]);
}

/** What is closed, or being closed, rests on the classes of its days. The periods are locked, so that no closing begins meanwhile. */
async function refuseClosed({ tx, access }: Work, scheme: Scheme, on: string): Promise<void> {
  const after = await tx
    .select({ endsOn: period.endsOn, status: period.status })
    .from(period)
    .where(and(eq(period.countyId, access.ctx.countyId), eq(period.schemeId, scheme.id), gte(period.endsOn, on)))
    .orderBy(period.startsOn)
    .for("update");
  const closed = after.findLast(({ status }) => status !== "open");
  if (closed) throw refused("on", "roster.closedPeriod", { date: closed.endsOn });
}

/** Who is rated by what stands on papers already handed out. Errors: roster.ballotOpen. */
async function refuseVoting({ tx, access }: Work, scheme: Scheme): Promise<void> {
  const [open] = await tx
    .select({ title: ballotBox.title })
    .from(ballotBox)
    .where(
      and(
        eq(ballotBox.countyId, access.ctx.countyId),
        eq(ballotBox.schemeId, scheme.id),
        inArray(ballotBox.status, ["open", "counting"]),
      ),
    )
    .limit(1);
  if (open) throw new DomainError("roster.ballotOpen", { title: open.title });
}

/** The running enrolments of all of them, in the order of their ids so that two changes never wait for each other. */
async function lockEnrolments(
  work: Work,
  scheme: Scheme,
  subjectIds: readonly string[],
  foreign: (kind: string) => boolean,
) {
  const { tx, access } = work;
  const found = await tx
    .select({ id: subject.id, kind: subject.kind, name: subject.name })
    .from(subject)
    .where(and(withinAccess(work), inArray(subject.id, [...subjectIds]), eq(subject.line, scheme.line)));
  if (found.length < subjectIds.length) throw new DomainError("roster.notFound");
  const other = found.find(({ kind }) => foreign(kind));
  if (other) throw refused("classCode", "roster.otherKind", { name: other.name });
  const rows = await tx
    .select({ id: enrolment.id, subjectId: enrolment.subjectId, classCode: enrolment.classCode })
    .from(enrolment)
    .where(
      and(
        eq(enrolment.countyId, access.ctx.countyId),
        eq(enrolment.schemeId, scheme.id),
        inArray(enrolment.subjectId, [...subjectIds]),
        isNull(enrolment.untilOn),
      ),
    )
    .orderBy(enrolment.id)
    .for("update");
  if (rows.length < subjectIds.length) throw new DomainError("roster.notEnrolled");
  return rows;
}

/** An enrolment that begins on that day or later takes the class; an older one ends the day before and goes on in the new class. */
async function moveOver(
  { tx, access, now }: Work,
  scheme: Scheme,
  { ids, classCode, on }: { ids: readonly string[]; classCode: string; on: string },
): Promise<void> {
  const { countyId } = access.ctx;
  const chosen = sql`county_id = ${countyId} and scheme_id = ${scheme.id} and id = any(${sql.param([...ids])}::uuid[])`;
  await tx.execute(sql`
    insert into enrolment (county_id, id, org_path, line, scheme_id, subject_id, class_code, from_on, declined_on, decline_note, declined_by, created_at)
    select county_id, gen_random_uuid(), org_path, line, scheme_id, subject_id, ${classCode}, ${on}::date, declined_on, decline_note, declined_by,
      ${now.toISOString()}::timestamptz
    from enrolment where ${chosen} and from_on < ${on}::date`);
  await tx.execute(
    sql`update enrolment set class_code = ${classCode} where ${chosen} and from_on >= ${on}::date and until_on is null`,
  );
  await tx.execute(sql`update enrolment set until_on = ${on}::date - 1 where ${chosen} and from_on < ${on}::date`);
}
