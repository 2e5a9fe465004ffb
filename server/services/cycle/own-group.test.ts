import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { orgUnit } from "@/db/schema/org";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import type { Role } from "@/server/domain/access/roles";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P1 } from "@/server/domain/scheme/templates/p1";
import { authorise, readIn, type Work } from "@/server/services/access";
import { todoOfPeriods } from "@/server/services/todo/periods";
import { testDatabase } from "@/server/testing/database";
import { closersOf } from "@/server/testing/factories/closers";
import { testVillage } from "@/server/testing/factories/entry";
import { inVillage } from "@/server/testing/factories/entry-rows";
import { confirmClose } from "./confirm-close";
import { cyclePage } from "./cycle-page";
import { prepareCycleClose, preparePeriodClose } from "./prepare-close";
import { readResult } from "./reads";

testDatabase();

const DAY = "2027-01-05";

/** A village whose scheme is the whole village's, and a grid or branch in it that nobody of the scheme belongs to. */
async function villageWithGroup(rules: SchemeDefinition, classCode: string, kind: "grid" | "branch", role: Role) {
  const village = await testVillage(rules, 3, classCode);
  const path = `${village.path}07/` as OrgPath;
  const at = { countyId: village.countyId, id: newId(new Date(0)), orgPath: path, parentId: village.villageId };
  await inVillage(village, (tx) =>
    tx.insert(orgUnit).values({ ...at, level: "group", kind, name: "七组", nameEn: "Seven", createdAt: new Date(0) }),
  );
  const unit = unitCode(path);
  const as = (name: string) => village.as(role, DAY, { path, name });
  const common = () => ({ unit, idempotencyKey: randomUUID() });
  const read = <T>(work: (work: Work) => Promise<T>) => readIn(authorise(as("书记"), "cycle.read", unit), work);
  return { village, as, common, read };
}

describe("a branch, in a cycle of its whole village's scheme", () => {
  it("neither prepares nor confirms its closing, and is not asked to", async () => {
    const { village, as, common, read } = await villageWithGroup(P1, "rural", "branch", "branchSecretary");
    const { cycleId, periodIds } = village;
    const [periodId = ""] = periodIds;
    const notFound = { code: "cycle.notFound" };
    await expect(
      preparePeriodClose({ ctx: as("书记"), input: { ...common(), cycleId, periodId } }),
    ).rejects.toMatchObject(notFound);
    await expect(prepareCycleClose({ ctx: as("书记"), input: { ...common(), cycleId } })).rejects.toMatchObject(
      notFound,
    );
    const { id: closingId } = await preparePeriodClose({
      ctx: village.as("branchSecretary", DAY, { name: "总支书记" }),
      input: { unit: village.unit, idempotencyKey: randomUUID(), cycleId, periodId },
    });
    await expect(confirmClose({ ctx: as("书记"), input: { ...common(), closingId } })).rejects.toMatchObject(notFound);
    expect(await read(todoOfPeriods)).toEqual([]);
    const page = await read((work) => cyclePage(work, cycleId, {}));
    expect(Object.values(page.can)).not.toContain(true);
  });
});

describe("a grid, in a cycle of its whole village's scheme", () => {
  it("reads the results of its own households, and not what another grid's rest on", async () => {
    const { village, read } = await villageWithGroup(H2, "resident", "grid", "recorder");
    const by = closersOf(village);
    await by.closePeriods();
    const closingId = await by.prepared();
    const [subjectId = ""] = village.subjectIds;
    await expect(read((work) => readResult(work, closingId, subjectId))).rejects.toMatchObject({
      code: "cycle.notFound",
    });
    const page = await read((work) => cyclePage(work, village.cycleId, { closing: closingId }));
    expect(page.shown?.results).toMatchObject({ rows: [], counts: { all: 0 } });
    expect(page.open).toMatchObject({ lists: [], hints: [] });
    const own = await readIn(authorise(by.first(DAY), "cycle.read", village.unit), (work) =>
      cyclePage(work, village.cycleId, { closing: closingId }),
    );
    expect(own.shown?.results.counts.all).toBe(3);
  });
});
