import { createHash } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { file } from "@/db/schema/file";
import { seal } from "@/db/seal";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { cleanName, kindOf, MOST_FILE_BYTES } from "@/server/files/kind";
import { diskStore, newStorageKey } from "@/server/files/store";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField } from "@/server/services/parse";

export const UploadFile = z.strictObject({
  unit: unitCodeField,
  fileName: z.string().max(255),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type UploadFile = z.output<typeof UploadFile>;

export type Uploaded = { id: string; name: string; size: number };

/** Files of one person within a day that nothing was saved with. */
const MOST_LOOSE = 20;

/** What binds the sealed bytes of a file to its row. */
export const boundOf = (countyId: number, id: string): string => `file:${countyId}:${id}`;

/**
 * Takes in the minutes of a meeting or another attachment (PDF, JPG, PNG, DOCX, at most 10 MB), sealed, under a random
 * name. It is only the uploader's until something is saved with it. Errors: file.empty, file.tooLarge, file.kind,
 * file.tooMany.
 */
export async function uploadFile({ ctx, input }: { ctx: TenantContext; input: UploadFile }): Promise<Uploaded> {
  const access = authorise(ctx, "file.upload", input.unit);
  const { bytes } = input;
  if (bytes.length === 0) throw new DomainError("file.empty");
  if (bytes.length > MOST_FILE_BYTES) throw new DomainError("file.tooLarge", { limit: 10 });
  const kind = kindOf(bytes);
  if (!kind) throw new DomainError("file.kind");
  const { countyId, userId, userName } = access.ctx;
  const storageKey = newStorageKey();
  return writeIn(access, async (work) => {
    await refuseMany(work);
    const id = newId(work.now);
    const name = cleanName(input.fileName, kind);
    // The bytes go first: a row without bytes would be a promise nobody can keep, bytes without a row are only lost space.
    await diskStore().put(storageKey, seal(Buffer.from(bytes), boundOf(countyId, id)));
    await Promise.all([
      work.tx.insert(file).values({
        countyId,
        id,
        orgPath: access.path,
        name,
        kind,
        size: bytes.length,
        digest: createHash("sha256").update(bytes).digest(),
        storageKey,
        uploadedBy: userId,
        uploadedByName: userName,
        uploadedAt: work.now,
      }),
      writeAudit(work, {
        action: "file.upload",
        targetKind: "file",
        targetId: id,
        detail: { kind, size: bytes.length },
      }),
    ]);
    return { id, name, size: bytes.length };
  });
}

/** Bytes nobody saved anything with are kept all the same: a day's worth of them is limited. Errors: file.tooMany. */
async function refuseMany({ tx, access, now }: Work): Promise<void> {
  const { countyId, userId } = access.ctx;
  const loose = await tx.$count(
    file,
    and(
      eq(file.countyId, countyId),
      eq(file.uploadedBy, userId),
      isNull(file.ownerId),
      gt(file.uploadedAt, new Date(now.getTime() - 86_400_000)),
    ),
  );
  if (loose >= MOST_LOOSE) throw new DomainError("file.tooMany", { most: MOST_LOOSE });
}
