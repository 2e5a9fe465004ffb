import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { ballotTally } from "@/db/schema/ballot";
import { cycle } from "@/db/schema/scheme";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { P1 } from "@/server/domain/scheme/templates/p1";
import { P2 } from "@/server/domain/scheme/templates/p2";
import { R1 } from "@/server/domain/scheme/templates/r1";
import { R3 } from "@/server/domain/scheme/templates/r3";
import { authorise, readIn, type Work } from "@/server/services/access";
import { readExtras } from "@/server/services/cycle/cycle-extras";
import { testDatabase } from "@/server/testing/database";
import { AFTER, allAt, type BallotVillage, ballotVillage, OPENS } from "@/server/testing/factories/ballot";
import { inVillage } from "@/server/testing/factories/entry-rows";
import { boxList, countingOf, outcomeIn, readBox, rollOf } from "./reads";
import { todoOfBallots } from "./todo";

testDatabase();

const reading = <T>(village: BallotVillage, work: (work: Work) => Promise<T>, day = AFTER, name?: string) =>
  readIn(authorise(village.as(village.office, day, name ? { name } : {}), "ballot.read", village.unit), work);

const tallies = (village: BallotVillage) =>
  inVillage(village, (tx) =>
    tx
      .select()
      .from(ballotTally)
      .where(and(eq(ballotTally.countyId, village.countyId), eq(ballotTally.cycleId, village.cycleId))),
  );

const acts = (lines: { params: Record<string, string | number> }[]) => lines.map(({ params }) => params.act);

describe("R3 from roll to result, 80 : 20", () => {
  let village: BallotVillage;
  let boxId: string;
  const mark = (percent: number) => allAt(R3, "household", percent);
  beforeAll(async () => {
    village = await ballotVillage(R3, 3, "household");
    ({ id: boxId } = await village.prepare());
  });

  it("opens only when every group has voters", async () => {
    await village.list(boxId, "residents", ["王建国1", "王建国2", "张三", "李四"]);
    await expect(village.open(boxId)).rejects.toMatchObject({ code: "ballot.noVoters" });
    await village.list(boxId, "leading-group", ["赵书记"]);
    expect(acts(await reading(village, todoOfBallots, OPENS))).toEqual(["open"]);
    await expect(village.open(boxId, AFTER)).rejects.toMatchObject({ code: "ballot.notToday" });
    await village.open(boxId);
    await expect(village.list(boxId, "residents", ["迟到者"])).rejects.toMatchObject({ code: "ballot.wrongState" });
  });

  it("takes phone votes and papers, and shows nothing but the turn-out", async () => {
    const slips = await village.slips(boxId);
    expect(slips.map(({ name }) => name)).toEqual(["赵书记", "王建国1", "王建国2", "张三", "李四"]);
    const [secretary, first, second, ...others] = slips;
    const [a, b, c] = village.subjectIds as [string, string, string];
    await expect(village.cast(first?.code ?? "", { [a]: mark(90), [b]: mark(80) })).rejects.toMatchObject({
      code: "input.invalid",
      fields: [{ field: `marks.${a}`, code: "ballot.ownVote" }],
    });
    await village.cast(first?.code ?? "", { [b]: mark(80), [c]: mark(100) });
    await village.cast((second?.code ?? "").toLowerCase(), { [a]: mark(90), [c]: mark(100) });
    await village.cast(secretary?.code ?? "", { [a]: mark(100), [b]: mark(100) });
    await village.take(
      boxId,
      others.map(({ voterId }) => voterId),
    );
    for (const { code } of others)
      await expect(village.cast(code, { [a]: mark(10) })).rejects.toMatchObject({ code: "ballot.codeRefused" });
    const { box, groups } = await reading(village, (work) => readBox(work, boxId), OPENS);
    expect(groups.map(({ code, entitled, phone, paper }) => [code, entitled, phone, paper])).toEqual([
      ["residents", 4, 2, 2],
      ["leading-group", 1, 1, 0],
    ]);
    expect(outcomeIn(box)).toBeNull();
    const { rows } = await reading(village, (work) => boxList(work, 1), OPENS);
    expect(rows).toMatchObject([{ id: boxId, entitled: 5, voted: 5, candidates: 3 }]);
  });

  it("is closed, counted by two people who must agree, and counted out once", async () => {
    const [a, b, c] = village.subjectIds as [string, string, string];
    await village.close(boxId);
    await expect(village.countOut(boxId)).rejects.toMatchObject({ code: "ballot.countMissing" });
    const said = (points: number, papers = 2) => ({
      voters: "residents",
      papers,
      marks: { [a]: { votes: 2, points }, [b]: { votes: 2, points: 14_000 }, [c]: { votes: 1, points: 6000 } },
    });
    await expect(village.count(boxId, "甲", said(16_000, 3))).rejects.toMatchObject({
      code: "input.invalid",
      fields: [{ field: "papers", code: "ballot.morePapers" }],
    });
    expect(acts(await reading(village, todoOfBallots, AFTER, "甲"))).toEqual(["count"]);
    expect(await village.count(boxId, "甲", said(16_000))).toEqual({ outcome: "first" });
    expect(await village.count(boxId, "甲", said(15_000))).toEqual({ outcome: "first" });
    await expect(village.countOut(boxId)).rejects.toMatchObject({ code: "ballot.countMissing" });
    expect(acts(await reading(village, todoOfBallots, AFTER, "甲"))).toEqual([]);
    const counting = (name: string) =>
      reading(
        village,
        async (work) => {
          const { box, groups } = await readBox(work, boxId);
          return (await countingOf(work, box, groups))[0];
        },
        AFTER,
        name,
      );
    expect(await counting("乙")).toMatchObject({ state: "one", mine: null, apart: null });
    expect(await village.count(boxId, "乙", said(16_000))).toEqual({ outcome: "differs" });
    expect(await counting("乙")).toMatchObject({ state: "differs", apart: { at: [{ subjectId: a, what: "line" }] } });
    expect(await village.count(boxId, "甲", said(16_000))).toEqual({ outcome: "first" });
    expect(await village.count(boxId, "乙", said(16_000))).toEqual({ outcome: "taken" });
    await expect(village.count(boxId, "丙", said(16_000))).rejects.toMatchObject({ code: "ballot.alreadyCounted" });
    expect(acts(await reading(village, todoOfBallots))).toEqual(["countOut"]);
    await village.countOut(boxId);
    await expect(village.countOut(boxId)).rejects.toMatchObject({ code: "ballot.wrongState" });
    const { box } = await reading(village, (work) => readBox(work, boxId));
    // a: residents 90 + 160 of 3, leading group 100; b: residents 80 + 140 of 3, leading group 100.
    expect(outcomeIn(box)?.subjects.map(({ result }) => result)).toEqual([8667, 7867, 6933]);
    expect(outcomeIn(box)?.subjects[0]?.groups["leading-group"]).toEqual({ votes: 1, mean: 10_000, spread: null });
  });

  it("is what the score reads, and can be taken back only while the cycle is open", async () => {
    const [a] = village.subjectIds;
    const extras = await reading(village, (work) =>
      readExtras(work, R3, {
        cycleId: village.cycleId,
        span: { key: "2026", from: "2026-01-01", to: "2026-12-31", periods: [] },
      }),
    );
    expect(extras.ballots?.filter(({ subjectId }) => subjectId === a)).toEqual([
      { subjectId: a, ballot: "appraisal", voters: "leading-group", votes: 1, points: 10_000 },
      { subjectId: a, ballot: "appraisal", voters: "residents", votes: 3, points: 25_000 },
    ]);
    expect(await tallies(village)).toHaveLength(6);
    await expect(village.prepare()).rejects.toMatchObject({ code: "ballot.alreadyHeld" });
    const setCycle = (status: "open" | "previewed") =>
      inVillage(village, (tx) =>
        tx
          .update(cycle)
          .set({ status })
          .where(and(eq(cycle.countyId, village.countyId), eq(cycle.id, village.cycleId))),
      );
    await setCycle("previewed");
    await expect(village.cancel(boxId)).rejects.toMatchObject({ code: "ballot.closedCycle" });
    await expect(village.prepare()).rejects.toMatchObject({ code: "ballot.closedCycle" });
    await setCycle("open");
    await village.cancel(boxId);
    expect(await tallies(village)).toEqual([]);
    await village.prepare();
  });
});

describe("the other rule books with ballots", () => {
  it.each([
    ["R1", R1, "household", "representatives"],
    ["P1", P1, "rural", "members"],
    ["P2", P2, "full", "members-and-residents"],
  ] as [string, SchemeDefinition, string, string][])(
    "%s is voted on and counted out",
    async (_name, rules, cls, group) => {
      const village = await ballotVillage(rules, 4, cls);
      const { id } = await village.prepare();
      await village.list(id, group, ["王建国1", "王建国2", "王建国3", "王建国4"]);
      await village.open(id);
      const full = allAt(rules, cls, 100);
      const most = Object.values(full).reduce((sum, one) => sum + one, 0);
      for (const [index, { code }] of (await village.slips(id)).entries()) {
        const others = village.subjectIds.filter((_, at) => at !== index);
        await village.cast(code, Object.fromEntries(others.map((one) => [one, full])));
      }
      await village.close(id, OPENS);
      await village.countOut(id);
      const { box } = await reading(village, (work) => readBox(work, id));
      expect(outcomeIn(box)?.groups).toMatchObject([{ entitled: 4, phone: 4, paper: 0 }]);
      expect(outcomeIn(box)?.subjects.map(({ result }) => result)).toEqual([most, most, most, most]);
      const [first] = outcomeIn(box)?.subjects ?? [];
      expect(first?.groups[group]).toMatchObject({ votes: 3, spread: { votes: 3, median: most } });
      expect((await tallies(village)).map(({ votes }) => votes)).toEqual([3, 3, 3, 3]);
    },
  );
});

describe("a quorum", () => {
  it("that is missed stops the count, and there is no way around it", async () => {
    const rules = { ...R1, ballots: R1.ballots.map((ballot) => ({ ...ballot, quorumPercent: 67 })) };
    const village = await ballotVillage(rules, 2, "household");
    const { id } = await village.prepare();
    await village.list(id, "representatives", ["甲一", "乙二", "丙三"]);
    await village.open(id);
    const slips = await village.slips(id);
    const vote = { [village.subjectIds[0] ?? ""]: allAt(R1, "household", 80) };
    await village.cast(slips[0]?.code ?? "", vote);
    await village.cast(slips[1]?.code ?? "", vote);
    await expect(village.close(id, OPENS)).rejects.toMatchObject({ fields: [{ code: "ballot.earlyClose" }] });
    await village.close(id);
    await expect(village.countOut(id)).rejects.toMatchObject({
      code: "ballot.noQuorum",
      params: { voted: 2, entitled: 3, needed: 3 },
    });
    await village.cancel(id);
    expect(await reading(village, async (work) => (await rollOf(work, (await readBox(work, id)).box)).length)).toBe(3);
    expect(await tallies(village)).toEqual([]);
  });
});
