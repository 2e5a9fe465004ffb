import { describe, expect, it } from "vitest";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { rollUp } from "@/server/testing/factories/county";
import { actor, adoptedScheme, households, schemePlace } from "@/server/testing/factories/scheme";
import { lintContextOf } from "./lint-context";

const { appUrl } = testDatabase();

describe("what the lint is told about a township", () => {
  it("is last year's points, money and residents, and the subjects of every branch by class", async () => {
    const place = await schemePlace(freshCounty());
    await households(place, ["h1", "h2", "h3"]);
    await adoptedScheme(place, H2, "2025-01-01");
    const office = actor("townshipOffice", place.township, "镇办", "2026-03-01");
    const read = () =>
      readIn(authorise(office, "template.read", place.township.code), (work) => lintContextOf(work, "household"));
    const village = { ...place.village, name: "村", schemeId: place.branch.id };
    const county = { countyId: place.countyId, county: place.township, villages: [village], townships: [] };
    await rollUp(appUrl, county as never, ["2025"], () => ({ earned: 40_000, valueFen: 12_300 }));
    const found = await read();
    expect(found.lastYear).toMatchObject({ redeemablePointsEarned: 40_000, redeemedFen: 12_300 });
    expect(found.branchSizes).toEqual([
      { unit: place.village.code, title: place.village.code, rated: { resident: 3 } },
    ]);
  });
});
