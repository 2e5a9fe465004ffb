import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { adoption } from "@/db/schema/adoption";
import { authorise, readIn } from "@/server/services/access";
import { endScheme } from "@/server/services/scheme/end-scheme";
import { moveToVersion } from "@/server/services/scheme/move-to-version";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { type Adopting, adopting, BASE, key, NOTICE, OWNED, VOTE } from "@/server/testing/factories/adoption";
import { actor, households, publishedTemplate, schemePlace, secondVersion } from "@/server/testing/factories/scheme";
import { acceptAdoption, returnAdoption } from "./file-adoption";
import { openAdoptionNotice } from "./open-adoption-notice";
import { openAdoptions, readAdoption } from "./reads";
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

beforeEach(async () => {
  at = adopting(await schemePlace(freshCounty()));
  unit = at.unit;
  ({ versionId } = await publishedTemplate(at.place, OWNED, "2026-01-05"));
  await households(at.place, ["h1", "h2", "h3"]);
});

/** The rule book in force, and an adoption of a change of it that has been sent to the township. */
async function changeSubmitted(): Promise<{ schemeId: string; adoptionId: string }> {
  const first = await at.started(versionId);
  await at.resolved(first, 1);
  await at.submitted(first);
  await acceptAdoption({ ctx: township("2026-02-16"), input: { unit, adoptionId: first } });
  const schemeId = (await at.rowsOf(first)).found?.scheme.id ?? "";
  const adoptionId = await at.started(versionId, "2026-03-01");
  const numbers = [{ spot: BASE, value: 4500 }];
  await setNumbers({ ctx: village("2026-03-01"), input: { unit, adoptionId, editNo: 1, numbers } });
  await at.resolved(adoptionId, 2, "2026-03-02");
  await openAdoptionNotice({ ctx: village("2026-03-02"), input: { unit, adoptionId, ...NOTICE } });
  await submitAdoption({ ctx: village("2026-03-10"), input: { unit, adoptionId } });
  return { schemeId, adoptionId };
}

describe("against the procedure", () => {
  it("two people who start at once have one adoption between them", async () => {
    const colleague = actor("villageAdmin", at.place.village, "村主任", "2026-02-01");
    const starts = await Promise.allSettled(
      [village("2026-02-01"), colleague, village("2026-02-01")].map((ctx) =>
        startAdoption({ ctx, input: { unit, versionId, idempotencyKey: key() } }),
      ),
    );
    expect(starts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const open = await readIn(authorise(village("2026-02-01"), "template.read", unit), ({ tx }) =>
      tx
        .select()
        .from(adoption)
        .where(and(eq(adoption.countyId, at.place.countyId), eq(adoption.status, "draft"))),
    );
    expect(open).toHaveLength(1);
  });

  it("what was changed after the meeting is not carried by the same meeting again", async () => {
    const adoptionId = await at.started(versionId);
    await at.resolved(adoptionId, 1, "2026-02-10");
    await at.submitted(adoptionId);
    await returnAdoption({ ctx: township("2026-02-16"), input: { unit, adoptionId, reason: "请调低基础分" } });
    const ctx = village("2026-02-17");
    const numbers = [{ spot: BASE, value: 3500 }];
    await setNumbers({ ctx, input: { unit, adoptionId, editNo: 1, numbers } });
    const input = { unit, adoptionId, editNo: 2, heldOn: "2026-02-10", ...VOTE };
    await expect(resolveAdoption({ ctx, input })).rejects.toMatchObject({
      code: "adoption.sameMeeting",
      fields: [{ field: "heldOn" }],
    });
    await resolveAdoption({ ctx, input: { ...input, heldOn: "2026-02-17" } });
  });

  it("what was returned for its minutes only, and not changed, may name the same meeting", async () => {
    const adoptionId = await at.started(versionId);
    await at.resolved(adoptionId, 1, "2026-02-10");
    await at.submitted(adoptionId);
    await returnAdoption({ ctx: township("2026-02-16"), input: { unit, adoptionId, reason: "请补充会议记录" } });
    const input = { unit, adoptionId, editNo: 1, heldOn: "2026-02-10", ...VOTE };
    await resolveAdoption({ ctx: village("2026-02-17"), input });
  });

  it("a scheme that was ended meanwhile takes no new version", async () => {
    const { schemeId, adoptionId } = await changeSubmitted();
    await endScheme({ ctx: village("2026-03-10"), input: { unit, schemeId, reason: "村里不再实行" } });
    await expect(acceptAdoption({ ctx: township("2026-03-11"), input: { unit, adoptionId } })).rejects.toMatchObject({
      code: "adoption.wrongStep",
    });
    const { row, steps } = await at.rowsOf(adoptionId);
    expect([row?.status, steps.at(-1)?.act]).toEqual(["withdrawn", "withdraw"]);
  });

  it("no newer version is taken past a change that is on its way", async () => {
    const { schemeId, adoptionId } = await changeSubmitted();
    const { found } = await at.rowsOf(adoptionId);
    const newer = await secondVersion(at.place, found?.scheme.versionId ?? "", "2026-03-05");
    const taken = { schemeId, versionId: newer, resolution: "村民代表会议通过" };
    await expect(moveToVersion({ ctx: village("2026-03-10"), input: { unit, ...taken } })).rejects.toMatchObject({
      code: "adoption.alreadyOpen",
    });
  });

  it("filing twice at once files once", async () => {
    const { adoptionId } = await changeSubmitted();
    const office = actor("townshipOffice", at.place.township, "副镇长", "2026-03-11");
    const acts = await Promise.allSettled(
      [township("2026-03-11"), office].map((ctx) => acceptAdoption({ ctx, input: { unit, adoptionId } })),
    );
    expect(acts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await at.rowsOf(adoptionId)).steps.filter(({ act }) => act === "accept")).toHaveLength(1);
  });
});

describe("a resident", () => {
  const asResident = (date: string) =>
    authorise(actor("resident", at.place.village, "村民", date), "template.read", unit);

  it("reads an adoption once it is on notice, and no draft or resolution before", async () => {
    const adoptionId = await at.started(versionId);
    await expect(readIn(asResident("2026-02-02"), (work) => readAdoption(work, adoptionId))).rejects.toMatchObject({
      code: "adoption.notFound",
    });
    expect((await readIn(asResident("2026-02-02"), openAdoptions)).rows).toEqual([]);
    await at.resolved(adoptionId, 1);
    expect((await readIn(asResident("2026-02-11"), openAdoptions)).rows).toEqual([]);
    await openAdoptionNotice({ ctx: village("2026-02-11"), input: { unit, adoptionId, ...NOTICE } });
    const read = await readIn(asResident("2026-02-12"), (work) => readAdoption(work, adoptionId));
    expect(read.adoption.status).toBe("on_notice");
    expect((await readIn(asResident("2026-02-12"), openAdoptions)).rows).toHaveLength(1);
  });
});
