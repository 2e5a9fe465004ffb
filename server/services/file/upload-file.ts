import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { cleanName, kindOf, MOST_FILE_BYTES } from "@/server/files/kind";
import { SCAN_SIDE, takePhoto } from "@/server/files/photo";
import { authorise, writeIn } from "@/server/services/access";
import { unitCodeField } from "@/server/services/parse";
import { type Kept, refuseMany, saveFile, type Uploaded } from "./save-file";

export const UploadFile = z.strictObject({
  unit: unitCodeField,
  fileName: z.string().max(255),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type UploadFile = z.output<typeof UploadFile>;

/**
 * Takes in the minutes of a meeting or another attachment (PDF, DOCX, or a photo, which is written anew; at most 10 MB),
 * sealed, under a random name. It is only the uploader's until something is saved with it.
 * Errors: file.empty, file.tooLarge, file.kind, file.tooMany and those of `takePhoto`.
 */
export async function uploadFile({ ctx, input }: { ctx: TenantContext; input: UploadFile }): Promise<Uploaded> {
  const access = authorise(ctx, "file.upload", input.unit);
  const { bytes } = input;
  if (bytes.length === 0) throw new DomainError("file.empty");
  if (bytes.length > MOST_FILE_BYTES) throw new DomainError("file.tooLarge", { limit: 10 });
  const kept = await keptOf(input.fileName, bytes);
  return writeIn(access, async (work) => {
    await refuseMany(work, kept.kind === "webp" ? "photos" : "documents");
    return saveFile(work, kept);
  });
}

/** Documents as they are; a photo of a page as WebP, large enough to be read. */
async function keptOf(fileName: string, bytes: Uint8Array): Promise<Kept> {
  const kind = kindOf(bytes);
  if (!kind) throw new DomainError("file.kind");
  if (kind === "pdf" || kind === "docx") return { name: cleanName(fileName, kind), kind, bytes };
  const photo = await takePhoto(bytes, SCAN_SIDE);
  return { name: cleanName(fileName, "webp"), kind: "webp", bytes: photo.bytes, small: photo.small };
}
