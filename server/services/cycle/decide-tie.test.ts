import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { clause, schemeOf, title } from "@/server/domain/evaluate/small-scheme";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { closersOf } from "@/server/testing/factories/closers";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { inVillage } from "@/server/testing/factories/entry-rows";
import { confirmClose } from "./confirm-close";
import { cyclePage } from "./cycle-page";
import { DecideTie, decideTie } from "./decide-tie";
import { closingResults, cyclesOf, readResult } from "./reads";

testDatabase();

const DAY = "2027-01-05";
const first = {
  type: "topPlaces",
  bands: [{ grade: "best", upToPlace: 1 }],
  floorScore: null,
  classes: ["rated"],
  clause,
};
const decision = { type: "decision", by: title, clause: "第九条" };
let village: TestVillage;
let by: ReturnType<typeof closersOf>;
let [x, y, other] = ["", "", ""];

/** Three households without a point, one of them of a class that takes no place: two are equal for the only one. */
async function tied(tieBreaks: object[]): Promise<string> {
  village = await testVillage(schemeOf({ rules: [first], grading: { tieBreaks } }), 3, "rated");
  [x = "", y = "", other = ""] = village.subjectIds;
  by = closersOf(village);
  await reclassed(other, "other");
  await by.closePeriods();
  return by.prepared();
}

const reclassed = (subjectId: string, to: string) =>
  inVillage(village, (tx) =>
    tx.execute(
      sql`update enrolment set class_code = ${to} where county_id = ${village.countyId} and subject_id = ${subjectId}::uuid`,
    ),
  );

type More = { body?: string; decidedOn?: string; minutes?: string; meetingId?: string };

const decide = (closingId: string, order: string[], more: More = {}, day = DAY) =>
  decideTie({
    ctx: by.first(day),
    input: parse(DecideTie, {
      ...by.common(),
      closingId,
      members: order.map((subjectId, index) => ({ subjectId, place: index + 1 })).toReversed(),
      ...{ body: "村民代表会议", decidedOn: "2027-01-04", minutes: "到会四十人，表决决定先后", ...more },
    }),
  });

const refusal = (attempt: Promise<unknown>, code: string) => expect(attempt).rejects.toMatchObject({ code });

const gradesOf = async (closingId: string) => {
  const rows = await by.at((work) => closingResults(work, closingId));
  const grades = new Map(rows.map(({ subjectId, grade }) => [subjectId, grade]));
  return [x, y].map((id) => grades.get(id));
};

const shown = async (closingId: string) =>
  (await by.at((work) => cyclePage(work, village.cycleId, { closing: closingId }))).shown?.closing;

describe("two who are equal for one place", () => {
  let preview = "";
  beforeEach(async () => {
    preview = await tied([decision]);
  });

  it("both fall, until a body puts them in order: then the first has the place, and the result says by whom", async () => {
    expect(await gradesOf(preview)).toEqual([null, null]);
    expect((await shown(preview))?.summary.ties).toMatchObject([{ resolution: "fellWhole" }]);
    const { id } = await decide(preview, [y, x]);
    expect(await gradesOf(id)).toEqual([null, "best"]);
    const after = await shown(id);
    expect(after?.summary.ties).toEqual([]);
    expect(after?.summary.decidedTies).toMatchObject([
      { subjectIds: [y, x], score: 0, body: "村民代表会议", decidedOn: "2027-01-04" },
    ]);
    expect((await shown(preview))?.status).toBe("discarded");
    const { stored } = await by.at((work) => readResult(work, id, y));
    expect(stored.explanation?.grade).toMatchObject([{ decided: { order: 1, among: 2, clause: "第九条" } }]);
  });

  it("stay in that order when another person confirms; who entered it may not", async () => {
    const { id } = await decide(preview, [x, y]);
    await refusal(confirmClose({ ctx: by.first(), input: { ...by.common(), closingId: id } }), "cycle.ownPreparation");
    await confirmClose({ ctx: by.second(), input: { ...by.common(), closingId: id } });
    expect(await by.stateOf(id)).toMatchObject({ status: "confirmed" });
    expect((await by.at(cyclesOf)).find((one) => one.id === village.cycleId)).toMatchObject({ onItsWay: true });
    await refusal(decide(id, [y, x]), "cycle.notPreviewed");
  });

  it("are put in another order by a later decision of the same people", async () => {
    const { id } = await decide(preview, [y, x]);
    const { id: again } = await decide(id, [x, y], {}, "2027-01-06");
    expect(await gradesOf(again)).toEqual(["best", null]);
    expect((await shown(again))?.summary.decidedTies).toHaveLength(1);
  });

  it("are no tie any more when others come to be equal with them: the order then does nothing", async () => {
    const { id } = await decide(preview, [y, x]);
    await reclassed(other, "rated");
    await refusal(confirmClose({ ctx: by.second(), input: { ...by.common(), closingId: id } }), "cycle.changed");
    await refusal(decide(id, [y, x, other]), "cycle.tieNotOpen");
    const { id: third } = await decide(id, [y, x]);
    expect(await gradesOf(third)).toEqual([null, null]);
    const seen = await shown(third);
    expect(seen?.summary.decidedTies).toBeUndefined();
    expect(seen?.summary.ties).toMatchObject([{ resolution: "fellWhole" }]);
  });

  it("are put in order only all of them, each once, on a day after the cycle, by their own village", async () => {
    await refusal(decide(preview, [x, other]), "cycle.tieNotOpen");
    await refusal(decide(preview, [x, y, other]), "cycle.tieNotOpen");
    await refusal(decide(preview, [x, randomUUID()]), "cycle.tieNotOpen");
    await refusal(decide(preview, [x, x]), "cycle.tieNotOpen");
    await refusal(decide(randomUUID(), [x, y]), "cycle.notFound");
    await refusal(decide(preview, [x, y], { decidedOn: "2027-01-06" }), "cycle.tieFuture");
    await refusal(decide(preview, [x, y], { decidedOn: "2026-12-31" }), "cycle.tieEarly");
    await refusal(decide(preview, [x, y], { meetingId: randomUUID() }), "meeting.notFound");
    const twice = [x, y].map((subjectId) => ({ subjectId, place: 1 }));
    const input = { ...by.common(), closingId: preview, members: twice };
    const words = { body: "村民代表会议", decidedOn: "2027-01-04", minutes: "表决决定" };
    await refusal(decideTie({ ctx: by.first(), input: parse(DecideTie, { ...input, ...words }) }), "cycle.tiePlaces");
    await refusal(
      decideTie({ ctx: village.as("recorder", DAY), input: parse(DecideTie, { ...input, ...words }) }),
      "access.forbidden",
    );
    expect(await gradesOf(preview)).toEqual([null, null]);
  });
});

it("equal scores are put in no order where the rule book lets nobody decide", async () => {
  const preview = await tied([]);
  await refusal(decide(preview, [x, y]), "cycle.noTieDecision");
});
