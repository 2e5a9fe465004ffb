import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { adoptionStep } from "@/db/schema/adoption";
import { scheme } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { canonicalJson } from "@/server/domain/evaluate/canonical";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { publishable, readFinding } from "@/server/domain/scheme/findings";
import { lintDefinition } from "@/server/domain/scheme/lint/lint";
import { bodiesFor, guardResolution } from "@/server/domain/scheme/ownership/procedure";
import { CivilDateText } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { attachFile } from "@/server/services/file/attach-file";
import { text, uuid } from "@/server/services/parse";
import { guardTerms } from "./beyond";
import { type AdoptionRow, editFields, onAdoption, ownerOf } from "./rows";

const count = z.int().min(0).max(100_000);

export const ResolveAdoption = z.strictObject({
  ...editFields,
  body: z.enum(["representatives", "assembly", "branch", "meeting"]),
  heldOn: CivilDateText,
  place: text(100),
  eligible: count.min(1),
  present: count,
  votesFor: count,
  votesAgainst: count,
  minutes: text(4000, 4).optional(),
  fileId: uuid.optional(),
});
export type ResolveAdoption = z.output<typeof ResolveAdoption>;

/**
 * 决议: the draft as it stands has been put to the vote and carried; its figures and minutes are on record. Errors:
 * adoption.countsWrong, adoption.noQuorum, adoption.notCarried, adoption.minutesMissing, adoption.wrongBody,
 * adoption.beyondTerms, adoption.alreadyThere, scheme.notPublishable, scheme.dateInFuture, adoption.sameMeeting,
 * adoption.stale.
 */
export async function resolveAdoption({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ResolveAdoption;
}): Promise<{ id: string }> {
  const { unit, adoptionId, editNo, minutes, fileId, ...figures } = input;
  guardResolution(figures);
  if (!minutes && !fileId)
    throw new DomainError("adoption.minutesMissing", {}, [{ field: "minutes", code: "adoption.minutesMissing" }]);
  return onAdoption(ctx, "scheme.adopt", "resolve", "resolve", { unit, adoptionId }, async (work, row) => {
    if (row.editNo !== editNo) throw new DomainError("adoption.stale");
    if (!bodiesFor(row.line).includes(figures.body)) throw new DomainError("adoption.wrongBody");
    if (figures.heldOn > work.today)
      throw new DomainError("scheme.dateInFuture", { date: figures.heldOn }, [
        { field: "heldOn", code: "scheme.dateInFuture", params: { date: figures.heldOn } },
      ]);
    await refuseSameMeeting(work, row, figures.heldOn);
    const mine = parseDefinition(row.definition);
    const owner = await ownerOf(work, row.parentVersionId);
    guardTerms(work, owner.definition, mine);
    const findings = lintDefinition(mine);
    if (!publishable(findings)) {
      const errors = findings.filter((one) => one.severity === "error");
      const first = errors[0] ? readFinding(errors[0], work.access.ctx.locale === "en" ? "en" : "zh") : "";
      throw new DomainError("scheme.notPublishable", { count: errors.length, first });
    }
    await refuseSame(work, row.schemeId, canonicalJson(mine));
    if (fileId) await attachFile(work, fileId, { kind: "adoption", id: row.id, line: row.line });
    const { userId, userName } = work.access.ctx;
    return {
      set: {
        status: "resolved",
        ...figures,
        minutes: minutes ?? null,
        fileId: fileId ?? null,
        resolvedBy: userId,
        resolvedByName: userName,
      },
      detail: {
        present: figures.present,
        eligible: figures.eligible,
        votesFor: figures.votesFor,
        votesAgainst: figures.votesAgainst,
        on: figures.heldOn,
        editNo,
      },
      answer: { id: row.id },
    };
  });
}

/** What was changed since a meeting carried it was not before that meeting. Errors: adoption.sameMeeting. */
async function refuseSameMeeting({ tx, access }: Work, row: AdoptionRow, heldOn: string): Promise<void> {
  if (row.heldOn === null || heldOn > row.heldOn) return;
  const [last] = await tx
    .select({ detail: adoptionStep.detail })
    .from(adoptionStep)
    .where(
      and(
        eq(adoptionStep.countyId, access.ctx.countyId),
        eq(adoptionStep.adoptionId, row.id),
        eq(adoptionStep.act, "resolve"),
      ),
    )
    .orderBy(desc(adoptionStep.no))
    .limit(1);
  const carried = (last?.detail as { editNo?: number } | undefined)?.editNo;
  if (carried === undefined || carried === row.editNo) return;
  const params = { date: row.heldOn };
  throw new DomainError("adoption.sameMeeting", params, [{ field: "heldOn", code: "adoption.sameMeeting", params }]);
}

/** A scheme in force is not resolved upon to stay what it is. Errors: adoption.alreadyThere. */
async function refuseSame(work: Work, schemeId: string | null, mine: string): Promise<void> {
  if (schemeId === null) return;
  const [row] = await work.tx
    .select({ versionId: scheme.versionId })
    .from(scheme)
    .where(and(eq(scheme.countyId, work.access.ctx.countyId), eq(scheme.id, schemeId)));
  const current = row && (await ownerOf(work, row.versionId));
  if (current && canonicalJson(current.definition) === mine) throw new DomainError("adoption.alreadyThere");
}
