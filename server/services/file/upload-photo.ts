import { createHash } from "node:crypto";
import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { MOST_FILE_BYTES } from "@/server/files/kind";
import { takePhoto } from "@/server/files/photo";
import { authorise, readIn, type Work, writeIn } from "@/server/services/access";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField } from "@/server/services/parse";
import { looseFile, refuseMany, saveFile, type Uploaded } from "./save-file";

export const UploadPhoto = z.strictObject({
  unit: unitCodeField,
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  /** Made on the telephone, once for a photo: it may send it again after an answer that was lost. */
  idempotencyKey: idempotencyKeyField,
});
export type UploadPhoto = z.output<typeof UploadPhoto>;

/**
 * 佐证照片: takes in a photo that proves an act (JPEG, PNG or WebP, at most 10 MB), written anew without where and when it
 * was taken. Loose, and only the uploader's, until an entry is saved with it. The same photo sent twice is the same file.
 * Errors: file.empty, file.tooLarge, file.tooManyPhotos, request.reusedKey and those of `takePhoto`.
 */
export async function uploadPhoto({ ctx, input }: { ctx: TenantContext; input: UploadPhoto }): Promise<Uploaded> {
  const access = authorise(ctx, "photo.upload", input.unit);
  const { bytes, idempotencyKey } = input;
  if (bytes.length === 0) throw new DomainError("file.empty");
  if (bytes.length > MOST_FILE_BYTES) throw new DomainError("file.tooLarge", { limit: 10 });
  // Asked before decoding too: who has used up the day's photos shall not keep the machine busy either.
  await readIn(access, (work) => refuseMany(work, "photos"));
  const photo = await takePhoto(bytes);
  const sent = { unit: input.unit, digest: createHash("sha256").update(bytes).digest("hex") };
  return writeIn(access, (work) => once(work, idempotencyKey, sent, () => keep(work, photo)));
}

async function keep(work: Work, photo: { bytes: Buffer; small: Buffer }): Promise<Uploaded> {
  const same = await looseFile(work, photo.bytes);
  if (same) return same;
  await refuseMany(work, "photos");
  // What a gallery calls a photo may say where or of whom it is: names of photos are not kept.
  return saveFile(work, { name: `${work.today}.webp`, kind: "webp", bytes: photo.bytes, small: photo.small });
}
