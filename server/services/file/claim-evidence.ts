import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { evidence } from "@/db/schema/entry";
import { file } from "@/db/schema/file";
import type { Line } from "@/server/domain/access/lines";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";

/**
 * Gives photos to entries of a line, in the transaction that writes them. They must be this person's own photos of this
 * unit: still loose, or already proof of another entry of the line (one photo may prove several). Who then sees them is
 * decided by the rows of `evidence`. `of`: the entry that is corrected; whatever proves it already goes on proving it,
 * whoever took the picture. Errors: file.photoGone beside the field `evidence`.
 */
export async function claimEvidence(
  { tx, access }: Work,
  fileIds: readonly string[],
  { line, of = null }: { line: Line; of?: string | null },
): Promise<void> {
  if (fileIds.length === 0) return;
  const { countyId } = access.ctx;
  const known = of
    ? await tx
        .select({ id: evidence.fileId })
        .from(evidence)
        .where(and(eq(evidence.countyId, countyId), eq(evidence.entryId, of), inArray(evidence.fileId, [...fileIds])))
    : [];
  const ids = [...new Set(fileIds)].filter((id) => known.every((one) => one.id !== id));
  if (ids.length === 0) return;
  const taken = await tx
    .update(file)
    .set({ ownerKind: "entry", line })
    .where(
      and(
        eq(file.countyId, countyId),
        inArray(file.id, ids),
        eq(file.orgPath, access.path),
        eq(file.uploadedBy, access.ctx.userId),
        inArray(file.kind, ["webp", "jpg", "png"]),
        or(isNull(file.ownerKind), and(eq(file.ownerKind, "entry"), eq(file.line, line))),
      ),
    )
    .returning({ id: file.id });
  if (taken.length !== ids.length)
    throw new DomainError("file.photoGone", {}, [{ field: "evidence", code: "file.photoGone" }]);
}
