import { and, eq, isNull } from "drizzle-orm";
import { file } from "@/db/schema/file";
import type { Line } from "@/server/domain/access/lines";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";

export type FileOwner = {
  kind: Exclude<NonNullable<(typeof file.$inferSelect)["ownerKind"]>, "entry">;
  id: string;
  line: Line | null;
};

/**
 * Gives an uploaded file to what it belongs to, in the transaction that saves this. Only the uploader can, once, and at the
 * unit it was uploaded for. Errors: file.notFound beside the field `fileId`.
 */
export async function attachFile({ tx, access }: Work, fileId: string, owner: FileOwner): Promise<void> {
  const taken = await tx
    .update(file)
    .set({ ownerKind: owner.kind, ownerId: owner.id, line: owner.line })
    .where(
      and(
        eq(file.countyId, access.ctx.countyId),
        eq(file.id, fileId),
        eq(file.orgPath, access.path),
        eq(file.uploadedBy, access.ctx.userId),
        isNull(file.ownerKind),
      ),
    )
    .returning({ id: file.id });
  if (taken.length === 0) throw new DomainError("file.notFound", {}, [{ field: "fileId", code: "file.notFound" }]);
}
