import { beforeEach, describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/domain/access/context";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { actor, type SchemePlace, schemePlace } from "@/server/testing/factories/scheme";
import { attachFile } from "./attach-file";
import { fileLink, openFile } from "./reads";
import { uploadFile } from "./upload-file";

testDatabase();

const PDF = new Uint8Array(Buffer.from("%PDF-1.7 党员大会会议记录"));
const DAY = "2026-02-02";
let place: SchemePlace;
let secretary: TenantContext;
let unit: string;

const upload = (fileName = "会议记录.pdf", bytes: Uint8Array = PDF) =>
  uploadFile({ ctx: secretary, input: { unit, fileName, bytes } });
const reading = (ctx: TenantContext, id: string, at = unit) =>
  readIn(authorise(ctx, "file.read", at), (work) => openFile(work, id));
const attached = async () => {
  const { id } = await upload();
  const owner = { kind: "adoption" as const, id, line: "party" as const };
  await writeIn(authorise(secretary, "file.upload", unit), (work) => attachFile(work, id, owner));
  return id;
};

beforeEach(async () => {
  place = await schemePlace(freshCounty());
  secretary = actor("branchSecretary", place.village, "支书", DAY);
  unit = place.village.code;
});

describe("an attachment", () => {
  it("is only its uploader's until something is saved with it", async () => {
    const { id } = await upload();
    expect(Buffer.compare((await reading(secretary, id)).bytes, Buffer.from(PDF))).toBe(0);
    const colleague = actor("branchSecretary", place.village, "另一位", DAY);
    await expect(reading(colleague, id)).rejects.toMatchObject({ code: "file.notFound" });
  });

  it("is then read in its line, by the unit and those above it, and by nobody of another line", async () => {
    const id = await attached();
    const township = actor("townshipOffice", place.township, "镇办", DAY);
    expect((await reading(township, id)).name).toBe("会议记录.pdf");
    const admin = actor("villageAdmin", place.village, "主任", DAY);
    await expect(reading(admin, id)).rejects.toMatchObject({ code: "file.notFound" });
    const link = await readIn(authorise(admin, "file.read", unit), (work) => fileLink(work, id));
    expect(link).toBeNull();
    const resident = actor("resident", place.village, "村民", DAY);
    expect(() => authorise(resident, "file.read", unit)).toThrow("access.forbidden");
  });

  it("belongs to one thing only", async () => {
    const id = await attached();
    const owner = { kind: "adoption" as const, id, line: "party" as const };
    const again = writeIn(authorise(secretary, "file.upload", unit), (work) => attachFile(work, id, owner));
    await expect(again).rejects.toMatchObject({ code: "file.notFound" });
  });

  it.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(), "file.empty"],
    ["a page with scripts", new Uint8Array(Buffer.from("<html><script>alert(1)</script>")), "file.kind"],
    ["more than 10 MB", new Uint8Array(10 * 1024 * 1024 + 1), "file.tooLarge"],
  ])("is not %s", async (_name, bytes, code) => {
    await expect(upload("记录.pdf", bytes)).rejects.toMatchObject({ code });
  });

  it("is not uploaded again and again without being used", async () => {
    const last = async () => {
      for (let no = 1; no <= 21; no += 1) await upload(`${no}.pdf`);
    };
    await expect(last()).rejects.toMatchObject({ code: "file.tooMany", params: { most: 20 } });
  });

  it("of another village is not found, whatever the address says", async () => {
    const id = await attached();
    const other = await schemePlace(freshCounty());
    const stranger = actor("townshipOffice", other.township, "外镇", DAY);
    await expect(reading(stranger, id, other.township.code)).rejects.toMatchObject({ code: "file.notFound" });
  });
});
