import { and, eq, isNull, lt, max } from "drizzle-orm";
import { z } from "zod";
import { subject } from "@/db/schema/roster";
import { cycle, enrolment } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import type { Permission } from "@/server/domain/access/permissions";
import { addDays } from "@/server/domain/calendar/dates";
import { ROSTER_UNSTATED } from "@/server/domain/scheme/frame";
import { rates } from "@/server/domain/scheme/registered";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { definitionOf, loadScheme } from "@/server/services/entry/scheme-rules";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { refreshEligible } from "@/server/services/rollup/refresh-eligible";
import { refuseFuture } from "./create-household";
import { enrolSubjects } from "./enrol";
import { dateField } from "./fields";
import { withinAccess } from "./rows";

const fields = {
  unit: unitCodeField,
  schemeId: uuid,
  subjectId: uuid,
  on: dateField,
  /** Who signed, on which paper or before whom. */
  note: text(300, 2),
  idempotencyKey: idempotencyKeyField,
};

export const DeclineScheme = z.strictObject(fields);
export type DeclineScheme = z.output<typeof DeclineScheme>;
export const TakeBackDecline = z.strictObject(fields);
export type TakeBackDecline = z.output<typeof TakeBackDecline>;
export const ApplyToScheme = z.strictObject(fields);
export type ApplyToScheme = z.output<typeof ApplyToScheme>;

type Answer = { subjectId: string };
type Input = DeclineScheme;
/** `by`: whose right it is; unless said, that of who keeps the roster. */
type Asked = { ctx: TenantContext; input: Input; by?: Permission };

/**
 * 不参加: a household or member that does not want to be scored, where the rule book leaves it to them; it is neither scored
 * nor counted, and nothing is recorded for it from that day on. What is in the ledger stays. Errors: roster.notFound,
 * roster.mayNotDecline, roster.notEnrolled, roster.alreadyDeclined; roster.future and
 * roster.endedCycle beside the day.
 */
export async function declineScheme({ ctx, input, by }: Asked): Promise<Answer> {
  return onEnrolment({ ctx, input, by }, "decline", async (work, { participation }, open) => {
    if (participation !== "mayDecline") throw new DomainError("roster.mayNotDecline");
    if (!open) throw new DomainError("roster.notEnrolled");
    if (open.declinedOn !== null) throw new DomainError("roster.alreadyDeclined");
    const { note, on } = input;
    await setDeclined(work, open.id, { declinedOn: on, declineNote: note, declinedBy: work.access.ctx.userId });
  });
}

/**
 * Taken back: within the cycle it takes part again as if it had never declined; after that cycle has ended it takes part from
 * that day on, and stays out of what it stayed out of. Errors: roster.notFound, roster.notDeclined.
 */
export async function takeBackDecline({ ctx, input, by }: Asked): Promise<Answer> {
  return onEnrolment({ ctx, input, by }, "takeBack", async (work, _roster, open, ended) => {
    if (!open || open.declinedOn === null) throw new DomainError("roster.notDeclined");
    if (ended !== null && open.declinedOn <= ended) return enrolAnew(work, input, open.id);
    await setDeclined(work, open.id, { declinedOn: null, declineNote: input.note, declinedBy: null });
  });
}

async function enrolAnew(work: Work, { schemeId, subjectId, on }: Input, declinedId: string): Promise<void> {
  const { tx, access, now, today } = work;
  const { countyId } = access.ctx;
  await tx
    .update(enrolment)
    .set({ untilOn: addDays(on, -1) })
    .where(and(eq(enrolment.countyId, countyId), eq(enrolment.id, declinedId)));
  await enrolSubjects(tx, { countyId, schemeId, now, today, subjectIds: [subjectId], applied: true, from: on });
}

/**
 * 申请参加: where the rule book enrols only who asks to take part. Errors: roster.notFound, roster.noApplication where
 * everybody takes part anyway, roster.notRated where it rates another kind of subject, roster.alreadyEnrolled.
 */
export async function applyToScheme({ ctx, input, by }: Asked): Promise<Answer> {
  return onEnrolment({ ctx, input, by }, "apply", async (work, { participation }, open, _ended, rated) => {
    if (!rated) throw new DomainError("roster.notRated");
    if (participation !== "onApplication") throw new DomainError("roster.noApplication");
    if (open) throw new DomainError("roster.alreadyEnrolled");
    const { now, today } = work;
    const { schemeId, subjectId, on } = input;
    const { countyId } = work.access.ctx;
    await enrolSubjects(work.tx, { countyId, schemeId, now, today, subjectIds: [subjectId], applied: true, from: on });
  });
}

type Open = { id: string; declinedOn: string | null } | null;
type Change = (
  work: Work,
  roster: typeof ROSTER_UNSTATED,
  open: Open,
  ended: string | null,
  /** Whether the rule book rates this kind of subject. */
  rated: boolean,
) => Promise<void>;

/** The last day of the scheme's latest cycle that is over: who took part until then is settled. Errors: roster.endedCycle. */
export async function endedBefore(
  { tx, access, today }: Work,
  { schemeId, on }: Pick<Input, "schemeId" | "on">,
): Promise<string | null> {
  const [row] = await tx
    .select({ last: max(cycle.endsOn) })
    .from(cycle)
    .where(
      and(
        eq(cycle.countyId, access.ctx.countyId),
        eq(cycle.schemeId, schemeId),
        lt(cycle.endsOn, today),
        eq(cycle.carriedOver, false),
      ),
    );
  const last = row?.last ?? null;
  if (last !== null && on <= last)
    throw new DomainError("input.invalid", { count: 1 }, [
      { field: "on", code: "roster.endedCycle", params: { date: last } },
    ]);
  return last;
}

/** What the three have in common: the scheme of the village, the subject of its line, its running enrolment, the audit row. */
function onEnrolment({ ctx, input, by = "roster.manage" }: Asked, act: string, change: Change): Promise<Answer> {
  const access = authorise(ctx, by, input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, { act, ...input }, async () => {
      const { tx, today } = work;
      const { countyId } = access.ctx;
      refuseFuture(input.on, today, "on");
      const scheme = await loadScheme(work, input.schemeId);
      const [found] = await tx
        .select({ id: subject.id, kind: subject.kind })
        .from(subject)
        .where(and(withinAccess(work), eq(subject.id, input.subjectId), eq(subject.line, scheme.line)))
        .for("update");
      if (!found) throw new DomainError("roster.notFound");
      const [definition, ended, [open]] = await Promise.all([
        definitionOf(work, scheme.versionId),
        endedBefore(work, input),
        tx
          .select({ id: enrolment.id, declinedOn: enrolment.declinedOn })
          .from(enrolment)
          .where(
            and(
              eq(enrolment.countyId, countyId),
              eq(enrolment.schemeId, scheme.id),
              eq(enrolment.subjectId, found.id),
              isNull(enrolment.untilOn),
            ),
          )
          .for("update"),
      ]);
      await change(work, definition.roster ?? ROSTER_UNSTATED, open ?? null, ended, rates(definition, found.kind));
      await refreshEligible(tx, { countyId, schemeId: scheme.id, today, from: input.on });
      await writeAudit(work, {
        action: `enrolment.${act}`,
        targetKind: "subject",
        targetId: found.id,
        detail: { on: input.on, reason: input.note },
      });
      return { subjectId: found.id };
    }),
  );
}

const setDeclined = (
  { tx, access }: Work,
  id: string,
  values: Pick<typeof enrolment.$inferInsert, "declinedOn" | "declineNote" | "declinedBy">,
) =>
  tx
    .update(enrolment)
    .set(values)
    .where(and(eq(enrolment.countyId, access.ctx.countyId), eq(enrolment.id, id)));
