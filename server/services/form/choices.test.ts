import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { newId } from "@/db/ids";
import { orgUnit } from "@/db/schema/org";
import { scheme } from "@/db/schema/scheme";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import { P1 } from "@/server/domain/scheme/templates/p1";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { testDatabase } from "@/server/testing/database";
import { finalClosing } from "@/server/testing/factories/closing";
import { testVillage } from "@/server/testing/factories/entry";
import { inVillage } from "@/server/testing/factories/entry-rows";
import { formChoices } from "./choices";

testDatabase();

it("a branch is offered its own closings and its village's to print, and not another branch's", async () => {
  const village = await testVillage(P1, 2, "rural");
  const { countyId, villageId, path, cycleId } = village;
  const [own, other] = ["07", "08"].map((code) => ({ id: newId(new Date(0)), orgPath: `${path}${code}/` as OrgPath }));
  if (!own || !other) throw new Error("no branches");
  await inVillage(village, (tx) =>
    tx.insert(orgUnit).values(
      [own, other].map((one) => ({
        ...{ ...one, countyId, parentId: villageId, level: "group" as const, kind: "branch" as const },
        ...{ name: one.orgPath, nameEn: one.orgPath, createdAt: new Date(0) },
      })),
    ),
  );
  const DAY = "2027-01-05";
  await writeIn(authorise(village.as("branchSecretary", DAY), "cycle.prepare", village.unit), (work) =>
    finalClosing(work, { cycleId }, [{ subjectId: village.subjectIds[0] ?? "", classCode: "rural", grade: null }]),
  );
  const offered = async (groupId: string | null) => {
    await inVillage(village, (tx) => tx.update(scheme).set({ groupId }).where(eq(scheme.countyId, countyId)));
    const ctx = village.as("branchSecretary", DAY, { path: own.orgPath });
    const access = authorise(ctx, "form.print", unitCode(own.orgPath));
    return (await readIn(access, formChoices)).closings.length;
  };
  expect([await offered(null), await offered(own.id), await offered(other.id)]).toEqual([1, 1, 0]);
});
