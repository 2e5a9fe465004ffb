import { randomBytes, randomUUID } from "node:crypto";
import sharp from "sharp";
import type { TenantContext } from "@/server/domain/access/context";
import { uploadPhoto } from "@/server/services/file/upload-photo";

/** A photo as a telephone sends it: a JPEG of one colour, each another one. */
export function photoBytes(): Promise<Uint8Array> {
  const [r = 0, g = 0, b = 0] = randomBytes(3);
  return sharp({ create: { width: 64, height: 48, channels: 3, background: { r, g, b } } })
    .jpeg()
    .toBuffer();
}

/** Ids of fresh loose photos of somebody at a unit. */
export async function loosePhotos(ctx: TenantContext, unit: string, count = 1): Promise<string[]> {
  const ids: string[] = [];
  for (let no = 0; no < count; no += 1) {
    const input = { unit, bytes: await photoBytes(), idempotencyKey: randomUUID() };
    ids.push((await uploadPhoto({ ctx, input })).id);
  }
  return ids;
}
