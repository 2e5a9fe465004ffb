import { beforeAll, describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/domain/access/context";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { authorise, readIn } from "@/server/services/access";
import { freshCounty, testDatabase } from "@/server/testing/database";
import {
  actor,
  adoptedScheme,
  households,
  members,
  type SchemePlace,
  schemePlace,
} from "@/server/testing/factories/scheme";
import { type CycleFilter, cyclesOf, cyclesPage } from "./reads";

testDatabase();

describe("the list of cycles", () => {
  let place: SchemePlace;
  let office: TenantContext;
  let secretary: TenantContext;
  const list = (ctx: TenantContext, filter: Partial<CycleFilter>, size: number) =>
    readIn(authorise(ctx, "cycle.read", ctx === office ? place.township.code : place.village.code), (work) =>
      cyclesPage(work, { page: 1, ...filter }, size),
    );

  beforeAll(async () => {
    place = await schemePlace(freshCounty());
    await members(place, [{ code: "m01" }]);
    await households(place, ["1", "2"]);
    await adoptedScheme(place, P3, "2025-04-01");
    await adoptedScheme(place, H2, "2026-01-01");
    office = actor("townshipOffice", place.township, "镇办", "2026-02-01");
    secretary = actor("branchSecretary", place.village, "书记", "2026-02-01");
  });

  it("goes on after a full page, and every cycle keeps its periods", async () => {
    const [first, second] = [await list(office, {}, 1), await list(office, { page: 2 }, 1)];
    expect([first.page, second.page]).toMatchObject([{ total: 2 }, { number: 2, total: 2 }]);
    expect([...first.rows, ...second.rows].map(({ line, periods }) => [line, periods.length > 0])).toEqual([
      ["household", true],
      ["party", true],
    ]);
    const all = await readIn(authorise(office, "cycle.read", place.township.code), cyclesOf);
    expect(all.map(({ id }) => id)).toEqual([...first.rows, ...second.rows].map(({ id }) => id));
  });

  it("leaves out other lines before it counts a page, not after", async () => {
    expect(await list(secretary, {}, 1)).toMatchObject({ rows: [{ line: "party" }], page: { total: 1 } });
  });

  it("finds by the name of the unit and by state", async () => {
    const [known] = (await list(office, {}, 1)).rows;
    expect((await list(office, { q: known?.unitName }, 10)).page.total).toBe(2);
    expect((await list(office, { q: "没有的村" }, 10)).page.total).toBe(0);
    const totals = ["open", "previewed", "confirmed", "closed"].map((state) => list(office, { state }, 10));
    expect((await Promise.all(totals)).map(({ page }) => page.total)).toEqual([2, 0, 0, 0]);
  });
});
