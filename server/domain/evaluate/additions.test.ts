import { describe, expect, it } from "vitest";
import type { Item } from "@/server/domain/scheme/acts";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { evaluateCycle } from "./evaluate";
import type { CycleInput, PostedEntry, RatedSubject } from "./input";
import { countWithinLimits } from "./limits";
import { clause, inputOf, schemeOf } from "./small-scheme";

/* One more addition never lowers a score: the corners in which it once did. */

const [any] = H2.items;
const itemWith = (limits: Item["limits"]): Item => ({ ...(any as Item), limits });

function entry(id: string, points: number, actOn: string, periodNo = 1): PostedEntry {
  return { id, subjectId: "s", itemCode: "a-plus", points, actOn, periodNo, reversesId: null };
}

function counted(item: Item, entries: readonly PostedEntry[], idle?: ReadonlySet<number>): number {
  return [...countWithinLimits(item, entries, idle).values()].reduce((sum, points) => sum + points, 0);
}

describe("limits", () => {
  it("of times and points together count the entry of which most still counts", () => {
    const item = itemWith([
      { type: "times", most: 2, per: "cycle" },
      { type: "points", most: 600, per: "month" },
    ]);
    const before = [entry("1", 500, "2026-01-05"), entry("2", 400, "2026-02-05")];
    expect(counted(item, before)).toBe(900);
    expect(counted(item, [...before, entry("3", 450, "2026-01-20")])).toBe(900);
  });

  it("are left to the periods that come to something", () => {
    const item = itemWith([{ type: "points", most: 500, per: "cycle" }]);
    const entries = [entry("1", 500, "2026-01-05", 1), entry("2", 300, "2026-05-05", 2)];
    const points = countWithinLimits(item, entries, new Set([1]));
    expect([points.get("1"), points.get("2")]).toEqual([200, 300]);
  });
});

describe("a mean of periods", () => {
  const definition = schemeOf({
    score: { type: "meanOfPeriods", components: ["a"], absent: "skip", clause },
    roster: {
      participation: "everyone",
      periodCounts: "anyDay",
      classOf: "period",
      leastPeriods: null,
      leavers: "rated",
      movers: "takeAlong",
      clause,
    },
  });
  const leaver: RatedSubject = { id: "s", classCode: "rated", groupId: null, from: null, to: "2026-06-30" };
  const scoreOf = (entries: readonly PostedEntry[]) => {
    const input: CycleInput = { ...inputOf(definition, {}), subjects: [leaver], entries };
    return evaluateCycle(input).subjects[0]?.score;
  };

  it("takes a late entry of somebody who has left into its sum, not into what it is divided by", () => {
    const own = [entry("1", 1000, "2026-02-10", 1), entry("2", 1000, "2026-05-10", 2)];
    expect(scoreOf(own)).toBe(1000);
    expect(scoreOf([...own, entry("3", 200, "2026-06-20", 3)])).toBe(1100);
  });
});
