import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { MOST_PIXELS, takePhoto } from "./photo";

const RED = { r: 200, g: 30, b: 30 };
const BLUE = { r: 30, g: 30, b: 200 };

/** A picture of two halves, red on the left and blue on the right. */
const halves = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: RED } }).composite([
    {
      input: { create: { width: width / 2, height, channels: 3, background: BLUE } },
      left: width / 2,
      top: 0,
    },
  ]);

const WHERE = {
  IFD0: { Make: "Huawei", Model: "P60", DateTime: "2026:03:12 08:00:00" },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "36/1 3/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "103/1 50/1 0/1" },
};

const colourAt = async (bytes: Buffer, x: number, y: number) => {
  const { data } = await sharp(bytes)
    .extract({ left: x, top: y, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return (data[0] ?? 0) > (data[2] ?? 0) ? "red" : "blue";
};

describe("a photo that came from a telephone", () => {
  it("keeps nothing of where, when and with what it was taken", async () => {
    const taken = await halves(400, 200).withExif(WHERE).withIccProfile("p3").jpeg().toBuffer();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    expect(taken.includes("Huawei")).toBe(true);
    const { bytes, small } = await takePhoto(taken);
    for (const one of [bytes, small]) {
      const { exif, icc, xmp, iptc, format } = await sharp(one).metadata();
      expect({ exif, icc, xmp, iptc, format }).toEqual({ format: "webp" });
      expect(one.includes("Huawei")).toBe(false);
      expect(one.includes("GPS")).toBe(false);
    }
  });

  it("stands as it was held: the orientation is applied, then forgotten", async () => {
    const turned = await halves(400, 200).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer();
    const { bytes, width, height } = await takePhoto(turned);
    expect({ width, height }).toEqual({ width: 200, height: 400 });
    expect((await sharp(bytes).metadata()).orientation).toBeUndefined();
    // Turned clockwise, the left half is on top.
    expect([await colourAt(bytes, 100, 50), await colourAt(bytes, 100, 350)]).toEqual(["red", "blue"]);
  });

  it.each([
    ["a large one is made smaller", 4000, 3000, { width: 1600, height: 1200 }],
    ["a small one is never blown up", 300, 200, { width: 300, height: 200 }],
  ])("%s", async (_name, width, height, kept) => {
    const photo = await takePhoto(await halves(width, height).jpeg().toBuffer());
    expect({ width: photo.width, height: photo.height }).toEqual(kept);
    const small = await sharp(photo.small).metadata();
    expect(Math.max(small.width, small.height)).toBeLessThanOrEqual(320);
  });

  it("loses what hangs behind the picture: a script in a PNG is gone", async () => {
    const script = Buffer.from("<script>alert(document.cookie)</script><?php system($_GET[0]); ?>");
    const polyglot = Buffer.concat([await halves(40, 20).png().toBuffer(), script]);
    const { bytes } = await takePhoto(polyglot);
    expect(bytes.includes("<script>")).toBe(false);
    expect(bytes.includes("php")).toBe(false);
  });

  it("of 60 megapixels in a few kilobytes is refused before a pixel is decoded", async () => {
    const side = 7800;
    expect(side * side).toBeGreaterThan(MOST_PIXELS);
    const bomb = await sharp({ create: { width: side, height: side, channels: 3, background: RED } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    const start = performance.now();
    await expect(takePhoto(bomb)).rejects.toMatchObject({ code: "file.tooManyPixels", params: { most: 50 } });
    expect(performance.now() - start).toBeLessThan(500);
  });

  it.each<[string, Buffer, string]>([
    ["a text called .jpg", Buffer.from("这不是照片"), "file.photoKind"],
    [
      "a drawing with scripts",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      "file.photoKind",
    ],
    ["a GIF", Buffer.from("GIF89a……"), "file.photoKind"],
    ["a PDF", Buffer.from("%PDF-1.7"), "file.photoKind"],
    ["nothing", Buffer.alloc(0), "file.photoKind"],
    ["Apple's HEIC", Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic")]), "file.heic"],
    ["the head of a JPEG alone", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "file.unreadable"],
    ["a picture cut off in the middle", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), "file.unreadable"],
  ])("is not %s", async (_name, bytes, code) => {
    await expect(takePhoto(bytes)).rejects.toMatchObject({ code });
  });
});
