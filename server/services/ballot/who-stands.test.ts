import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { ballotTally } from "@/db/schema/ballot";
import { orgUnit } from "@/db/schema/org";
import { subject } from "@/db/schema/roster";
import { enrolment } from "@/db/schema/scheme";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import { P1 } from "@/server/domain/scheme/templates/p1";
import { R3 } from "@/server/domain/scheme/templates/r3";
import { parse } from "@/server/services/parse";
import { publicBallot } from "@/server/services/public-ballot/reads";
import { testDatabase } from "@/server/testing/database";
import { AFTER, type BallotVillage, ballotVillage, OPENS } from "@/server/testing/factories/ballot";
import { inVillage } from "@/server/testing/factories/entry-rows";
import { CountOut, countOut } from "./count-out";
import { ListVoters, listVoters } from "./edit-roll";
import { PrepareBox, prepareBox } from "./prepare-box";
import { CloseBox, closeBox, OpenBox, openBox } from "./run-box";

testDatabase();

const created = new Date(0);

/** Two branches that hold the ballot of their village's scheme each by itself; every second member is in the second. */
async function twoBranches(village: BallotVillage) {
  const branches = ["07", "08"].map((code) => ({ id: newId(created), path: `${village.path}${code}/` as OrgPath }));
  const [first, second] = branches as [(typeof branches)[0], (typeof branches)[0]];
  const at = { countyId: village.countyId, parentId: village.villageId, level: "group", kind: "branch" } as const;
  const moved = (subjectId: string, groupId: string) =>
    inVillage(village, (tx) =>
      tx
        .update(subject)
        .set({ groupId })
        .where(and(eq(subject.countyId, village.countyId), eq(subject.id, subjectId))),
    );
  await inVillage(village, (tx) =>
    tx
      .insert(orgUnit)
      .values(
        branches.map(({ id, path }) => ({ ...at, id, orgPath: path, name: path, nameEn: path, createdAt: created })),
      ),
  );
  for (const [index, id] of village.subjectIds.entries()) await moved(id, (index % 2 === 0 ? first : second).id);
  return { first, second, moved };
}

function officeOf(village: BallotVillage, path: OrgPath) {
  const as = (day = OPENS) => village.as("branchSecretary", day, { path, name: path });
  const at = (boxId: string) => ({ unit: unitCode(path), boxId, idempotencyKey: randomUUID() });
  const { schemeId, cycleId } = village;
  return {
    prepare: () =>
      prepareBox({
        ctx: as(),
        input: parse(PrepareBox, {
          ...{ unit: unitCode(path), schemeId, cycleId, ballot: "appraisal", title: "年度测评" },
          ...{ opensOn: OPENS, closesOn: OPENS, idempotencyKey: randomUUID() },
        }),
      }),
    hold: async (boxId: string) => {
      await listVoters({ ctx: as(), input: parse(ListVoters, { ...at(boxId), voters: "members", pasted: "甲一" }) });
      await openBox({ ctx: as(), input: parse(OpenBox, at(boxId)) });
      await closeBox({ ctx: as(AFTER), input: parse(CloseBox, at(boxId)) });
      await countOut({ ctx: as(AFTER), input: parse(CountOut, at(boxId)) });
    },
  };
}

describe("who stands on a sheet", () => {
  it("is in one branch's box only, also after changing the branch between the two", async () => {
    const village = await ballotVillage(P1, 4, "rural");
    const { first, second, moved } = await twoBranches(village);
    const [here, there] = [officeOf(village, first.path), officeOf(village, second.path)];
    const one = await here.prepare();
    await moved(village.subjectIds[0] ?? "", second.id);
    const other = await there.prepare();
    await here.hold(one.id);
    await there.hold(other.id);
    const rows = await inVillage(village, (tx) =>
      tx.select({ id: ballotTally.subjectId }).from(ballotTally).where(eq(ballotTally.countyId, village.countyId)),
    );
    expect(rows.map(({ id }) => id).toSorted()).toEqual(village.subjectIds.toSorted());
  });

  it("stands there, for a period, in the class of that period and not of a later one", async () => {
    const village = await ballotVillage(R3, 2, "household");
    const [subjectId = ""] = village.subjectIds;
    const { id } = await village.prepare({ periodId: village.periodIds[2] });
    await village.list(id, "residents", ["张三"]);
    await village.list(id, "leading-group", ["李四"]);
    await village.open(id);
    await inVillage(village, async (tx) => {
      const own = and(eq(enrolment.countyId, village.countyId), eq(enrolment.subjectId, subjectId));
      await tx.update(enrolment).set({ untilOn: "2026-11-30" }).where(own);
      await tx.insert(enrolment).values({
        ...{ countyId: village.countyId, id: newId(created), orgPath: village.path, line: "household" as const },
        ...{ schemeId: village.schemeId, subjectId, classCode: "member", fromOn: "2026-12-01", createdAt: created },
      });
    });
    const [slip] = await village.slips(id);
    const sheet = await publicBallot(slip?.code ?? "", "direct", new Date(`${OPENS}T04:00:00Z`));
    expect(sheet.type === "open" && sheet.subjects.map(({ classCode }) => classCode)).toEqual([
      "household",
      "household",
    ]);
  });
});
