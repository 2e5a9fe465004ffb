import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { freshCounty, testDatabase } from "@/server/testing/database";
import {
  type Adopting,
  adopting,
  BASE,
  firstItem,
  LOCAL_ITEM,
  NOTICE,
  OWNED,
  VOTE,
} from "@/server/testing/factories/adoption";
import { actor, households, publishedTemplate, schemePlace } from "@/server/testing/factories/scheme";
import { bringIntoForce } from "./bring-into-force";
import { dropItem, saveLocalItem } from "./edit-items";
import { acceptAdoption } from "./file-adoption";
import { openAdoptionNotice } from "./open-adoption-notice";
import { resolveAdoption } from "./resolve-adoption";
import { setNumbers } from "./set-numbers";
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

beforeEach(async () => {
  at = adopting(await schemePlace(freshCounty()));
  unit = at.unit;
  ({ versionId } = await publishedTemplate(at.place, OWNED, "2026-01-05"));
  await households(at.place, ["h1", "h2", "h3"]);
});

const h2 = parseDefinition(H2);

describe("in an adoption nobody may", () => {
  it.each<[string, { spot: string; value: number }, string]>([
    ["leave a range", { spot: BASE, value: 5500 }, "adoption.beyondTerms"],
    ["change a locked number", { spot: "grading.0.floor", value: 13000 }, "adoption.beyondTerms"],
    ["shorten the notice", { spot: "notice.entries.0.days", value: 1 }, "adoption.beyondTerms"],
    ["name a number that is not there", { spot: "grading.7.x.from", value: 1 }, "scheme.unknownSpot"],
  ])("%s", async (_name, number, code) => {
    const adoptionId = await started(versionId);
    const input = { unit, adoptionId, editNo: 1, numbers: [number] };
    const act = setNumbers({ ctx: village("2026-02-02"), input });
    await expect(act).rejects.toMatchObject({ code });
    if (code === "adoption.beyondTerms")
      await expect(act).rejects.toMatchObject({ fields: [{ field: "numbers[0].value" }] });
  });

  it("drop a locked item, add two local items or one that is too heavy", async () => {
    const adoptionId = await started(versionId);
    const ctx = village("2026-02-02");
    const locked = h2.items[1]?.code ?? "";
    const on = { unit, adoptionId };
    const beyond = { code: "adoption.beyondTerms" };
    await expect(dropItem({ ctx, input: { ...on, code: locked } })).rejects.toMatchObject(beyond);
    const heavy = { ...LOCAL_ITEM, fixed: 350 };
    await expect(saveLocalItem({ ctx, input: { ...on, item: heavy } })).rejects.toMatchObject(beyond);
    await saveLocalItem({ ctx, input: { ...on, item: LOCAL_ITEM } });
    await expect(saveLocalItem({ ctx, input: { ...on, item: LOCAL_ITEM } })).rejects.toMatchObject(beyond);
  });

  it("pass an item of the owner's off as a local one, or save over somebody else's save", async () => {
    const adoptionId = await started(versionId);
    const ctx = village("2026-02-02");
    const edit = saveLocalItem({
      ctx,
      input: { unit, adoptionId, code: firstItem, item: LOCAL_ITEM },
    });
    await expect(edit).rejects.toMatchObject({ code: "adoption.notLocal" });
    await setNumbers({ ctx, input: { unit, adoptionId, editNo: 1, numbers: [] } });
    const stale = setNumbers({ ctx, input: { unit, adoptionId, editNo: 1, numbers: [] } });
    await expect(stale).rejects.toMatchObject({ code: "adoption.stale" });
  });

  it.each<[string, Partial<typeof VOTE> & { fileId?: string }, string]>([
    ["with too few there", { present: 19, votesFor: 17 }, "adoption.noQuorum"],
    ["with half of the votes", { votesFor: 12, votesAgainst: 12 }, "adoption.notCarried"],
    ["without minutes", { minutes: undefined }, "adoption.minutesMissing"],
    ["with a file that was never uploaded", { fileId: newId(new Date()) }, "file.notFound"],
  ])("resolve %s", async (_name, more, code) => {
    const adoptionId = await started(versionId);
    const input = { unit, adoptionId, editNo: 1, heldOn: "2026-02-01", ...VOTE, ...more };
    await expect(resolveAdoption({ ctx: village("2026-02-02"), input })).rejects.toMatchObject({ code });
  });

  it("resolve as a branch, on a day to come, or on a draft somebody has changed since", async () => {
    const adoptionId = await started(versionId);
    const ctx = village("2026-02-02");
    const on = { unit, adoptionId, editNo: 1, heldOn: "2026-02-01", ...VOTE };
    const body = { ...on, body: "branch" as const };
    await expect(resolveAdoption({ ctx, input: body })).rejects.toMatchObject({ code: "adoption.wrongBody" });
    const future = { ...on, heldOn: "2026-02-03" };
    await expect(resolveAdoption({ ctx, input: future })).rejects.toMatchObject({ code: "scheme.dateInFuture" });
    const stale = { ...on, editNo: 2 };
    await expect(resolveAdoption({ ctx, input: stale })).rejects.toMatchObject({ code: "adoption.stale" });
  });

  it("skip a step", async () => {
    const adoptionId = await started(versionId);
    const wrong = { code: "adoption.wrongStep" };
    const on = { unit, adoptionId };
    const [mine, office] = [village("2026-02-20"), township("2026-02-20")];
    await expect(openAdoptionNotice({ ctx: mine, input: { ...on, ...NOTICE } })).rejects.toMatchObject(wrong);
    await expect(submitAdoption({ ctx: mine, input: on })).rejects.toMatchObject(wrong);
    await expect(acceptAdoption({ ctx: office, input: on })).rejects.toMatchObject(wrong);
    await expect(bringIntoForce({ ctx: mine, input: on })).rejects.toMatchObject(wrong);
    await resolved(adoptionId, 1);
    const edit = setNumbers({ ctx: mine, input: { ...on, editNo: 1, numbers: [] } });
    await expect(edit).rejects.toMatchObject(wrong);
    await expect(acceptAdoption({ ctx: office, input: on })).rejects.toMatchObject(wrong);
  });

  it("cut the notice short, submit before it has ended, or bind anybody before that", async () => {
    const adoptionId = await started(versionId);
    await resolved(adoptionId, 1);
    const on = { unit, adoptionId, ...NOTICE };
    const ctx = village("2026-02-11");
    const short = { ...on, days: 2 };
    await expect(openAdoptionNotice({ ctx, input: short })).rejects.toMatchObject({ code: "adoption.noticeShort" });
    const early = { ...on, effectiveOn: "2026-02-13" };
    await expect(openAdoptionNotice({ ctx, input: early })).rejects.toMatchObject({ code: "adoption.effectEarly" });
    await openAdoptionNotice({ ctx, input: on });
    const submit = submitAdoption({ ctx: village("2026-02-13"), input: { unit, adoptionId } });
    await expect(submit).rejects.toMatchObject({ code: "adoption.noticeRunning" });
  });

  it("file its own: the village has no right to, and who resolved cannot file either", async () => {
    const adoptionId = await started(versionId);
    const both = (date: string) => actor("townshipOffice", at.place.township, "村支书", date);
    const input = { unit, adoptionId, editNo: 1, heldOn: "2026-02-10", ...VOTE };
    await resolveAdoption({ ctx: both("2026-02-10"), input });
    await submitted(adoptionId);
    const forbidden = acceptAdoption({ ctx: village("2026-02-16"), input: { unit, adoptionId } });
    await expect(forbidden).rejects.toMatchObject({ code: "access.forbidden" });
    const same = acceptAdoption({ ctx: both("2026-02-16"), input: { unit, adoptionId } });
    await expect(same).rejects.toMatchObject({ code: "adoption.sameHands" });
  });
});
