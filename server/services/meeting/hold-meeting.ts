import { z } from "zod";
import { newId } from "@/db/ids";
import { meeting } from "@/db/schema/meeting";
import type { TenantContext } from "@/server/domain/access/context";
import { isCivilDate } from "@/server/domain/calendar/dates";
import type { MeetingRule } from "@/server/domain/workflow/quorum";
import { DomainError } from "@/server/errors";
import { authorise, groupIdOf, villageIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { definitionOf, loadScheme, type Scheme } from "@/server/services/entry/scheme-rules";
import { firstPlaceOf, meetingRuleOf } from "@/server/services/entry/workflow";
import { attachFile } from "@/server/services/file/attach-file";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { refuseUnfitMeeting } from "./refuse-unfit";
import { resultsNeed } from "./results-page";

const persons = z.int().min(0).max(10_000);

/** Names as they are typed: one a line, or with 、 ， , or ; between them. */
const names = z
  .union([z.array(z.string()), z.string()])
  .transform((value) =>
    (Array.isArray(value) ? value : value.split(/[\n\r、，,；;]+/))
      .map((name) => name.normalize("NFC").trim())
      .filter(Boolean),
  );

export const HoldMeeting = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  step: z.enum(["review", "assembly"]),
  /** Held on the results of a cycle: their own step says what is demanded. */
  closingId: uuid.optional(),
  body: text(60, 2),
  heldOn: z.string().refine(isCivilDate),
  place: text(100),
  chair: text(40),
  clerk: text(40),
  entitled: persons.min(1),
  present: persons.min(1),
  inFavour: persons.optional(),
  against: persons.optional(),
  abstained: persons.optional(),
  signatories: names.pipe(z.array(text(40)).max(500)).default([]),
  minutes: text(5000, 2).optional(),
  fileId: uuid.optional(),
  idempotencyKey: idempotencyKeyField,
});
export type HoldMeeting = z.output<typeof HoldMeeting>;

/**
 * 会议: an assembly or a whole group's review that has been held, with who came, how they voted and who signed. It is refused
 * when it could not decide by the scheme in force; several batches of entries may then be decided by it.
 * Errors: access.notFound, meeting.future, meeting.overEntitled, meeting.overPresent, meeting.tooManySigned,
 * meeting.unrecorded, and those of `refuseUnfitMeeting`.
 */
export async function holdMeeting({ ctx, input }: { ctx: TenantContext; input: HoldMeeting }): Promise<{ id: string }> {
  const access = authorise(ctx, "meeting.hold", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => hold(work, input)));
}

async function hold(work: Work, input: HoldMeeting): Promise<{ id: string }> {
  const scheme = await loadScheme(work, input.schemeId);
  refuseUnlikely(input, work.today);
  const rule = await ruleFor(work, scheme, input);
  if (rule) refuseUnfitMeeting(rule, { ...input, inFavour: input.inFavour ?? null });
  const id = newId(work.now);
  await save(work, scheme, id, input);
  if (input.fileId) await attachFile(work, input.fileId, { kind: "meeting", id, line: scheme.line });
  await writeAudit(work, {
    action: "meeting.hold",
    targetKind: "meeting",
    targetId: id,
    detail: { step: input.step, heldOn: input.heldOn, entitled: input.entitled, present: input.present },
  });
  return { id };
}

async function ruleFor(
  work: Work,
  { versionId, id }: Scheme,
  { step, closingId }: HoldMeeting,
): Promise<MeetingRule | null> {
  if (closingId) {
    const need = await resultsNeed(work, closingId);
    if (need.step !== step || need.schemeId !== id) throw new DomainError("meeting.wrongStep", { step });
    return need.rule;
  }
  const definition = await definitionOf(work, versionId);
  const place = firstPlaceOf(definition, step);
  return place && meetingRuleOf(definition, place);
}

async function save(work: Work, scheme: Scheme, id: string, input: HoldMeeting): Promise<void> {
  const { unit: _unit, idempotencyKey: _key, fileId: _file, closingId: _closing, ...said } = input;
  const { ctx } = work.access;
  const village = villageIn(work);
  await work.tx.insert(meeting).values({
    ...said,
    countyId: ctx.countyId,
    id,
    orgPath: village.orgPath,
    line: scheme.line,
    villageId: village.id,
    groupId: groupIdOf(work) ?? scheme.groupId,
    recordedBy: ctx.userId,
    recordedByName: ctx.userName,
    recordedAt: work.now,
  });
}

function refuseUnlikely(input: HoldMeeting, today: string): void {
  const refuse = (field: string, code: Refusal, params: Record<string, string | number> = {}) => {
    throw new DomainError(code, params, [{ field, code, params }]);
  };
  const { entitled, present, heldOn, signatories } = input;
  if (heldOn > today) refuse("heldOn", "meeting.future", { date: heldOn, today });
  if (present > entitled) refuse("present", "meeting.overEntitled", { entitled, present });
  const votes = (input.inFavour ?? 0) + (input.against ?? 0) + (input.abstained ?? 0);
  if (votes > present) refuse("inFavour", "meeting.overPresent", { votes, present });
  const signed = new Set(signatories).size;
  if (signed > present) refuse("signatories", "meeting.tooManySigned", { signed, present });
  if (!input.minutes && !input.fileId) refuse("minutes", "meeting.unrecorded");
}

type Refusal =
  | "meeting.future"
  | "meeting.overEntitled"
  | "meeting.overPresent"
  | "meeting.tooManySigned"
  | "meeting.unrecorded";
