import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { templateVersion } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { canonicalJson } from "@/server/domain/evaluate/canonical";
import { publishable, readFinding } from "@/server/domain/scheme/findings";
import { lintDefinition } from "@/server/domain/scheme/lint/lint";
import { CivilDateText } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { guardTerms } from "@/server/services/adoption/beyond";
import { writeAudit } from "@/server/services/audit/write-audit";
import { attachFile } from "@/server/services/file/attach-file";
import { text, uuid } from "@/server/services/parse";
import { draftFields, lockDraft } from "./draft";
import { ownerDefinition } from "./reads";

export const PublishVersion = z.strictObject({
  ...draftFields,
  minutes: text(4000, 4),
  decidedOn: CivilDateText,
  /** The minutes as an uploaded file. */
  fileId: uuid.optional(),
});
export type PublishVersion = z.output<typeof PublishVersion>;

export type Published = { versionId: string; versionNo: number; digest: string };

/**
 * A draft becomes a version that never changes again (domain.md, invariant 6), with the minutes of the meeting that
 * decided it and a digest of its content. Errors: scheme.notPublishable naming the first thing that stands against it,
 * scheme.dateInFuture, scheme.noDraft, scheme.stale, file.notFound, adoption.beyondTerms where it was derived from an
 * owner above and goes beyond what that leaves to it.
 */
export async function publishVersion({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: PublishVersion;
}): Promise<Published> {
  const access = authorise(ctx, "template.edit", input.unit);
  return writeIn(access, (work) => publish(work, input));
}

/** The same in an open transaction. */
export async function publish(
  work: Work,
  input: { templateId: string; editNo: number; minutes: string; decidedOn: string; fileId?: string | undefined },
): Promise<Published> {
  const { tx, access, now, today } = work;
  if (input.decidedOn > today)
    throw new DomainError("scheme.dateInFuture", { date: input.decidedOn }, [
      { field: "decidedOn", code: "scheme.dateInFuture", params: { date: input.decidedOn } },
    ]);
  const draft = await lockDraft(work, input);
  const findings = lintDefinition(draft.definition);
  if (!publishable(findings)) {
    const errors = findings.filter((one) => one.severity === "error");
    const first = errors[0] ? readFinding(errors[0], access.ctx.locale === "en" ? "en" : "zh") : "";
    throw new DomainError("scheme.notPublishable", { count: errors.length, first });
  }
  const owner = await ownerDefinition(work, draft.id);
  if (owner) guardTerms(work, owner, draft.definition);
  const digest = createHash("sha256").update(canonicalJson(draft.definition)).digest();
  await Promise.all([
    // Read from below too: the minutes belong to no line.
    input.fileId === undefined
      ? null
      : attachFile(work, input.fileId, { kind: "template_version", id: draft.id, line: null }),
    tx
      .update(templateVersion)
      .set({
        status: "published",
        digest,
        minutes: input.minutes,
        minutesFileId: input.fileId ?? null,
        decidedOn: input.decidedOn,
        publishedBy: access.ctx.userId,
        publishedAt: now,
      })
      .where(
        and(
          eq(templateVersion.countyId, access.ctx.countyId),
          eq(templateVersion.id, draft.id),
          eq(templateVersion.status, "draft"),
        ),
      ),
    writeAudit(work, {
      action: "template.publish",
      targetKind: "template",
      targetId: input.templateId,
      detail: { versionNo: draft.versionNo, digest: digest.toString("hex") },
    }),
  ]);
  return { versionId: draft.id, versionNo: draft.versionNo, digest: digest.toString("hex") };
}
