import { beforeAll, expect, test } from "vitest";
import { unitCode } from "@/server/domain/access/path";
import type { FormDocument } from "@/server/domain/form/document";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { actAs, makeCounty, rollUp, type TestCounty } from "@/server/testing/factories/county";
import { type Neighbours, neighbouringVillages, office, secretary } from "@/server/testing/factories/move";
import { readForm } from "./reads";

const database = testDatabase();

const column = ({ columns, rows }: FormDocument, title: string) => {
  const at = columns.findIndex((one) => one.title === title);
  return rows.map((row) => row[at] ?? null);
};

/** So many take part in the village with that number, of 100. */
const TAKING_PART = [40, 60, 20, 80];
const figures = (i: number) => ({
  ...{ eligible: 100, participants: TAKING_PART[i] ?? 0, earned: 100_000, spent: 60_000, redeemers: 150 },
  ...{ posted: 200, timely: 180, noticeDue: 0, noticed: 0, valueFen: 50_000 },
});

let county: TestCounty;
let place: Neighbours;

beforeAll(async () => {
  process.env.DATABASE_URL = database.appUrl;
  county = await makeCounty(database, { countyId: freshCounty(), townships: 2, villages: 4, practice: 0 });
  await rollUp(database.appUrl, county, ["2026"], figures);
  place = await neighbouringVillages(H2);
});

test("the county's table has every village with its place, and sums numerators and denominators", async () => {
  const { documents } = await readForm(
    actAs("countyBureau", county.county),
    unitCode(county.county.path),
    "villageFigures",
    {},
  );
  const [households, ...others] = documents;
  if (!households) throw new Error("no table");
  expect(others).toEqual([]);
  expect(households.rows).toHaveLength(4);
  expect(column(households, "参与率")).toEqual(expect.arrayContaining(["40.0%", "60.0%", "20.0%", "80.0%"]));
  const at = (title: string) => households.columns.findIndex((one) => one.title === title);
  expect(households.totals?.[at("参与率")]).toBe("50.0%");
  expect(households.totals?.[at("应参加对象数")]).toBe(400);
  expect(households.totals?.[at("公示合规率")]).toBe("—");
  expect(column(households, "名次").toSorted()).toEqual([1, 2, 3, 4]);
});

test("a township's table has its own villages only, and no column of townships", async () => {
  const [own] = county.townships;
  if (!own) throw new Error("no township");
  const { documents } = await readForm(actAs("townshipOffice", own), unitCode(own.path), "villageFigures", {});
  expect(documents[0]?.rows).toHaveLength(2);
  expect(documents[0]?.columns.map(({ title }) => title)).not.toContain("乡镇（街道）");
  await expect(
    readForm(actAs("townshipOffice", own), unitCode(county.county.path), "villageFigures", {}),
  ).rejects.toMatchObject({ code: "access.notFound" });
});

test("the table of filings has every scheme of the villages below, and none above or beside", async () => {
  const { documents } = await readForm(office(place), place.township.code, "filingStatus", {});
  const [table] = documents;
  if (!table) throw new Error("no table");
  expect(column(table, "村（社区）、组")).toEqual([expect.any(String), "柳湾村"]);
  expect(column(table, "办理情况")).toEqual(["进行中", "进行中"]);
  expect(table.facts).toEqual([{ label: "进行中", value: "2" }]);
  for (const code of ["filingStatus", "villageFigures"] as const)
    await expect(readForm(secretary(place.a), place.a.village.code, code, {})).rejects.toMatchObject({
      code: code === "filingStatus" ? "access.forbidden" : "access.notFound",
    });
});
