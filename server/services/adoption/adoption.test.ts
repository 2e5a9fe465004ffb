import { beforeEach, describe, expect, it } from "vitest";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { uploadFile } from "@/server/services/file/upload-file";
import { freshCounty, testDatabase } from "@/server/testing/database";
import {
  type Adopting,
  adopting,
  BASE,
  firstItem,
  key,
  LOCAL_ITEM,
  NOTICE,
  OWNED,
  VOTE,
} from "@/server/testing/factories/adoption";
import { actor, adoptedScheme, households, publishedTemplate, schemePlace } from "@/server/testing/factories/scheme";
import { bringIntoForce } from "./bring-into-force";
import { dropItem, restoreItem, saveLocalItem } from "./edit-items";
import { acceptAdoption, returnAdoption } from "./file-adoption";
import { openAdoptionNotice } from "./open-adoption-notice";
import { reopenAdoption, withdrawAdoption } from "./reopen-adoption";
import { resolveAdoption } from "./resolve-adoption";
import { setNumbers } from "./set-numbers";
import { startAdoption } from "./start-adoption";
import { submitAdoption } from "./submit-adoption";

testDatabase();

let at: Adopting;
let unit: string;
let versionId: string;
const village = (date: string) => at.village(date);
const township = (date: string) => at.township(date);
const started = (id: string) => at.started(id);
const resolved = (id: string, editNo: number, heldOn?: string) => at.resolved(id, editNo, heldOn);
const submitted = (id: string) => at.submitted(id);
const rowsOf = (id: string) => at.rowsOf(id);

beforeEach(async () => {
  at = adopting(await schemePlace(freshCounty()));
  unit = at.unit;
  ({ versionId } = await publishedTemplate(at.place, OWNED, "2026-01-05"));
  await households(at.place, ["h1", "h2", "h3"]);
});

describe("a village adopts its township's rule book", () => {
  it("from the draft to force: adjusted, resolved, on notice, filed by the township", async () => {
    const adoptionId = await started(versionId);
    const numbers = [{ spot: BASE, value: 4500 }];
    const one = await setNumbers({ ctx: village("2026-02-02"), input: { unit, adoptionId, editNo: 1, numbers } });
    const item = LOCAL_ITEM;
    const two = await saveLocalItem({ ctx: village("2026-02-02"), input: { unit, adoptionId, ...one, item } });
    const three = await dropItem({ ctx: village("2026-02-03"), input: { unit, adoptionId, ...two, code: firstItem } });
    await resolved(adoptionId, three.editNo);
    await submitted(adoptionId);
    const filed = await acceptAdoption({ ctx: township("2026-02-16"), input: { unit, adoptionId } });
    expect(filed.inForce).toBe(true);
    const { row, steps, found, enrolled, cycles } = await rowsOf(adoptionId);
    expect(row).toMatchObject({ status: "in_force", noticeTo: "2026-02-13", effectiveOn: "2026-02-14" });
    expect(steps.map(({ act }) => act)).toEqual(["start", "resolve", "openNotice", "submit", "accept", "inForce"]);
    expect(found?.scheme).toMatchObject({ adoptedOn: "2026-02-14", adoptionId, status: "in_force" });
    expect(found?.version).toMatchObject({ parentVersionId: versionId, versionNo: 1, status: "published" });
    expect(found?.template.orgPath).toBe(at.place.village.path);
    const mine = parseDefinition(found?.version.definition);
    expect(mine.items.map(({ code }) => code)).not.toContain(firstItem);
    expect(mine.items.at(-1)?.title.zh).toBe("清理河道");
    expect(enrolled).toHaveLength(3);
    expect(cycles).toHaveLength(1);
    expect(cycles[0]?.versionId).toBe(found?.version.id);
  });

  it("as it is: the scheme runs on the township's own version", async () => {
    const adoptionId = await started(versionId);
    await resolved(adoptionId, 1);
    await submitted(adoptionId);
    await acceptAdoption({ ctx: township("2026-02-16"), input: { unit, adoptionId } });
    expect((await rowsOf(adoptionId)).found?.scheme.versionId).toBe(versionId);
  });

  it("filed before its day, it waits and comes into force on it", async () => {
    const adoptionId = await started(versionId);
    await resolved(adoptionId, 1);
    const later = { unit, adoptionId, ...NOTICE, effectiveOn: "2026-03-01" };
    await openAdoptionNotice({ ctx: village("2026-02-11"), input: later });
    await submitAdoption({ ctx: village("2026-02-15"), input: { unit, adoptionId, opinions: "无" } });
    const filed = await acceptAdoption({ ctx: township("2026-02-16"), input: { unit, adoptionId, note: "同意备案" } });
    expect(filed.inForce).toBe(false);
    await expect(bringIntoForce({ ctx: village("2026-02-28"), input: { unit, adoptionId } })).rejects.toMatchObject({
      code: "adoption.effectFuture",
    });
    await bringIntoForce({ ctx: village("2026-03-02"), input: { unit, adoptionId } });
    const { row, found } = await rowsOf(adoptionId);
    expect(row?.status).toBe("in_force");
    expect(found?.scheme.adoptedOn).toBe("2026-03-01");
  });

  it("returned with reasons, it is changed and resolved upon again", async () => {
    const adoptionId = await started(versionId);
    await resolved(adoptionId, 1);
    await submitted(adoptionId);
    const reason = "请写明公示地点";
    await returnAdoption({ ctx: township("2026-02-16"), input: { unit, adoptionId, reason } });
    const back = await rowsOf(adoptionId);
    expect(back.row).toMatchObject({ status: "returned", filingNote: reason });
    await resolved(adoptionId, 1, "2026-02-20");
    expect((await rowsOf(adoptionId)).steps.map(({ act }) => act).slice(-2)).toEqual(["return", "resolve"]);
  });

  it("opens a resolved draft again after what was said on the notice, and the vote is void", async () => {
    const adoptionId = await started(versionId);
    await resolved(adoptionId, 1);
    await openAdoptionNotice({ ctx: village("2026-02-11"), input: { unit, adoptionId, ...NOTICE } });
    await reopenAdoption({ ctx: village("2026-02-12"), input: { unit, adoptionId, reason: "村民建议提高分值" } });
    await expect(submitAdoption({ ctx: village("2026-02-20"), input: { unit, adoptionId } })).rejects.toMatchObject({
      code: "adoption.wrongStep",
    });
  });

  it("has one adoption a line on its way, and another after it was withdrawn", async () => {
    const first = await started(versionId);
    await expect(started(versionId)).rejects.toMatchObject({ code: "adoption.alreadyOpen" });
    await withdrawAdoption({ ctx: village("2026-02-02"), input: { unit, adoptionId: first, reason: "换一个方案" } });
    await expect(started(versionId)).resolves.toMatch(/-/);
  });

  it("answers the same when the start is sent again", async () => {
    const input = { unit, versionId, idempotencyKey: key() };
    const one = await startAdoption({ ctx: village("2026-02-01"), input });
    expect(await startAdoption({ ctx: village("2026-02-01"), input })).toEqual(one);
  });

  it("puts a dropped item back at its place", async () => {
    const adoptionId = await started(versionId);
    const ctx = village("2026-02-02");
    await dropItem({ ctx, input: { unit, adoptionId, code: firstItem } });
    await restoreItem({ ctx, input: { unit, adoptionId, code: firstItem } });
    const { row } = await rowsOf(adoptionId);
    expect(parseDefinition(row?.definition).items).toEqual(parseDefinition(OWNED).items);
  });

  it("attaches the minutes as a file, once and only its own", async () => {
    const adoptionId = await started(versionId);
    const bytes = new Uint8Array(Buffer.from("%PDF-1.7 会议记录"));
    const ctx = village("2026-02-02");
    const { id: fileId } = await uploadFile({ ctx, input: { unit, fileName: "会议记录.pdf", bytes } });
    const input = { unit, adoptionId, editNo: 1, heldOn: "2026-02-01", ...VOTE, minutes: undefined, fileId };
    const stranger = actor("villageAdmin", at.place.village, "别人", "2026-02-02");
    await expect(resolveAdoption({ ctx: stranger, input })).rejects.toMatchObject({ code: "file.notFound" });
    await resolveAdoption({ ctx, input });
    expect((await rowsOf(adoptionId)).row?.fileId).toBe(fileId);
  });
});

describe("a village that runs the rule book already", () => {
  const runs = async () => {
    ({ versionId } = await adoptedScheme(at.place, OWNED, "2026-01-05"));
  };

  it("adjusts it for the next cycle: the running one keeps its version", async () => {
    await runs();
    const adoptionId = await started(versionId);
    const numbers = [{ spot: BASE, value: 4500 }];
    const { editNo } = await setNumbers({
      ctx: village("2026-02-02"),
      input: { unit, adoptionId, editNo: 1, numbers },
    });
    await resolved(adoptionId, editNo);
    await submitted(adoptionId);
    await acceptAdoption({ ctx: township("2026-02-16"), input: { unit, adoptionId } });
    const { found, cycles } = await rowsOf(adoptionId);
    expect(found?.version.parentVersionId).toBe(versionId);
    expect(cycles.map((one) => one.versionId)).toEqual([versionId]);
  });

  it("adjusts it at once from a day, with a reason: the cycle then has both", async () => {
    await runs();
    const adoptionId = await started(versionId);
    const numbers = [{ spot: BASE, value: 4500 }];
    const { editNo } = await setNumbers({
      ctx: village("2026-02-02"),
      input: { unit, adoptionId, editNo: 1, numbers },
    });
    await resolved(adoptionId, editNo);
    const notice = { unit, adoptionId, ...NOTICE, takesEffect: "atOnce" as const };
    const unreasoned = openAdoptionNotice({ ctx: village("2026-02-11"), input: notice });
    await expect(unreasoned).rejects.toMatchObject({ code: "adoption.reasonMissing" });
    await openAdoptionNotice({ ctx: village("2026-02-11"), input: { ...notice, reason: "防汛任务加重" } });
    await submitAdoption({ ctx: village("2026-02-15"), input: { unit, adoptionId } });
    await acceptAdoption({ ctx: township("2026-02-16"), input: { unit, adoptionId } });
    const { found, cycles } = await rowsOf(adoptionId);
    expect(cycles).toHaveLength(1);
    expect(cycles[0]).toMatchObject({
      versionId: found?.version.id,
      earlierVersionId: versionId,
      changedOn: "2026-02-14",
    });
  });

  it("does not resolve to stay what it is", async () => {
    await runs();
    const adoptionId = await started(versionId);
    await expect(resolved(adoptionId, 1)).rejects.toMatchObject({ code: "adoption.alreadyThere" });
  });
});
