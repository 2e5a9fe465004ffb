import { and, eq, inArray } from "drizzle-orm";
import { hearing } from "@/db/schema/hearing";
import { meeting } from "@/db/schema/meeting";
import { crossReview } from "@/db/schema/round";
import { cycle, period } from "@/db/schema/scheme";
import { civilDateAt } from "@/server/domain/calendar/dates";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { hearingState } from "@/server/domain/workflow/hearing";
import { opensOn } from "@/server/domain/workflow/rhythm";
import { DomainError } from "@/server/errors";
import { villageOf, type Work } from "@/server/services/access";
import { refuseUnfitMeeting } from "@/server/services/meeting/refuse-unfit";
import type { EntryRow } from "./lock-entries";
import { definitionOf } from "./scheme-rules";
import { approves, type CheckStep, meetingRuleOf, stepAt } from "./workflow";

/** The rows by the version they pin, with its definition. */
async function byVersion<Row extends { versionId: string }>(work: Work, rows: readonly Row[]) {
  const groups: { definition: SchemeDefinition; rows: Row[] }[] = [];
  for (const versionId of new Set(rows.map((row) => row.versionId)))
    groups.push({
      definition: await definitionOf(work, versionId),
      rows: rows.filter((row) => row.versionId === versionId),
    });
  return groups;
}

type Placed = Pick<
  EntryRow,
  "id" | "versionId" | "stepNo" | "nextStep" | "actOn" | "late" | "recordedAt" | "periodId" | "cycleId"
>;

/**
 * When each entry's waiting step opens, where the scheme does it in a rhythm of its own; entries that are open today are
 * left out. In: entries of this unit. Out: by entry id, the first day.
 */
export async function notYetOpen(work: Work, rows: readonly Placed[]): Promise<Map<string, string>> {
  const early = new Map<string, string>();
  const paced = (await byVersion(work, rows)).flatMap(({ definition, rows: own }) =>
    own.flatMap((row) => {
      const step = stepAt(definition, row);
      return step && "rhythm" in step && step.rhythm ? [{ row, step }] : [];
    }),
  );
  if (paced.length === 0) return early;
  const { countyId } = work.access.ctx;
  const ends = await work.tx
    .select({ id: period.id, periodEndsOn: period.endsOn, cycleEndsOn: cycle.endsOn })
    .from(period)
    .innerJoin(cycle, and(eq(cycle.countyId, period.countyId), eq(cycle.id, period.cycleId)))
    .where(and(eq(period.countyId, countyId), inArray(period.id, [...new Set(paced.map(({ row }) => row.periodId))])));
  const endOf = new Map(ends.map((one) => [one.id, one]));
  for (const { row, step } of paced) {
    const end = endOf.get(row.periodId);
    if (!end) continue;
    const dates = { actOn: row.actOn, late: row.late, recordedOn: civilDateAt(row.recordedAt), ...end };
    const from = opensOn(step, dates);
    if (from > work.today) early.set(row.id, from);
  }
  return early;
}

/** A step in a rhythm waits for the end of its month, period or cycle (H1). Errors: entry.notYet with the first day. */
export async function refuseEarly(work: Work, rows: readonly Placed[]): Promise<void> {
  const early = await notYetOpen(work, rows);
  if (early.size === 0) return;
  const from = [...early.values()].sort().at(-1) ?? "";
  throw new DomainError("entry.notYet", { count: early.size, from });
}

type Hearable = Pick<EntryRow, "id" | "versionId" | "itemCode" | "kind" | "heard" | "origin">;

/**
 * The deductions among `rows` that nobody may decide yet, because their subject was not told, or may still answer: by id,
 * the last day to answer (null: not told). What was carried over from an old book was settled there.
 */
export async function unheardAmong(work: Work, rows: readonly Hearable[]): Promise<Map<string, string | null>> {
  const found = new Map<string, string | null>();
  const silent = (await byVersion(work, rows)).flatMap(({ definition, rows: own }) => {
    const items = new Set(definition.items.filter(({ mustHear }) => mustHear).map(({ code }) => code));
    return own.filter(
      (row) =>
        row.heard === null && row.kind === "deduction" && row.origin !== "carriedOver" && items.has(row.itemCode),
    );
  });
  if (silent.length === 0) return found;
  const ids = silent.map(({ id }) => id);
  const hearings = await work.tx
    .select({ entryId: hearing.entryId, toldOn: hearing.toldOn, dueOn: hearing.dueOn, answer: hearing.answer })
    .from(hearing)
    .where(and(eq(hearing.countyId, work.access.ctx.countyId), inArray(hearing.entryId, ids)));
  const of = new Map(hearings.map((one) => [one.entryId, one]));
  for (const id of ids) {
    const one = of.get(id) ?? null;
    const state = hearingState(one, work.today);
    if (state === "toTell") found.set(id, null);
    if (state === "waiting") found.set(id, one?.dueOn ?? null);
  }
  return found;
}

/**
 * Nobody loses points unheard (product.md): the step that decides waits until the subject was told and has answered or let
 * the day pass. Errors: entry.notHeard with how many, how many of them are not even told, and until when.
 */
export async function refuseUnheard(work: Work, rows: readonly Hearable[], step: CheckStep): Promise<void> {
  const deciding = (await byVersion(work, rows)).flatMap(({ definition, rows: own }) =>
    approves(definition, step) ? own : [],
  );
  const unheard = await unheardAmong(work, deciding);
  if (unheard.size === 0) return;
  const days = [...unheard.values()].filter((day) => day !== null).sort();
  const [waiting, toTell] = [days.length, unheard.size - days.length];
  throw new DomainError("entry.notHeard", { count: unheard.size, toTell, waiting, until: days.at(-1) ?? "" });
}

type Decided = { step: CheckStep; schemeId: string; minutes?: string | undefined; meetingId?: string | undefined };

/**
 * A step that the scheme gives to a whole group or to a meeting with a quorum is done at a recorded meeting that meets it;
 * any other assembly and every filing says at least when and how. Errors: meeting.*, entry.minutesMissing.
 */
export async function refuseWithoutMeeting(work: Work, rows: readonly EntryRow[], input: Decided): Promise<void> {
  if (rows.length === 0) return;
  const { step, meetingId } = input;
  const held = meetingId ? await meetingFor(work, meetingId, input, rows) : null;
  for (const { definition, rows: own } of await byVersion(work, rows))
    for (const stepNo of new Set(own.map((row) => row.stepNo))) {
      const rule = meetingRuleOf(definition, { stepNo, nextStep: step });
      if (!rule) continue;
      if (!held) throw new DomainError("meeting.missing", {}, [{ field: "meetingId", code: "meeting.missing" }]);
      refuseUnfitMeeting(rule, held);
    }
  if (held === null && (step === "assembly" || step === "file") && !input.minutes)
    throw new DomainError("entry.minutesMissing", {}, [{ field: "minutes", code: "entry.minutesMissing" }]);
}

async function meetingFor(work: Work, meetingId: string, { step, schemeId }: Decided, rows: readonly EntryRow[]) {
  const [held] = await work.tx
    .select()
    .from(meeting)
    .where(
      and(
        eq(meeting.countyId, work.access.ctx.countyId),
        eq(meeting.villageId, villageOf(work)),
        eq(meeting.schemeId, schemeId),
        eq(meeting.id, meetingId),
      ),
    );
  if (!held) throw new DomainError("meeting.notFound");
  if (held.step !== step) throw new DomainError("meeting.wrongStep", { step });
  const later = rows.filter(({ recordedAt }) => civilDateAt(recordedAt) > held.heldOn);
  if (later.length > 0) throw new DomainError("meeting.beforeEntries", { count: later.length, date: held.heldOn });
  await refuseOtherGroups(work, held, rows);
  return held;
}

/** A grid or branch that met decides on its own people, and on those of an area assigned to it. Errors: meeting.otherGroup. */
async function refuseOtherGroups(
  { tx, access }: Work,
  { groupId, schemeId, body }: typeof meeting.$inferSelect,
  rows: readonly EntryRow[],
): Promise<void> {
  const others = rows.filter((row) => groupId !== null && row.groupId !== groupId);
  if (groupId === null || others.length === 0) return;
  const assigned = await tx
    .select({ groupId: crossReview.groupId, periodId: crossReview.periodId })
    .from(crossReview)
    .where(
      and(
        eq(crossReview.countyId, access.ctx.countyId),
        eq(crossReview.schemeId, schemeId),
        eq(crossReview.reviewingGroupId, groupId),
      ),
    );
  const strange = others.filter(
    (row) => !assigned.some((one) => one.groupId === row.groupId && one.periodId === row.periodId),
  );
  if (strange.length > 0) throw new DomainError("meeting.otherGroup", { count: strange.length, body });
}
