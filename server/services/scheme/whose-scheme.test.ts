import { beforeEach, describe, expect, it } from "vitest";
import { P1 } from "@/server/domain/scheme/templates/p1";
import { authorise, writeIn } from "@/server/services/access";
import { freshCounty, testDatabase } from "@/server/testing/database";
import {
  actor,
  members,
  publishedTemplate,
  type SchemePlace,
  schemePlace,
  secondVersion,
} from "@/server/testing/factories/scheme";
import { adopt } from "./adopt-scheme";
import { endScheme } from "./end-scheme";
import { moveToVersion } from "./move-to-version";

testDatabase();

let place: SchemePlace;
let first: string;
let second: string;
let schemeId: string;
const general = (date: string) => actor("branchSecretary", place.village, "总支书记", date);
const branch = (date: string) => actor("branchSecretary", place.branch, "支部书记", date);

beforeEach(async () => {
  place = await schemePlace(freshCounty());
  await members(place, [{ code: "m1" }]);
  ({ versionId: first } = await publishedTemplate(place, P1, "2026-01-05"));
  schemeId = await writeIn(authorise(general("2026-01-06"), "scheme.adopt", place.village.code), async (work) => {
    const { id } = await adopt(work, { versionId: first, adoptedOn: "2026-01-06", resolution: "党员大会通过" });
    return id;
  });
  second = await secondVersion(place, first, "2026-03-01");
});

describe("the scheme of a whole village", () => {
  it("is neither ended nor moved by the secretary of one of its branches", async () => {
    const ctx = branch("2026-03-02");
    const unit = place.branch.code;
    await expect(endScheme({ ctx, input: { unit, schemeId, reason: "不搞了" } })).rejects.toMatchObject({
      code: "scheme.notFound",
    });
    const input = { unit, schemeId, versionId: second, resolution: "支部会议通过" };
    await expect(moveToVersion({ ctx, input })).rejects.toMatchObject({ code: "scheme.notFound" });
  });

  it("does not go back to an earlier version", async () => {
    const ctx = general("2026-03-02");
    const input = { unit: place.village.code, schemeId, resolution: "党员大会通过" };
    await moveToVersion({ ctx, input: { ...input, versionId: second } });
    await expect(moveToVersion({ ctx, input: { ...input, versionId: first } })).rejects.toMatchObject({
      code: "scheme.olderVersion",
    });
  });
});
