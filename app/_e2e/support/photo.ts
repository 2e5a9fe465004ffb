import { expect, type Page } from "@playwright/test";

/** What a camera writes into a JPEG: its maker, and that it stood north of the equator. */
function cameraNotes(): Buffer {
  const tiff = Buffer.alloc(56);
  tiff.write("II*\0", 0, "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  // Maker (text of 4), and where the directory of the place begins.
  tiff.set([0x0f, 0x01, 2, 0, 4, 0, 0, 0, ...Buffer.from("YL1\0")], 10);
  tiff.set([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0], 22);
  tiff.writeUInt16LE(1, 38);
  tiff.set([0x01, 0x00, 2, 0, 2, 0, 0, 0, ...Buffer.from("N\0\0\0")], 40);
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A photo as a phone takes it: a JPEG of a blue sky, with the place where it was taken. */
export async function takenPhoto(page: Page): Promise<Buffer> {
  const address = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 240 });
    const pen = canvas.getContext("2d");
    if (pen) pen.fillStyle = "#a9cbe0";
    pen?.fillRect(0, 0, 320, 240);
    return canvas.toDataURL("image/jpeg");
  });
  const plain = Buffer.from(address.split(",")[1] ?? "", "base64");
  return Buffer.concat([plain.subarray(0, 2), cameraNotes(), plain.subarray(2)]);
}

/** Whether a JPEG says with what and where it was taken. */
export const hasCameraNotes = (photo: Buffer): boolean => photo.includes("Exif\0\0", 0, "latin1");

/** Chooses a photo from the album and waits until the server has it. */
export async function attachPhoto(page: Page): Promise<void> {
  const buffer = await takenPhoto(page);
  expect(hasCameraNotes(buffer)).toBe(true);
  await page
    .locator('input[type="file"][multiple]')
    .setInputFiles({ name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer });
  await expect(page.getByText("已上传", { exact: true })).toBeVisible();
}
