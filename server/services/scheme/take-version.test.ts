import { beforeEach, describe, expect, it } from "vitest";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, writeIn } from "@/server/services/access";
import { periodFor } from "@/server/services/cycle/open-cycle";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { actor, adoptedScheme, type SchemePlace, schemePlace, secondVersion } from "@/server/testing/factories/scheme";
import { type MoveToVersion, moveToVersion } from "./move-to-version";

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
      takesEffect: "nextCycle",
      ...more,
    },
  });
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
    await move("2026-03-02", { takesEffect: "atOnce", from: "2026-03-10", reason: "防汛任务加重" });
    expect(await versionOn("2026-03-20", "2026-03-09")).toBe("first");
    expect(await versionOn("2026-03-20", "2026-03-10")).toBe("second");
  });

  it.each<[string, Partial<MoveToVersion>, string]>([
    ["without a reason", { takesEffect: "atOnce" }, "adoption.reasonMissing"],
    ["from a day that has passed", { takesEffect: "atOnce", from: "2026-03-01", reason: "补记" }, "scheme.datePast"],
    [
      "from a day no cycle holds yet",
      { takesEffect: "atOnce", from: "2027-02-01", reason: "提前" },
      "scheme.outsideCycles",
    ],
  ])("not at once %s", async (_name, more, code) => {
    await expect(move("2026-03-02", more)).rejects.toMatchObject({ code });
  });

  it("not the version it has, and not twice within one cycle", async () => {
    await expect(move("2026-03-02", { versionId: first })).rejects.toMatchObject({ code: "adoption.sameVersion" });
    await move("2026-03-02", { takesEffect: "atOnce", from: "2026-03-10", reason: "防汛任务加重" });
    const third = await secondVersion(place, second, "2026-03-12");
    const again = { versionId: third, takesEffect: "atOnce" as const, from: "2026-03-20", reason: "再改" };
    await expect(move("2026-03-15", again)).rejects.toMatchObject({ code: "scheme.changedThisCycle" });
  });
});
