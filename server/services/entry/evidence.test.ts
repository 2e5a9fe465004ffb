import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { evidence } from "@/db/schema/entry";
import type { TenantContext } from "@/server/domain/access/context";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { readFile } from "@/server/services/file/reads";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { DAY, declaringVillage } from "@/server/testing/factories/declaration";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { loosePhotos } from "@/server/testing/factories/photo";
import { EditEntry, editEntry } from "./edit-entry";
import { entryDetail } from "./entry-page";

testDatabase();

let village: TestVillage;
let own: string;
let neighbour: string;
let resident: TenantContext;
let stranger: TenantContext;
let input: Setting["input"];
let declare: Setting["declare"];
type Setting = Awaited<ReturnType<typeof declaringVillage>>;

beforeEach(async () => {
  ({ village, own, neighbour, resident, stranger, input, declare } = await declaringVillage());
});

describe("photos of an entry", () => {
  const open = (ctx: TenantContext, id: string, small = false) => readFile(ctx, village.unit, id, small);
  const refused = { code: "file.notFound" };

  it("are required where the rule book says so, and are then claimed in their order", async () => {
    const item = H2.items.find((one) => one.evidence === "required" && one.whoMayDeclare.includes("subject"));
    const rule = item?.points;
    const act = {
      itemCode: item?.code,
      units: rule?.type === "perUnit" ? 1 : undefined,
      points: rule?.type === "range" ? rule.min : undefined,
      step: rule?.type === "step" ? rule.steps[0]?.code : undefined,
    };
    await expect(declare(act)).rejects.toMatchObject({
      code: "entry.evidenceMissing",
      fields: [{ field: "evidence", code: "entry.evidenceMissing" }],
    });
    const photos = await loosePhotos(resident, village.unit, 2);
    const { id } = await declare({ ...act, evidence: photos });
    const rows = await readIn(authorise(village.as("recorder", DAY), "entry.read", village.unit), ({ tx }) =>
      tx.select().from(evidence).where(eq(evidence.entryId, id)).orderBy(evidence.no),
    );
    expect(rows.map(({ fileId }) => fileId)).toEqual(photos);
  });

  it("are only their uploader's until an entry is made with them", async () => {
    const [photo = ""] = await loosePhotos(resident, village.unit);
    expect((await open(resident, photo)).contentType).toBe("image/webp");
    for (const other of [stranger, village.as("villageAdmin", DAY), village.as("supervisor", DAY)])
      await expect(open(other, photo)).rejects.toMatchObject(refused);
    await expect(declare({ evidence: [photo] }, stranger))
      .rejects.toMatchObject({ code: "entry.notDeclarable" })
      .catch(() => null);
    const taken = declare({ subjectId: neighbour, evidence: [photo] }, stranger);
    await expect(taken).rejects.toMatchObject({ code: "file.photoGone" });
  });

  it("are seen by the subject's own people and the staff of unit and line, and by no neighbour who knows the id", async () => {
    const [photo = ""] = await loosePhotos(resident, village.unit);
    await declare({ evidence: [photo] });
    const family = village.as("resident", DAY, { name: "王小明", subjectId: own });
    for (const one of [resident, family, village.as("recorder", DAY), village.as("supervisor", DAY)])
      expect((await open(one, photo, true)).bytes.length).toBeGreaterThan(0);
    const outsider = await testVillage(H2, 1, "resident");
    for (const one of [
      stranger,
      village.as("shopkeeper", DAY),
      village.as("branchSecretary", DAY),
      village.as("member", DAY, { subjectId: own }),
    ])
      await expect(open(one, photo)).rejects.toMatchObject({
        code: expect.stringMatching(/^(file|access)\.notFound$/),
      });
    const abroad = readFile(outsider.as("villageAdmin", DAY), outsider.unit, photo, false);
    await expect(abroad).rejects.toMatchObject(refused);
    await expect(open(outsider.as("villageAdmin", DAY), photo)).rejects.toMatchObject({ code: "access.notFound" });
  });

  it("of a report are seen by who reported and by the subject", async () => {
    const [photo = ""] = await loosePhotos(resident, village.unit);
    await declare({ subjectId: neighbour, evidence: [photo] });
    for (const one of [resident, stranger]) expect((await open(one, photo)).photo).toBe(true);
  });

  it("of one person may prove several entries, and change when the entry is corrected", async () => {
    const [first = "", second = ""] = await loosePhotos(resident, village.unit, 2);
    const { id } = await declare({ evidence: [first] });
    await declare({ evidence: [first], confirmDuplicate: true });
    const { schemeId: _scheme, subjectId: _subject, ...act } = input({ evidence: [second] });
    await editEntry({
      ctx: resident,
      input: parse(EditEntry, { ...act, entryId: id, version: 1, confirmDuplicate: true }),
    });
    const page = await readIn(authorise(village.as("recorder", DAY), "entry.read", village.unit), (work) =>
      entryDetail(work, id, "zh-CN"),
    );
    expect(page.evidence).toEqual([second]);
  });
});
