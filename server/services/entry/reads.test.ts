import { expect, it } from "vitest";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { testDatabase } from "@/server/testing/database";
import { testVillage } from "@/server/testing/factories/entry";
import { entriesPage } from "./reads";

testDatabase();

it("a list of which the last entry is done stays at the step that was asked for, where the rule book has it", async () => {
  const village = await testVillage(H2, 1, "resident");
  const access = authorise(village.as("villageAdmin", "2026-03-01"), "entry.read", village.unit);
  const stepOf = (step: string) =>
    readIn(access, async (work) => (await entriesPage(work, { tab: "toCheck", step }, "zh-CN"))?.filter.step);
  expect(await stepOf("review")).toBe("review");
  expect(await stepOf("file")).toBeUndefined();
  expect(await stepOf("nonsense")).toBeUndefined();
});
