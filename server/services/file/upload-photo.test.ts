import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/domain/access/context";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { loosePhotos, photoBytes } from "@/server/testing/factories/photo";
import { readFile } from "./reads";
import { MOST_LOOSE_PHOTOS } from "./save-file";
import { uploadPhoto } from "./upload-photo";

testDatabase();

const DAY = "2026-05-10";
let village: TestVillage;
let recorder: TenantContext;

beforeEach(async () => {
  village = await testVillage(H2, 1, "resident");
  recorder = village.as("recorder", DAY);
});

const upload = (bytes: Uint8Array, idempotencyKey: string = randomUUID(), ctx = recorder) =>
  uploadPhoto({ ctx, input: { unit: village.unit, bytes, idempotencyKey } });

describe("a photo that proves an act", () => {
  it("sent again after a lost answer is the same photo; another under that key is refused", async () => {
    const [key, bytes] = [randomUUID(), await photoBytes()];
    const first = await upload(bytes, key);
    expect(await upload(bytes, key)).toEqual(first);
    await expect(upload(await photoBytes(), key)).rejects.toMatchObject({ code: "request.reusedKey" });
  });

  it("chosen twice is one photo, of the person who chose it", async () => {
    const bytes = await photoBytes();
    const { id } = await upload(bytes);
    expect((await upload(bytes)).id).toBe(id);
    expect((await upload(bytes, randomUUID(), village.as("villageAdmin", DAY))).id).not.toBe(id);
  });

  it("has no name of the telephone's gallery, and is served as WebP in two sizes", async () => {
    const bytes = await sharp({ create: { width: 1000, height: 500, channels: 3, background: "#2f6f4f" } })
      .jpeg()
      .toBuffer();
    const { id } = await upload(bytes);
    const sizes = await Promise.all([false, true].map((small) => readFile(recorder, village.unit, id, small)));
    expect(sizes.map(({ name, contentType }) => [name, contentType])).toEqual(
      Array.from({ length: 2 }, () => ["2026-05-10.webp", "image/webp"]),
    );
    const widths = await Promise.all(sizes.map(async (one) => (await sharp(one.bytes).metadata()).width));
    expect(widths).toEqual([1000, 320]);
  });

  it.each<[string, () => Promise<Uint8Array>, string]>([
    ["nothing", async () => new Uint8Array(), "file.empty"],
    ["more than 10 MB", async () => new Uint8Array(10 * 1024 * 1024 + 1), "file.tooLarge"],
    ["a text called .jpg", async () => Buffer.from("hello"), "file.photoKind"],
  ])("is not %s", async (_name, bytes, code) => {
    await expect(upload(await bytes())).rejects.toMatchObject({ code });
  });

  it.each(["shopkeeper", "townshipFinance"] as const)("is not taken from a %s", async (role) => {
    await expect(upload(await photoBytes(), randomUUID(), village.as(role, DAY))).rejects.toMatchObject({
      code: "access.forbidden",
    });
  });

  it("is one of at most a hundred a day that nothing was saved with", async () => {
    const sharpened = Array.from({ length: MOST_LOOSE_PHOTOS }, () => photoBytes().then((bytes) => upload(bytes)));
    await Promise.all(sharpened);
    await expect(upload(await photoBytes())).rejects.toMatchObject({
      code: "file.tooManyPhotos",
      params: { most: MOST_LOOSE_PHOTOS },
    });
    await expect(upload(await photoBytes(), randomUUID(), village.as("recorder", "2026-05-12"))).resolves.toBeDefined();
  });
});

describe("a photo of a party entry", () => {
  it("is for the branch and the supervisor, and for nobody of the household line", async () => {
    village = await testVillage(P3, 1, "no-post");
    const secretary = village.as("branchSecretary", DAY);
    const [photo = ""] = await loosePhotos(secretary, village.unit);
    await recordEntries({
      ctx: secretary,
      input: parse(RecordEntries, {
        unit: village.unit,
        schemeId: village.schemeId,
        subjectIds: village.subjectIds,
        itemCode: "base-dues",
        actOn: DAY,
        reason: "未按期交纳党费",
        heard: "agreed",
        evidence: [photo],
        idempotencyKey: randomUUID(),
      }),
    });
    for (const one of [
      secretary,
      village.as("supervisor", DAY),
      village.as("branchSecretary", DAY, { name: "副书记" }),
    ])
      expect((await readFile(one, village.unit, photo, false)).photo).toBe(true);
    for (const role of ["villageAdmin", "recorder", "resident"] as const)
      await expect(readFile(village.as(role, DAY), village.unit, photo, false)).rejects.toMatchObject({
        code: "file.notFound",
      });
  });
});
