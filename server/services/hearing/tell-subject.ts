import { and, eq, gte, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { entry, entryStep } from "@/db/schema/entry";
import { hearing } from "@/db/schema/hearing";
import { appUser, userGrant } from "@/db/schema/user";
import type { TenantContext } from "@/server/domain/access/context";
import { type CivilDate, civilDateAt, isCivilDate } from "@/server/domain/calendar/dates";
import { answerDueOn, hearingState } from "@/server/domain/workflow/hearing";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { type HearingRow, lockHearings } from "./lock-hearing";

export const TellSubject = z.strictObject({
  unit: unitCodeField,
  hearingId: uuid,
  /** `inProduct`: it is shown to the subject's account from now on. */
  how: z.enum(["visit", "phone", "paper", "inProduct"]),
  /** The day it was done; today unless said. */
  toldOn: z.string().refine(isCivilDate).optional(),
  /** What was said at once; `absent`: nobody there, a note was left and the days to answer run. */
  answer: z.enum(["none", "agreed", "disagreed", "absent"]).default("none"),
  words: text(500, 2).optional(),
  idempotencyKey: idempotencyKeyField,
});
export type TellSubject = z.output<typeof TellSubject>;

/**
 * 告知: an officer writes down a visit, a call or a letter about a deduction, and what the subject said. Somebody told
 * earlier keeps the earlier day. Errors: hearing.notFound, hearing.alreadyDecided, hearing.alreadyAnswered,
 * hearing.future, hearing.wordsMissing for a disagreement without words, hearing.noAccount.
 */
export async function tellSubject({ ctx, input }: { ctx: TenantContext; input: TellSubject }): Promise<{ id: string }> {
  const access = authorise(ctx, "hearing.tell", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => tell(work, input)));
}

async function tell(work: Work, input: TellSubject): Promise<{ id: string }> {
  const [row] = await lockHearings(work, [input.hearingId]);
  if (!row) throw new DomainError("hearing.notFound");
  if (hearingState(row, work.today) === "answered") throw new DomainError("hearing.alreadyAnswered");
  const toldOn = input.toldOn ?? work.today;
  if (toldOn > work.today)
    throw new DomainError("hearing.future", { date: toldOn, today: work.today }, [
      { field: "toldOn", code: "hearing.future", params: { date: toldOn, today: work.today } },
    ]);
  if (input.how === "inProduct") await assertHasAccount(work, row);
  const { userId, userName } = work.access.ctx;
  const told =
    row.toldOn !== null && row.toldOn <= toldOn
      ? {}
      : { how: input.how, toldOn, toldBy: userId, toldByName: userName, dueOn: answerUntil(row, toldOn) };
  await saveAnswer(work, row, { answer: input.answer, words: input.words ?? null, told });
  await writeStep(work, row, "told", input.how);
  if (input.answer === "agreed" || input.answer === "disagreed")
    await writeStep(work, row, "heard", input.words ?? null);
  await writeAudit(work, {
    action: "hearing.tell",
    targetKind: "entry",
    targetId: row.entryId,
    detail: { how: input.how, answer: input.answer },
  });
  return { id: row.id };
}

/**
 * The days to answer are days in which the deduction was on record, and what was once promised is not cut short: dating a
 * visit back closes nobody's hearing.
 */
function answerUntil({ openedAt, dueOn }: HearingRow, toldOn: CivilDate): CivilDate {
  const openedOn = civilDateAt(openedAt);
  const until = answerDueOn(toldOn > openedOn ? toldOn : openedOn);
  return dueOn !== null && dueOn > until ? dueOn : until;
}

/** Told in the product is only who can open it. Errors: hearing.noAccount. */
async function assertHasAccount({ tx, today }: Work, { countyId, subjectId }: HearingRow): Promise<void> {
  const [found] = await tx
    .select({ id: appUser.id })
    .from(userGrant)
    .innerJoin(appUser, and(eq(appUser.countyId, userGrant.countyId), eq(appUser.id, userGrant.userId)))
    .where(
      and(
        eq(userGrant.countyId, countyId),
        eq(userGrant.subjectId, subjectId),
        eq(appUser.status, "active"),
        or(isNull(userGrant.validUntil), gte(userGrant.validUntil, today)),
      ),
    )
    .limit(1);
  if (!found) throw new DomainError("hearing.noAccount");
}

type Said = {
  answer: "none" | "agreed" | "disagreed" | "absent";
  words: string | null;
  told?: Partial<Pick<HearingRow, "how" | "toldOn" | "toldBy" | "toldByName" | "dueOn">>;
};

/**
 * Writes an answer on the hearing and, once there is one, on its entry, where whoever decides reads it.
 * Errors: hearing.wordsMissing.
 */
export async function saveAnswer(work: Work, row: HearingRow, { answer, words, told = {} }: Said): Promise<void> {
  if (answer === "disagreed" && !words)
    throw new DomainError("hearing.wordsMissing", {}, [{ field: "words", code: "hearing.wordsMissing" }]);
  const { tx, access, today } = work;
  const said = answer === "agreed" || answer === "disagreed";
  const who = said ? { answeredOn: today, answeredBy: access.ctx.userId, answeredByName: access.ctx.userName } : {};
  await tx
    .update(hearing)
    .set({ ...told, ...(answer === "none" ? {} : { answer }), ...(words ? { words } : {}), ...who })
    .where(and(eq(hearing.countyId, row.countyId), eq(hearing.id, row.id)));
  if (said)
    await tx
      .update(entry)
      .set({ heard: answer })
      .where(and(eq(entry.countyId, row.countyId), eq(entry.id, row.entryId)));
}

/** What was told or said, in the history of the entry. */
export async function writeStep(
  work: Work,
  row: HearingRow,
  step: "told" | "heard",
  note: string | null,
): Promise<void> {
  const { tx, access, now } = work;
  await tx.insert(entryStep).values({
    countyId: row.countyId,
    id: newId(now),
    orgPath: row.orgPath,
    line: row.line,
    entryId: row.entryId,
    step,
    note,
    byUserId: access.ctx.userId,
    byName: access.ctx.userName,
    at: now,
  });
}
