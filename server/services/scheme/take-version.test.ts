import { beforeEach, describe, expect, it } from "vitest";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, writeIn } from "@/server/services/access";
import { periodFor } from "@/server/services/cycle/open-cycle";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { actor, adoptedScheme, type SchemePlace, schemePlace, secondVersion } from "@/server/testing/factories/scheme";
import { type MoveToVersion, moveToVersion } from "./move-to-version";
import { takeVersion } from "./take-version";

testDatabase();

let place: SchemePlace;
let first: string;
let second: string;
let schemeId: string;

const village = (date: string) => actor("villageAdmin", place.village, "村支书", date);
const move = (date: string, more: Partial<MoveToVersion> = {}) =>
  moveToVersion({
    ctx: village(date),
    input: {
      unit: place.village.code,
      schemeId,
      versionId: second,
      resolution: "村民代表会议通过",
      ...more,
    },
  });
/** As the last step of an adoption takes it, within the running cycle. */
const moveAtOnce = (date: string, from: string, versionId = second) =>
  writeIn(authorise(village(date), "scheme.adopt", place.village.code), (work) =>
    takeVersion(work, { schemeId, versionId, resolution: "村民代表会议通过", when: { from, reason: "防汛任务加重" } }),
  );
const versionOn = (today: string, actOn: string) =>
  writeIn(authorise(village(today), "entry.post", place.village.code), async (work) => {
    const { versionId } = await periodFor(work, schemeId, actOn);
    return versionId === first ? "first" : versionId === second ? "second" : "other";
  });

beforeEach(async () => {
  place = await schemePlace(freshCounty());
  const adopted = await adoptedScheme(place, H2, "2026-01-05");
  [first, schemeId] = [adopted.versionId, adopted.id];
  second = await secondVersion(place, first, "2026-03-01");
});

describe("a village takes a newer version", () => {
  it("from the next cycle: acts of this year stay under the old one, those of the next are under the new", async () => {
    await move("2026-03-02");
    expect(await versionOn("2026-03-03", "2026-03-03")).toBe("first");
    expect(await versionOn("2027-01-02", "2027-01-02")).toBe("second");
  });

  it("at once from a day: acts before it keep the old version, also when recorded later", async () => {
    await moveAtOnce("2026-03-02", "2026-03-10");
    expect(await versionOn("2026-03-20", "2026-03-09")).toBe("first");
    expect(await versionOn("2026-03-20", "2026-03-10")).toBe("second");
  });

  it("not at once from a day no cycle holds yet", async () => {
    await expect(moveAtOnce("2026-03-02", "2027-02-01")).rejects.toMatchObject({ code: "scheme.outsideCycles" });
  });

  it("not the version it has, and not twice within one cycle", async () => {
    await expect(move("2026-03-02", { versionId: first })).rejects.toMatchObject({ code: "adoption.sameVersion" });
    await moveAtOnce("2026-03-02", "2026-03-10");
    const third = await secondVersion(place, second, "2026-03-12");
    await expect(moveAtOnce("2026-03-15", "2026-03-20", third)).rejects.toMatchObject({
      code: "scheme.changedThisCycle",
    });
  });
});
