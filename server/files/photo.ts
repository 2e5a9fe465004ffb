import sharp from "sharp";
import { DomainError } from "@/server/errors";
import { isHeic, kindOf } from "./kind";

/** 50 megapixels: more than a telephone takes. What claims more is refused before a pixel is decoded. */
export const MOST_PIXELS = 50_000_000;
/** Longest side of what is kept, in pixels: a photo that proves an act; a page of minutes that must stay readable. */
const PHOTO_SIDE = 1600;
export const SCAN_SIDE = 2400;
/** Longest side of the small picture of lists. */
const SMALL_SIDE = 320;

// Pictures of strangers are decoded once: nothing is kept in the library's cache, and one decode never takes every core.
sharp.cache(false);
sharp.concurrency(1);

export type Photo = { bytes: Buffer; small: Buffer; width: number; height: number };

/**
 * Decodes a photo and writes it anew as WebP: turned as it was held, no larger than `side`, and with nothing else of what
 * came — no EXIF, no place, no colour profile, no bytes behind the picture (issue C, evidence).
 * Errors: file.photoKind for what is no JPEG, PNG or WebP by its bytes, file.heic, file.tooManyPixels, file.unreadable.
 */
export async function takePhoto(bytes: Uint8Array, side: number = PHOTO_SIDE): Promise<Photo> {
  if (isHeic(bytes)) throw new DomainError("file.heic");
  const kind = kindOf(bytes);
  if (kind !== "jpg" && kind !== "png" && kind !== "webp") throw new DomainError("file.photoKind");
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  await refuseBomb(source);
  try {
    const { data, info } = await sharp(source, { limitInputPixels: MOST_PIXELS, failOn: "error" })
      .autoOrient()
      .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true });
    const small = await sharp(data)
      .resize({ width: SMALL_SIDE, height: SMALL_SIDE, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 70 })
      .toBuffer();
    return { bytes: data, small, width: info.width, height: info.height };
  } catch {
    throw new DomainError("file.unreadable");
  }
}

/** Reads the head of a picture only. Errors: file.tooManyPixels, file.unreadable. */
async function refuseBomb(source: Buffer): Promise<void> {
  const head = await sharp(source, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (!head) throw new DomainError("file.unreadable");
  const pixels = head.width * head.height * (head.pages ?? 1);
  if (pixels > MOST_PIXELS) throw new DomainError("file.tooManyPixels", { most: MOST_PIXELS / 1_000_000 });
}
