import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { ballotBox } from "@/db/schema/ballot";
import { enrolment } from "@/db/schema/scheme";
import { P1 } from "@/server/domain/scheme/templates/p1";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { readCycleInput } from "@/server/services/cycle/cycle-input";
import { parse } from "@/server/services/parse";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { actor, adoptedScheme, members, type SchemePlace, schemePlace } from "@/server/testing/factories/scheme";
import { SetClass, setClass } from "./set-class";

testDatabase();

let place: SchemePlace;
let ids: Map<string, string>;
let scheme: { id: string; cycleId: string };

const secretary = (day: string) => actor("branchSecretary", place.village, "书记", day);
const idOf = (code: string) => ids.get(code) ?? "";

const decide = (codes: readonly string[], classCode: string, on: string, today = on) =>
  setClass({
    ctx: secretary(today),
    input: parse(SetClass, {
      unit: place.village.code,
      schemeId: scheme.id,
      subjectIds: codes.map(idOf),
      classCode,
      on,
      note: "镇党委 3 月 2 日批准，材料存支部",
      idempotencyKey: randomUUID(),
    }),
  });

const enrolments = (code: string) =>
  readIn(authorise(secretary("2026-06-01"), "roster.read", place.village.code), ({ tx }) =>
    tx
      .select({ classCode: enrolment.classCode, fromOn: enrolment.fromOn, untilOn: enrolment.untilOn })
      .from(enrolment)
      .where(and(eq(enrolment.countyId, place.countyId), eq(enrolment.subjectId, idOf(code))))
      .orderBy(enrolment.fromOn),
  );

beforeEach(async () => {
  place = await schemePlace(freshCounty());
  ids = await members(place, [{ code: "m1" }, { code: "m2" }, { code: "m3" }]);
  scheme = await adoptedScheme(place, P1, "2026-01-01");
});

describe("the class of members inside a scheme", () => {
  it("is decided for many at once, from the day the scheme began as if it had never been another", async () => {
    expect(await decide(["m1", "m2"], "rural", "2026-01-01", "2026-02-01")).toEqual({ changed: 2 });
    expect(await enrolments("m1")).toEqual([{ classCode: "rural", fromOn: "2026-01-01", untilOn: null }]);
    expect(await decide(["m1", "m2"], "rural", "2026-03-01")).toEqual({ changed: 0 });
  });

  it("changes within the cycle from its day on, and what was before keeps its class", async () => {
    await decide(["m1"], "rural", "2026-01-01", "2026-01-10");
    await decide(["m1"], "floating", "2026-05-10");
    expect(await enrolments("m1")).toEqual([
      { classCode: "rural", fromOn: "2026-01-01", untilOn: "2026-05-09" },
      { classCode: "floating", fromOn: "2026-05-10", untilOn: null },
    ]);
    const { input } = await readIn(authorise(secretary("2026-06-01"), "cycle.read", place.village.code), (work) =>
      readCycleInput(work, scheme.cycleId),
    );
    expect(input.subjects.find(({ id }) => id === idOf("m1"))).toMatchObject({
      classCode: "floating",
      classInPeriod: { 1: "rural" },
    });
  });

  it.each([
    ["a class that the rule book has not", ["m1"], "star", "2026-02-01", "input.invalid"],
    ["a day that lies ahead", ["m1"], "rural", "2026-12-01", "input.invalid"],
  ])("is refused for %s", async (_why, codes, classCode, on, code) => {
    await expect(decide(codes, classCode, on, "2026-06-01")).rejects.toMatchObject({ code });
  });

  it("waits while a vote is open in which it decides by what somebody is rated", async () => {
    const holds = (status: "open" | "counted") =>
      writeIn(authorise(secretary("2026-03-01"), "ballot.prepare", place.village.code), ({ tx, now, access }) =>
        tx.insert(ballotBox).values({
          ...{ countyId: place.countyId, id: randomUUID(), orgPath: place.village.path, line: "party" },
          ...{
            villageId: place.village.id,
            schemeId: scheme.id,
            cycleId: scheme.cycleId,
            ballot: "appraisal",
            title: "民主测评",
          },
          ...{ status, opensOn: "2026-03-01", closesOn: "2026-03-05", candidates: [] },
          ...{ preparedBy: access.ctx.userId, preparedByName: "书记", preparedAt: now },
        }),
      );
    await holds("counted");
    expect(await decide(["m1"], "rural", "2026-03-02")).toEqual({ changed: 1 });
    await holds("open");
    await expect(decide(["m2"], "rural", "2026-03-02")).rejects.toMatchObject({
      code: "roster.ballotOpen",
      params: { title: "民主测评" },
    });
    expect(await enrolments("m2")).toHaveLength(1);
  });

  it("is all of them or none: one who is not there keeps every other as it was", async () => {
    ids.set("nobody", randomUUID());
    await expect(decide(["m1", "nobody"], "rural", "2026-02-01")).rejects.toMatchObject({ code: "roster.notFound" });
    expect(await enrolments("m1")).toHaveLength(1);
  });
});
