import { createHash } from "node:crypto";
import { and, eq, gt, inArray, isNull, notInArray } from "drizzle-orm";
import { newId } from "@/db/ids";
import { file } from "@/db/schema/file";
import { seal } from "@/db/seal";
import { DomainError } from "@/server/errors";
import type { FileKind } from "@/server/files/kind";
import { diskStore, newStorageKey, smallKey } from "@/server/files/store";
import type { Work } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";

export type Uploaded = { id: string; name: string; size: number };

/** What binds the sealed bytes of a file to its row, so that they open nowhere else. */
export const boundOf = (countyId: number, id: string): string => `file:${countyId}:${id}`;
export const smallBoundOf = (countyId: number, id: string): string => `file:${countyId}:${id}:small`;

/** What is kept of a file: for a photo its small picture too. `name`: as it is listed and downloaded. */
export type Kept = { name: string; kind: FileKind; bytes: Uint8Array; small?: Uint8Array };

const digestOf = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/** Writes sealed bytes and their row: loose, and only the uploader's, until something is saved with it. */
export async function saveFile(work: Work, kept: Kept): Promise<Uploaded> {
  const { tx, access, now } = work;
  const { countyId, userId, userName } = access.ctx;
  const [id, storageKey, store] = [newId(now), newStorageKey(), diskStore()];
  const { name, kind, bytes, small } = kept;
  // The bytes go first: a row without bytes would be a promise nobody can keep, bytes without a row are only lost space.
  await store.put(storageKey, seal(Buffer.from(bytes), boundOf(countyId, id)));
  if (small) await store.put(smallKey(storageKey), seal(Buffer.from(small), smallBoundOf(countyId, id)));
  await Promise.all([
    tx.insert(file).values({
      countyId,
      id,
      orgPath: access.path,
      name,
      kind,
      size: bytes.length,
      digest: digestOf(bytes),
      storageKey,
      uploadedBy: userId,
      uploadedByName: userName,
      uploadedAt: now,
    }),
    writeAudit(work, {
      action: small ? "file.photo" : "file.upload",
      targetKind: "file",
      targetId: id,
      detail: { kind, size: bytes.length },
    }),
  ]);
  return { id, name, size: bytes.length };
}

/** The person's own file of the same bytes at this unit that nothing has been saved with yet. */
export async function looseFile({ tx, access }: Work, bytes: Uint8Array): Promise<Uploaded | null> {
  const [row] = await tx
    .select({ id: file.id, name: file.name, size: file.size })
    .from(file)
    .where(
      and(
        eq(file.countyId, access.ctx.countyId),
        eq(file.uploadedBy, access.ctx.userId),
        eq(file.orgPath, access.path),
        eq(file.digest, digestOf(bytes)),
        isNull(file.ownerKind),
      ),
    )
    .limit(1);
  return row ?? null;
}

/** Files of one person within a day that nothing was saved with. */
const MOST_LOOSE = 20;
/** The photos of one round with several items a household. */
export const MOST_LOOSE_PHOTOS = 100;

/**
 * Bytes nobody saved anything with are kept all the same: a day's worth of them is limited, photos and documents apart.
 * Errors: file.tooMany, file.tooManyPhotos.
 */
export async function refuseMany({ tx, access, now }: Work, what: "documents" | "photos"): Promise<void> {
  const { countyId, userId } = access.ctx;
  const loose = await tx.$count(
    file,
    and(
      eq(file.countyId, countyId),
      eq(file.uploadedBy, userId),
      isNull(file.ownerKind),
      (what === "photos" ? inArray : notInArray)(file.kind, ["webp"]),
      gt(file.uploadedAt, new Date(now.getTime() - 86_400_000)),
    ),
  );
  const most = what === "photos" ? MOST_LOOSE_PHOTOS : MOST_LOOSE;
  if (loose >= most) throw new DomainError(what === "photos" ? "file.tooManyPhotos" : "file.tooMany", { most });
}
