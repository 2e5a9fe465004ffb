import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { meeting } from "@/db/schema/meeting";
import { closing, tieDecision } from "@/db/schema/result";
import { cycle } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { sameMembers, type TieOrder } from "@/server/domain/evaluate/tie-orders";
import { CivilDateText } from "@/server/domain/scheme/parts";
import { DomainError, type ErrorCode } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { once } from "@/server/services/idempotency/once";
import { lockChain } from "@/server/services/ledger/append";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { type ClosingRecord, lockClosing } from "./closing-row";
import { refuseWhileOnNotice } from "./discard-closing";
import { type ClosingSummary, type Prepared, prepare } from "./prepare-close";
import { setStatus } from "./set-status";
import { tieBodyOf } from "./tie-orders";

export const DecideTie = z.strictObject({
  unit: unitCodeField,
  /** The preview that shows the tie. */
  closingId: uuid,
  /** Everybody of the tie, each with a place of its own from 1. */
  members: z
    .array(z.strictObject({ subjectId: uuid, place: z.int().min(1).max(200) }))
    .min(2)
    .max(200),
  /** Which body decided, and on what day. */
  body: text(60, 2),
  decidedOn: CivilDateText,
  /** How it was put to the vote, and why this order. */
  minutes: text(500, 4),
  meetingId: uuid.optional(),
  idempotencyKey: idempotencyKeyField,
});
export type DecideTie = z.output<typeof DecideTie>;

/**
 * 同分排序的决定 (grading.tieBreaks, "decision"): a body's order among those who are equal at a boundary of places and do not all
 * fit in, or another order where it was entered wrong. The preview is discarded and prepared anew by who enters it, so that
 * it shows the tie resolved; as always another person confirms. The order counts as long as just these people are equal
 * there: once their scores change it does nothing, and stays on record.
 * Errors: cycle.notFound, cycle.notPreviewed, cycle.noTieDecision, cycle.tieNotOpen, cycle.tiePlaces, cycle.tieEarly,
 * cycle.tieFuture, cycle.onNotice, meeting.notFound, and those of preparing a closing.
 */
export async function decideTie({ ctx, input }: { ctx: TenantContext; input: DecideTie }): Promise<Prepared> {
  const access = authorise(ctx, "cycle.prepare", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => decide(work, input)));
}

async function decide(work: Work, input: DecideTie): Promise<Prepared> {
  const { tx, access } = work;
  await lockChain(tx, access.ctx.countyId, villageOf(work));
  const found = await lockClosing(work, input.closingId);
  if (found.status !== "previewed") throw new DomainError("cycle.notPreviewed");
  if (tieBodyOf(await definitionOf(work, found.versionId)) === null) throw new DomainError("cycle.noTieDecision");
  const tie = tieShown(found, input);
  const subjectIds = inOrder(input.members);
  await Promise.all([
    refuseUnfitDay(work, found, input.decidedOn),
    refuseStrangeMeeting(work, found, input.meetingId),
    refuseWhileOnNotice(work, found.cycleId, found.periodId),
  ]);
  await store(work, found, { ...tie, subjectIds }, input);
  return prepare(work, found.cycleId, found.periodId);
}

/** The tie of just these people that there are too few places for, decided before or not. Errors: cycle.tieNotOpen. */
function tieShown({ summary }: ClosingRecord, { members }: DecideTie): Pick<TieOrder, "rule" | "unit"> {
  const ids = members.map(({ subjectId }) => subjectId);
  const { ties, decidedTies = [] } = summary as ClosingSummary;
  const open = ties.filter(({ resolution }) => resolution === "fellWhole");
  const tie = [...open, ...decidedTies].find(({ subjectIds }) => sameMembers(subjectIds, ids));
  if (!tie) throw refused("cycle.tieNotOpen", "members");
  return { rule: tie.rule, unit: tie.unit };
}

/** Errors: cycle.tiePlaces where a place is given twice or left out. */
function inOrder(members: DecideTie["members"]): string[] {
  const ordered = members.toSorted((a, b) => a.place - b.place);
  const wrong = ordered.find(({ place }, index) => place !== index + 1);
  if (wrong)
    throw refused("cycle.tiePlaces", `members[${members.indexOf(wrong)}].place`, { count: String(members.length) });
  return ordered.map(({ subjectId }) => subjectId);
}

/** Errors: cycle.tieFuture, cycle.tieEarly: before the cycle is over nobody knows who is equal. */
async function refuseUnfitDay({ tx, access, today }: Work, found: ClosingRecord, decidedOn: string): Promise<void> {
  if (decidedOn > today) throw refused("cycle.tieFuture", "decidedOn", { today });
  const [over] = await tx
    .select({ endsOn: cycle.endsOn })
    .from(cycle)
    .where(and(eq(cycle.countyId, access.ctx.countyId), eq(cycle.id, found.cycleId)));
  if (over && decidedOn <= over.endsOn) throw refused("cycle.tieEarly", "decidedOn", { until: over.endsOn });
}

/** Errors: meeting.notFound for one of another scheme. */
async function refuseStrangeMeeting({ tx, access }: Work, { schemeId }: ClosingRecord, meetingId: string | undefined) {
  if (meetingId === undefined) return;
  const [held] = await tx
    .select({ id: meeting.id })
    .from(meeting)
    .where(and(eq(meeting.countyId, access.ctx.countyId), eq(meeting.id, meetingId), eq(meeting.schemeId, schemeId)));
  if (!held) throw refused("meeting.notFound", "meetingId");
}

/** Writes the order down, discards the preview and opens what it closed. */
async function store(work: Work, found: ClosingRecord, tie: TieOrder, input: DecideTie): Promise<void> {
  const { tx, access, now } = work;
  const { countyId, userId, userName } = access.ctx;
  const { id: closingId, orgPath, line, schemeId, cycleId, periodId } = found;
  const { body, decidedOn, minutes, meetingId = null } = input;
  const { rule, unit } = tie;
  const subjectIds = [...tie.subjectIds];
  await Promise.all([
    tx.insert(tieDecision).values({
      ...{ countyId, id: newId(now), orgPath, line, schemeId, cycleId, periodId, closingId, rule, unit, subjectIds },
      ...{ body, decidedOn, minutes, meetingId, byUserId: userId, byName: userName, at: now },
    }),
    tx
      .update(closing)
      .set({ status: "discarded", nextStep: null })
      .where(and(eq(closing.countyId, countyId), eq(closing.id, closingId))),
    setStatus(work, cycleId, periodId, "open"),
    writeAudit(work, {
      action: "cycle.decideTie",
      targetKind: "closing",
      targetId: closingId,
      detail: { body, decidedOn, order: subjectIds.join(" ") },
    }),
  ]);
}

const refused = (code: ErrorCode, field: string, params: Record<string, string> = {}) =>
  new DomainError(code, params, [{ field, code, params }]);
